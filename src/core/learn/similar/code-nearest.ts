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
  const best = createBest(Math.min(count, codes.rows));
  for (let row = 0; row < codes.rows; row++) {
    let score = 0;
    for (let at = 0; at < width; at++) score += tables[(at << 8) | bytes[row * width + at]!]!;
    best.offer(row, score);
  }
  return best.rows();
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

function createBest(count: number) {
  const rows = new Int32Array(count);
  const scores = new Float32Array(count).fill(-Infinity);
  return {
    offer(row: number, score: number): void {
      if (count === 0 || score <= scores[count - 1]!) return;
      let at = count - 1;
      for (; at > 0 && score > scores[at - 1]!; at--) {
        scores[at] = scores[at - 1]!;
        rows[at] = rows[at - 1]!;
      }
      scores[at] = score;
      rows[at] = row;
    },
    rows: (): number[] => [...rows.filter((_, at) => scores[at] !== -Infinity)],
  };
}
