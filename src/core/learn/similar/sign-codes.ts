import { coordinateMeans } from "../features/coordinate-means.ts";

/** Vectors as the signs of their coordinates, one bit each: a 32nd of their size. */
export interface SignCodes {
  /** Shape: [rows, words], row-major; bit d of a row is set where coordinate d is above its mean. */
  readonly bits: Uint32Array;
  readonly words: number;
  readonly rows: number;
}

export const codeWords = (dimensions: number): number => Math.ceil(dimensions / 32);

/**
 * Writes the codes of vectors into a longer list of codes, from a row on.
 * Shape:  vectors [rows, dimensions], means [dimensions]
 * Source: Charikar 2002 (sign hashing); the means are taken off, for text vectors lie to one side of nought
 */
export function writeSignCodes(into: Uint32Array, fromRow: number, { vectors, means }: { readonly vectors: Float32Array; readonly means: Float64Array }): void {
  const dimensions = means.length;
  const words = codeWords(dimensions);
  const rows = vectors.length / dimensions;
  for (let row = 0; row < rows; row++) {
    for (let d = 0; d < dimensions; d++) {
      if (vectors[row * dimensions + d]! > means[d]!) into[(fromRow + row) * words + (d >>> 5)]! |= 1 << (d & 31);
    }
  }
}

/** The codes of vectors. Shape: [rows, dimensions] */
export function signCodes(vectors: Float32Array, dimensions: number): SignCodes {
  const rows = vectors.length / dimensions;
  const bits = new Uint32Array(rows * codeWords(dimensions));
  writeSignCodes(bits, 0, { vectors, means: coordinateMeans(vectors, dimensions) });
  return { bits, words: codeWords(dimensions), rows };
}

/** Tells whether two rows differ in at most so many bits. */
export function createBitsTest({ bits, words }: SignCodes, most: number): (left: number, right: number) => boolean {
  return (left, right) => {
    let count = 0;
    for (let word = 0; word < words && count <= most; word++) count += bitCount(bits[left * words + word]! ^ bits[right * words + word]!);
    return count <= most;
  };
}

/** Source: Hacker's Delight, 5-1 */
function bitCount(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
