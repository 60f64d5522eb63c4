/** WHATWG labels of the encodings that are told apart. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What the first bytes of a file say about its text. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly evidence: "byte-order-mark" | "valid" | "mostly-valid" | "zero-bytes" | "byte-pairs" | "leftover";
  /** Bytes of the byte order mark, to be skipped by who reads raw. */
  readonly markBytes: number;
}

/** So many whole characters for each broken byte, and the text is UTF-8 with damage. */
const MOSTLY = 5;

/**
 * Guesses the encoding of text from a sample of its start.
 * Range: an empty sample → utf-8
 */
export function detectEncoding(sample: Uint8Array): EncodingGuess {
  const mark = byteOrderMark(sample);
  if (mark) return mark;
  const zeros = zeroBytes(sample);
  if (zeros) return { encoding: zeros, evidence: "zero-bytes", markBytes: 0 };
  const utf8 = countUtf8(sample);
  if (utf8.broken === 0) return { encoding: "utf-8", evidence: "valid", markBytes: 0 };
  if (utf8.whole > utf8.broken * MOSTLY) return { encoding: "utf-8", evidence: "mostly-valid", markBytes: 0 };
  const pairs = pairEncoding(sample);
  return pairs === null ? { encoding: "windows-1252", evidence: "leftover", markBytes: 0 } : { encoding: pairs, evidence: "byte-pairs", markBytes: 0 };
}

/** Whether a sample holds bytes that no text has: a file of another kind under a text file's name. */
export function looksBinary(sample: Uint8Array, encoding: Encoding): boolean {
  if (encoding.startsWith("utf-16")) return false;
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 28)) controls++;
  return controls > Math.max(2, sample.length / 200);
}

function byteOrderMark(bytes: Uint8Array): EncodingGuess | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", evidence: "byte-order-mark", markBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", evidence: "byte-order-mark", markBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", evidence: "byte-order-mark", markBytes: 2 };
  return null;
}

/** Single ones stand in other texts too, by mistake. */
const FEWEST_ZEROS = 4;

/** In UTF-16 every delimiter and line end has a zero, always on the same side; other texts have none. */
function zeroBytes(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const half = bytes.length / 2;
  if (Math.max(...zeros) < FEWEST_ZEROS) return null;
  if (zeros[1]! > half * 0.02 && zeros[0]! * 10 < zeros[1]!) return "utf-16le";
  if (zeros[0]! > half * 0.02 && zeros[1]! * 10 < zeros[0]!) return "utf-16be";
  return null;
}

/** Characters of several bytes that are whole, and bytes that belong to none. */
function countUtf8(bytes: Uint8Array): { readonly whole: number; readonly broken: number } {
  let whole = 0;
  let broken = 0;
  let index = 0;
  while (index < bytes.length) {
    const length = utf8Length(bytes[index]!);
    // The sample may cut the last character in two.
    if (length > 1 && index + length > bytes.length && following(bytes, index, bytes.length - index)) break;
    if (length === 0 || !following(bytes, index, length)) broken++;
    else if (length > 1) whole++;
    index += length === 0 || !following(bytes, index, length) ? 1 : length;
  }
  return { whole, broken };
}

function following(bytes: Uint8Array, index: number, length: number): boolean {
  for (let next = 1; next < length; next++) if ((bytes[index + next]! & 0xc0) !== 0x80) return false;
  return true;
}

function utf8Length(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

type PairEncoding = "gb18030" | "big5" | "shift_jis" | "euc-jp" | "euc-kr";
/** common: a character or sign in daily use; rare: one that the encoding has; none: not of this encoding. */
type PairKind = "common" | "rare" | "none";

/** So many of the pairs must be in daily use. */
const COMMON_SHARE = 0.8;

/** Each standard begins with the characters in daily use, so the right one finds nearly all pairs there. */
function pairEncoding(bytes: Uint8Array): PairEncoding | null {
  const scored = PAIR_KINDS.map(([encoding, kind]) => ({ encoding, share: commonShare(bytes, kind) })).sort((left, right) => right.share - left.share);
  const [best] = scored;
  if (!best || best.share < COMMON_SHARE) return null;
  return best.encoding === "gb18030" ? neighbourOfGb(bytes) : best.encoding;
}

/** Japanese is full of kana, Korean has hangul where GB 2312 has its first hanzi only: the three share their rows. */
function neighbourOfGb(bytes: Uint8Array): PairEncoding {
  let [pairs, kana, hangul] = [0, 0, 0];
  for (let index = 0; index < bytes.length - 1; index++) {
    const first = bytes[index]!;
    if (first < 0xa1) continue;
    pairs++;
    if (first === 0xa4 || first === 0xa5) kana++;
    if (first >= 0xb0 && first <= 0xc8) hangul++;
    index++;
  }
  if (kana > pairs * 0.2) return "euc-jp";
  return hangul > pairs * 0.94 && pairs >= 20 ? "euc-kr" : "gb18030";
}

function commonShare(bytes: Uint8Array, kindOf: (first: number, second: number) => PairKind): number {
  let common = 0;
  let all = 0;
  for (let index = 0; index < bytes.length - 1; index++) {
    if (bytes[index]! < 0x80) continue;
    const kind = kindOf(bytes[index]!, bytes[index + 1]!);
    all++;
    if (kind === "common") common++;
    if (kind !== "none") index++;
  }
  return all === 0 ? 0 : common / all;
}

const PAIR_KINDS: readonly (readonly [PairEncoding, (first: number, second: number) => PairKind])[] = [
  ["gb18030", gbKind],
  ["big5", big5Kind],
  ["shift_jis", shiftJisKind],
];

/** GB 2312: signs from A1, the 3,755 hanzi of level 1 from B0 to D7. */
function gbKind(first: number, second: number): PairKind {
  if (first < 0x81 || first > 0xfe || second < 0x40 || second === 0x7f || second > 0xfe) return "none";
  const isCommon = second >= 0xa1 && ((first >= 0xa1 && first <= 0xa9) || (first >= 0xb0 && first <= 0xd7));
  return isCommon ? "common" : "rare";
}

/** Big5: signs from A1, the 5,401 hanzi of level 1 from A4 to C6. */
function big5Kind(first: number, second: number): PairKind {
  const isPair = first >= 0x81 && first <= 0xfe && ((second >= 0x40 && second <= 0x7e) || (second >= 0xa1 && second <= 0xfe));
  if (!isPair) return "none";
  return first >= 0xa1 && first <= 0xc6 ? "common" : "rare";
}

/** JIS X 0208: signs and kana from 81 to 84, the 2,965 kanji of level 1 from 88 to 98. */
function shiftJisKind(first: number, second: number): PairKind {
  const isPair = ((first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xfc)) && second >= 0x40 && second !== 0x7f && second <= 0xfc;
  if (!isPair) return "none";
  return (first >= 0x81 && first <= 0x84) || (first >= 0x88 && first <= 0x98) ? "common" : "rare";
}
