import type { FileProblem } from "#core/problem.ts";

const MARK = "SQLite format 3\0";
const SAMPLE_BYTES = 16 * 1024;
/** Fewer bytes say too little of how even they are. */
const LEAST_SAMPLE_BYTES = 1024;
/** Bits in a byte of cipher text, by its frequencies, are 7.8 in a thousand bytes and more in longer ones; in pages of SQLite they are under 7. */
const CIPHER_BITS = 7.6;

/** Where the head says whether changes go through a write-ahead log, which lies in a file beside this one. Source: SQLite, "Database File Format", 1.3 */
export const LOG_PLACES = { from: 18, to: 20 } as const;
export const PLAIN = 1;
const LOGGED = 2;

export function isLogged(content: Uint8Array): boolean {
  return content.subarray(LOG_PLACES.from, LOG_PLACES.to).includes(LOGGED);
}

/** What the first bytes of a database of SQLite say is wrong with it; null when they are in order. */
export function databaseDamage(content: Uint8Array, file: string): FileProblem | null {
  const isMarked = new TextDecoder("latin1").decode(content.subarray(0, MARK.length)) === MARK;
  if (isMarked) return null;
  // Encrypted from the first byte on, as SQLCipher does.
  const sample = content.subarray(0, SAMPLE_BYTES);
  return sample.length >= LEAST_SAMPLE_BYTES && bitsPerByte(sample) > CIPHER_BITS ? { code: "file-encrypted", file } : { code: "file-damaged", file, detail: "it does not start like SQLite" };
}

/** Shannon's entropy, 0..8. */
function bitsPerByte(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte]!++;
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / bytes.length) * Math.log2(count / bytes.length)), 0);
}
