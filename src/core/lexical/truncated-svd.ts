import { drawNormal } from "#core/statistics/draw-normal.ts";
import type { Random } from "#core/ports/random.ts";
import { innerProducts, multiplied } from "./dense-products.ts";
import { orthonormalColumns } from "./orthonormal-columns.ts";
import { addProduct, transposed, zeros, type Dense, type SparseRows } from "./sparse-rows.ts";
import { within, type Stepwise } from "./stepwise.ts";
import { symmetricEigen, type Eigen } from "./symmetric-eigen.ts";

export interface TruncatedSvd {
  /** Largest first; as many as asked for, or as the matrix has rows or columns. */
  readonly singularValues: Float64Array;
  /** Right singular vectors. Shape: [width, rank], row-major. */
  readonly basis: Dense;
}

export interface SvdSettings {
  readonly rank: number;
  readonly powerIterations: number;
  readonly random: Random;
}

const OVERSAMPLE = 16;
const ROWS_PER_STEP = 64;
/** Directions weaker than this share of the strongest are rounding noise in float32. */
const NOISE_SHARE = 1e-5;

/**
 * The largest singular values of a sparse matrix and their right singular vectors.
 * Range:  a matrix of smaller rank → the rest is 0
 * Source: Halko, Martinsson, Tropp 2011, SIAM Review 53(2), alg. 4.4 (on the side of the rows), Rayleigh–Ritz on XXᵀ
 */
export function* truncatedSvd(matrix: SparseRows, settings: SvdSettings): Stepwise<TruncatedSvd> {
  const rank = Math.min(settings.rank, matrix.rows, matrix.width);
  const rounds = settings.powerIterations + 1;
  const both: BothWays = { rows: matrix, columns: transposed(matrix) };
  let range = gaussian(matrix.rows, Math.min(rank + OVERSAMPLE, matrix.rows), settings.random);
  for (let round = 0; round < rounds; round++) range = yield* within(powerRound(both, range), (0.6 * round) / rounds, (0.6 * (round + 1)) / rounds);
  const image = yield* within(multiplyBoth(both, range), 0.6, 0.75);
  const seen = yield* within(innerProducts(range, image), 0.75, 0.8);
  const eigen = yield* within(symmetricEigen(seen, range.columns), 0.8, 0.9);
  const singularValues = eigen.values.slice(0, rank).map((value) => Math.sqrt(Math.max(0, value)));
  const left = yield* within(multiplied(image, leftVectors(eigen, singularValues), rank), 0.9, 0.95);
  return { singularValues, basis: yield* within(multiply(both.columns, left), 0.95, 1) };
}

function* powerRound(both: BothWays, range: Dense): Stepwise<Dense> {
  const image = yield* within(multiplyBoth(both, range), 0, 0.6);
  return yield* within(orthonormalColumns(image), 0.6, 1);
}

/** Turns the image XXᵀQ into left singular vectors over σ, so that Xᵀ times them has unit columns. */
function leftVectors({ vectors, values }: Eigen, singularValues: Float64Array): Float64Array {
  const [size, rank] = [values.length, singularValues.length];
  const out = new Float64Array(size * rank);
  const noise = (singularValues[0] ?? 0) * NOISE_SHARE;
  singularValues.forEach((value, column) => {
    const scale = value > noise ? 1 / value ** 3 : 0;
    for (let index = 0; index < size; index++) out[index * rank + column] = vectors[column * size + index]! * scale;
  });
  return out;
}

interface BothWays {
  readonly rows: SparseRows;
  readonly columns: SparseRows;
}

function* multiplyBoth({ rows, columns }: BothWays, dense: Dense): Stepwise<Dense> {
  const across = yield* within(multiply(columns, dense), 0, 0.5);
  return yield* within(multiply(rows, across), 0.5, 1);
}

function* multiply(matrix: SparseRows, dense: Dense): Stepwise<Dense> {
  const out = zeros(matrix.rows, dense.columns);
  for (let from = 0; from < matrix.rows; from += ROWS_PER_STEP) {
    addProduct(matrix, dense, { from, to: Math.min(matrix.rows, from + ROWS_PER_STEP), out });
    yield from / matrix.rows;
  }
  return out;
}

function gaussian(rows: number, columns: number, random: Random): Dense {
  const out = zeros(rows, columns);
  for (let index = 0; index < out.values.length; index++) {
    out.values[index] = drawNormal(random);
  }
  return out;
}

