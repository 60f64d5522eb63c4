import type { Random } from "#core/ports/random.ts";
import { createBitsTest, type SignCodes } from "./sign-codes.ts";

export interface LikelyPair {
  readonly left: number;
  readonly right: number;
  /** Cosine. */
  readonly score: number;
}

interface Wish {
  /** Shape: [rows, dimensions], unit length. */
  readonly vectors: Float32Array;
  readonly codes: SignCodes;
  /** Least cosine, 0..1. */
  readonly threshold: number;
  readonly random: Random;
  /** Awaited after each of the passes with the share done; false ends the work. */
  readonly onPass: (share: number) => Promise<boolean>;
}

const PASSES = 24;
const WINDOW = 12;

/**
 * Pairs of rows at least that like, found without comparing all: rows are sorted by some of their bits, many times over, and only those that come to lie near are compared.
 * Range:  each pair once, left < right; every score is exact, but some pairs are missed (the fewer, the more alike they are)
 * Source: sorted-neighbourhood passes (Hernández & Stolfo 1995) over sign hashes (Charikar 2002)
 */
export async function likelyPairs({ vectors, codes, threshold, random, onPass }: Wish): Promise<readonly LikelyPair[]> {
  const dimensions = vectors.length / codes.rows;
  const isNear = createBitsTest(codes, mostBitsApart(threshold, dimensions));
  const found = new Map<number, LikelyPair>();
  const compare = (one: number, other: number): void => {
    const [left, right] = one < other ? [one, other] : [other, one];
    const key = left * codes.rows + right;
    if (!isNear(left, right) || found.has(key)) return;
    const score = cosine(vectors.subarray(left * dimensions, (left + 1) * dimensions), vectors.subarray(right * dimensions, (right + 1) * dimensions));
    if (score >= threshold) found.set(key, { left, right, score });
  };
  for (let pass = 0; pass < PASSES; pass++) {
    const order = sortedRows(codes, Array.from({ length: 32 }, () => Math.floor(random.next() * dimensions)));
    for (let at = 0; at < order.length; at++) {
      const end = Math.min(at + WINDOW, order.length - 1);
      for (let next = at + 1; next <= end; next++) compare(order[at]!, order[next]!);
    }
    if (!(await onPass((pass + 1) / PASSES))) break;
  }
  return [...found.values()];
}

/** Bits that rows of that cosine differ in, and four standard deviations more. */
function mostBitsApart(threshold: number, dimensions: number): number {
  const share = Math.acos(Math.min(1, threshold)) / Math.PI;
  return Math.ceil(dimensions * share + 4 * Math.sqrt(dimensions * share * (1 - share)));
}

/** Rows in the order of a number made of these bits. */
function sortedRows({ bits, words, rows }: SignCodes, places: readonly number[]): Uint32Array {
  const keys = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let key = 0;
    for (const place of places) key = key * 2 + ((bits[row * words + (place >>> 5)]! >>> (place & 31)) & 1);
    // 32 bits of key and up to 21 of row fit the 53 of a double.
    keys[row] = key * ROWS_MOST + row;
  }
  return Uint32Array.from(keys.sort(), (key) => key % ROWS_MOST);
}

const ROWS_MOST = 2 ** 21;

/** Of unit vectors. */
export function cosine(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < left.length; d++) sum += left[d]! * right[d]!;
  return sum;
}
