import { createBest } from "./best-of.ts";
import type { SignCodes } from "./sign-codes.ts";

/**
 * The rows whose codes fit a query best, to be looked at exactly.
 * Shape:  query and means [dimensions] → at most `count` rows, best first
 * Source: Gordo & Perronnin 2011, asymmetric distances for binary embeddings: the query keeps its numbers, only the rows are bits
 */
export function codeNearest(codes: SignCodes, query: Float32Array, { means, count }: { readonly means: Float64Array; readonly count: number }): number[] {
  const tables = byteTables(query, means);
  const bytes = new Uint8Array(codes.bits.buffer, codes.bits.byteOffset, codes.bits.byteLength);
  const width = 4 * codes.words;
  const rows = new Int32Array(Math.min(count, codes.rows));
  const offer = createBest(rows, new Float32Array(rows.length));
  for (let row = 0; row < codes.rows; row++) {
    let score = 0;
    for (let at = 0; at < width; at++) score += tables[(at << 8) | bytes[row * width + at]!]!;
    offer(row, score);
  }
  return [...rows.filter((row) => row >= 0)];
}

/** What each value of each byte of a code adds. Shape: [bytes, 256] */
function byteTables(query: Float32Array, means: Float64Array): Float32Array {
  const bytes = 4 * Math.ceil(means.length / 32);
  const tables = new Float32Array(bytes * 256);
  for (let at = 0; at < bytes; at++) {
    for (let value = 0; value < 256; value++) {
      let sum = 0;
      for (let bit = 0; bit < 8; bit++) {
        const d = 8 * at + bit;
        const weight = d < means.length ? query[d]! - means[d]! : 0;
        sum += (value >>> bit) & 1 ? weight : -weight;
      }
      tables[(at << 8) | value] = sum;
    }
  }
  return tables;
}
