import { within, type Stepwise } from "#core/lexical/stepwise.ts";
import { evenPositions } from "../even-positions.ts";
import { symmetricEigen } from "#core/lexical/symmetric-eigen.ts";

/** Turns vectors into fewer numbers: (x − mean) × basis. */
export interface Projection {
  readonly dimensions: number;
  readonly components: number;
  /** Shape: [dimensions]. */
  readonly mean: Float32Array;
  /** Shape: [dimensions, components], row-major; columns of unit length. */
  readonly basis: Float32Array;
}

/** Rows that the directions are learned from; more change little. */
const MOST_ROWS = 4_000;
const COVARIANCE_SHARE = 0.3;

/**
 * The directions in which vectors differ most.
 * Shape:  vectors [rows, dimensions], row-major
 * Source: Pearson 1901, by the eigenvectors of the covariance of at most 4,000 rows, evenly spread
 */
export function* principalComponents(vectors: Float32Array, dimensions: number, components: number): Stepwise<Projection> {
  const rows = evenPositions(vectors.length / dimensions, MOST_ROWS);
  const mean = new Float32Array(dimensions);
  for (const row of rows) for (let d = 0; d < dimensions; d++) mean[d]! += vectors[row * dimensions + d]! / rows.length;
  const covariance = new Float64Array(dimensions * dimensions);
  const centred = new Float64Array(dimensions);
  for (const [index, row] of rows.entries()) {
    for (let d = 0; d < dimensions; d++) centred[d] = vectors[row * dimensions + d]! - mean[d]!;
    addOuter(covariance, centred);
    if (index % 100 === 0) yield (COVARIANCE_SHARE * index) / rows.length;
  }
  for (let i = 0; i < dimensions; i++) for (let j = 0; j < i; j++) covariance[j * dimensions + i] = covariance[i * dimensions + j]!;
  const eigen = yield* within(symmetricEigen(covariance, dimensions), COVARIANCE_SHARE, 1);
  const kept = Math.min(components, dimensions);
  const basis = Float32Array.from({ length: dimensions * kept }, (_, index) => eigen.vectors[(index % kept) * dimensions + Math.floor(index / kept)]!);
  return { dimensions, components: kept, mean, basis };
}

/** The lower triangle only. */
function addOuter(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let i = 0; i < size; i++) {
    const value = vector[i]!;
    if (value === 0) continue;
    for (let j = 0; j <= i; j++) matrix[i * size + j]! += value * vector[j]!;
  }
}
