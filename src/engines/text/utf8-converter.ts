import { isUtf8 } from "#core/text-table/is-utf8.ts";
import { joinParts } from "./raw-chunks.ts";

/** Turns the bytes of a text into UTF-8, part by part. */
export interface Utf8Converter {
  readonly convert: (bytes: Uint8Array, isLast: boolean) => Uint8Array;
  /** Characters that could not be read so far, now U+FFFD. */
  readonly broken: () => number;
  /** Control characters U+0080 to U+009F so far. */
  readonly controls: () => number;
}

/** For a WHATWG label; a byte order mark at the start is taken away. Throws a RangeError for labels that the browser does not know. */
export function utf8Converter(encoding: string): Utf8Converter {
  const label = new TextDecoder(encoding).encoding;
  return countingControls(label === "utf-8" ? checkedUtf8() : decoded(label));
}

function countingControls(converter: Omit<Utf8Converter, "controls">): Utf8Converter {
  let controls = 0;
  return {
    ...converter,
    convert(bytes, isLast) {
      const text = converter.convert(bytes, isLast);
      controls += countControls(text);
      return text;
    },
    controls: () => controls,
  };
}

/** In UTF-8 they are 0xC2 and a byte below 0xA0. */
function countControls(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xc2); at >= 0; at = bytes.indexOf(0xc2, at + 1)) if (bytes[at + 1]! < 0xa0) count++;
  return count;
}

function decoded(encoding: string): Omit<Utf8Converter, "controls"> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  let broken = 0;
  return {
    convert(bytes, isLast) {
      const text = decoder.decode(bytes, { stream: !isLast });
      broken += countBroken(text);
      return encoder.encode(text);
    },
    broken: () => broken,
  };
}

/** UTF-8 is only looked through: what is sound goes on as it is, without a copy. */
function checkedUtf8(): Omit<Utf8Converter, "controls"> {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true });
  const encoder = new TextEncoder();
  let rest: Uint8Array = new Uint8Array();
  let isFirst = true;
  let broken = 0;
  return {
    convert(part, isLast) {
      const joined = rest.length === 0 ? part : joinParts([rest, part]);
      const bytes = isFirst && joined[0] === 0xef && joined[1] === 0xbb && joined[2] === 0xbf ? joined.subarray(3) : joined;
      isFirst = false;
      const end = isLast ? bytes.length : wholeCharacters(bytes);
      rest = bytes.slice(end);
      const whole = bytes.subarray(0, end);
      if (isUtf8(whole)) return whole;
      const text = lenient.decode(whole);
      broken += countBroken(text);
      return encoder.encode(text);
    },
    broken: () => broken,
  };
}

/** Length without a last character that is not whole yet. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function countBroken(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) count++;
  return count;
}
