/** Bytes of a code by its size: one below 0x100, two below 0x10000, else four. */
export type Gb18030Codes = Uint32Array;

const UNITS = 0x1_0000;
const UNKNOWN = 0x8431_a437;
const LINE_BREAK = 10;
/** Four-byte codes of the basic plane, in order; those above it are reckoned. */
const BASIC_CODES = 39_420;
const FIRST_ABOVE = 189_000;
/** Characters of private use that once stood for the characters these codes have meant since 2022; the standard keeps the codes for them. */
const ONCE_PRIVATE: readonly (readonly [unit: number, code: number])[] = [
  [0xe78d, 0xa6d9], [0xe78e, 0xa6da], [0xe78f, 0xa6db], [0xe790, 0xa6dc], [0xe791, 0xa6dd], [0xe792, 0xa6de], [0xe793, 0xa6df], [0xe794, 0xa6ec], [0xe795, 0xa6ed],
  [0xe796, 0xa6f3], [0xe81e, 0xfe59], [0xe826, 0xfe61], [0xe82b, 0xfe66], [0xe82c, 0xfe67], [0xe832, 0xfe6d], [0xe843, 0xfe7e], [0xe854, 0xfe90], [0xe864, 0xfea0],
];

/**
 * The code of every character of the basic plane, found by reading all codes there are; the shorter and then the lower one where two mean the same.
 * Takes the engine's own reader: a browser can read GB18030, but write only UTF-8.
 * Shape: by UTF-16 unit; the code of U+FFFD where there is none: halves of pairs
 * Source: WHATWG Encoding Standard, 10.2 gb18030
 */
export function gb18030Codes(decode: (bytes: Uint8Array) => string): Gb18030Codes {
  const codes = new Uint32Array(UNITS).fill(UNKNOWN);
  for (let unit = 0; unit < 0x80; unit++) codes[unit] = unit;
  learn(codes, twoByteCodes(), decode);
  learn(codes, Array.from({ length: BASIC_CODES }, (_, pointer) => fourByteCode(pointer)), decode);
  for (const [unit, code] of ONCE_PRIVATE) if (codes[unit] === UNKNOWN) codes[unit] = code;
  return codes;
}

function twoByteCodes(): number[] {
  const trails = Array.from({ length: 0xff - 0x40 }, (_, index) => 0x40 + index).filter((trail) => trail !== 0x7f);
  return Array.from({ length: 0xff - 0x81 }, (_, index) => 0x81 + index).flatMap((lead) => trails.map((trail) => lead * 0x100 + trail));
}

/** A code that cannot be read may take the line break with it, so what does not come out as one character is left out. */
function learn(codes: Gb18030Codes, found: readonly number[], decode: (bytes: Uint8Array) => string): void {
  const bytes = found.flatMap((code) => [...bytesOf(code), LINE_BREAK]);
  const texts = decode(Uint8Array.from(bytes)).split("\n");
  for (const [index, code] of found.entries()) {
    const text = texts[index] ?? "";
    const unit = text.charCodeAt(0);
    if (text.length === 1 && codes[unit] === UNKNOWN) codes[unit] = code;
  }
}

function fourByteCode(pointer: number): number {
  const [first, second, third, fourth] = [Math.floor(pointer / 12_600), Math.floor(pointer / 1260) % 10, Math.floor(pointer / 10) % 126, pointer % 10];
  return (((0x81 + first) * 0x100 + 0x30 + second) * 0x100 + 0x81 + third) * 0x100 + 0x30 + fourth;
}

function bytesOf(code: number): number[] {
  return code < 0x1_0000 ? [code >>> 8, code & 0xff] : [code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff];
}

/**
 * A text in GB18030, which has a code for every character.
 * Range: halves of pairs that stand alone, and U+E5E5 where the reader knows no code for it → the code of U+FFFD
 */
export function encodeGb18030(text: string, codes: Gb18030Codes): Uint8Array {
  const bytes = new Uint8Array(text.length * 4);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    if (point >= UNITS) index++;
    const code = point >= UNITS ? fourByteCode(point - UNITS + FIRST_ABOVE) : codes[point]!;
    if (code >= UNITS) {
      bytes[at++] = code >>> 24;
      bytes[at++] = code >>> 16;
    }
    if (code >= 0x100) bytes[at++] = code >>> 8;
    bytes[at++] = code;
  }
  return bytes.slice(0, at);
}
