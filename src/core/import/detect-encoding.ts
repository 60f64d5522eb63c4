/** What the first bytes of a file say about its text. */
export interface EncodingGuess {
  /** WHATWG label. */
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
  readonly evidence: "byte-order-mark" | "valid" | "zero-bytes" | "byte-pairs" | "leftover";
  /** Bytes of the byte order mark, to be skipped by who reads raw. */
  readonly markBytes: number;
}

/**
 * Guesses the encoding of text from a sample of its start.
 * Range: an empty sample → utf-8
 */
export function detectEncoding(sample: Uint8Array): EncodingGuess {
  const mark = byteOrderMark(sample);
  if (mark) return mark;
  const zeros = zeroBytes(sample);
  if (zeros) return { encoding: zeros, evidence: "zero-bytes", markBytes: 0 };
  if (isUtf8(sample)) return { encoding: "utf-8", evidence: "valid", markBytes: 0 };
  if (isMostlyHanzi(sample)) return { encoding: "gb18030", evidence: "byte-pairs", markBytes: 0 };
  return { encoding: "windows-1252", evidence: "leftover", markBytes: 0 };
}

/** Whether a sample holds bytes that no text has: a file of another kind under a text file's name. */
export function looksBinary(sample: Uint8Array, encoding: EncodingGuess["encoding"]): boolean {
  if (encoding.startsWith("utf-16")) return false;
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  return controls > Math.max(2, sample.length / 200);
}

function byteOrderMark(bytes: Uint8Array): EncodingGuess | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", evidence: "byte-order-mark", markBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", evidence: "byte-order-mark", markBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", evidence: "byte-order-mark", markBytes: 2 };
  return null;
}

/** ASCII in UTF-16 has a zero in every second byte. */
function zeroBytes(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const half = bytes.length / 2;
  if (half < 4) return null;
  if (zeros[1]! > half * 0.3 && zeros[0]! < half * 0.05) return "utf-16le";
  if (zeros[0]! > half * 0.3 && zeros[1]! < half * 0.05) return "utf-16be";
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  let index = 0;
  while (index < bytes.length) {
    const length = utf8Length(bytes[index]!);
    if (length === 0) return false;
    for (let next = 1; next < length; next++) {
      // The sample may cut the last character in two.
      if (index + next >= bytes.length) return true;
      if ((bytes[index + next]! & 0xc0) !== 0x80) return false;
    }
    index += length;
  }
  return true;
}

function utf8Length(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/** Chinese in GBK is pairs whose both bytes are high and whose first lies in the rows of hanzi and signs (GB 2312). */
function isMostlyHanzi(bytes: Uint8Array): boolean {
  let pairs = 0;
  let strays = 0;
  for (let index = 0; index < bytes.length - 1; index++) {
    if (bytes[index]! < 0x80) continue;
    const kind = pairKind(bytes[index]!, bytes[index + 1]!);
    if (kind === "hanzi") pairs++;
    else strays++;
    if (kind !== "none") index++;
  }
  return pairs > 0 && pairs > strays * 4;
}

function pairKind(first: number, second: number): "hanzi" | "rare" | "none" {
  const isPair = first >= 0x81 && first <= 0xfe && second >= 0x40 && second !== 0x7f && second <= 0xfe;
  if (!isPair) return "none";
  return first >= 0xa1 && first <= 0xf7 && second >= 0xa1 ? "hanzi" : "rare";
}
