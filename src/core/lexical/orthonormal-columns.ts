import { innerProducts, multipliedByUpper } from "./dense-products.ts";
import type { Dense } from "./sparse-rows.ts";
import { within, type Stepwise } from "./stepwise.ts";

/** A column that keeps less than this share of its squared length hangs on the columns before it. */
const DEPENDENT_SHARE = 1e-9;
/** Below this share one pass leaves rounding that shows in float32. */
const ONE_PASS_SHARE = 1e-5;

/**
 * Columns that span what the given ones span, orthonormal; a column that depends on the earlier ones becomes zeros.
 * Shape:  [rows, columns], row-major
 * Source: Yamamoto et al. 2015, ETNA 44, CholeskyQR2: products of rows that lie in the cache, where Gram–Schmidt reads the whole matrix for every column
 */
export function* orthonormalColumns(matrix: Dense): Stepwise<Dense> {
  const once = yield* within(choleskyStep(matrix), 0, 0.5);
  if (once.weakestShare > ONE_PASS_SHARE) return once.columns;
  const twice = yield* within(choleskyStep(once.columns), 0.5, 1);
  return twice.columns;
}

function* choleskyStep(matrix: Dense): Stepwise<{ columns: Dense; weakestShare: number }> {
  const gram = yield* within(innerProducts(matrix, matrix), 0, 0.5);
  const { inverse, weakestShare } = invertCholesky(gram, matrix.columns);
  return { columns: yield* within(multipliedByUpper(matrix, inverse), 0.5, 1), weakestShare };
}

/** R⁻¹ of G = RᵀR, upper triangular; the column of a pivot near zero is zeros. */
function invertCholesky(gram: Float64Array, size: number): { inverse: Float64Array; weakestShare: number } {
  const upper = new Float64Array(size * size);
  const inverse = new Float64Array(size * size);
  let weakestShare = 1;
  for (let column = 0; column < size; column++) {
    const pivot = fillColumn(gram, upper, { column, size });
    weakestShare = Math.min(weakestShare, pivot ** 2 / gram[column * size + column]!);
    if (pivot > 0) invertColumn(upper, inverse, { column, size });
  }
  return { inverse, weakestShare };
}

interface At {
  readonly column: number;
  readonly size: number;
}

/** Column of R above and on the diagonal; answers its diagonal entry, 0 = dependent. */
function fillColumn(gram: Float64Array, upper: Float64Array, { column, size }: At): number {
  let left = gram[column * size + column]!;
  for (let row = 0; row < column; row++) {
    const diagonal = upper[row * size + row]!;
    if (diagonal === 0) continue;
    let sum = gram[row * size + column]!;
    for (let index = 0; index < row; index++) sum -= upper[index * size + row]! * upper[index * size + column]!;
    upper[row * size + column] = sum / diagonal;
    left -= (sum / diagonal) ** 2;
  }
  const pivot = left > DEPENDENT_SHARE * gram[column * size + column]! ? Math.sqrt(left) : 0;
  upper[column * size + column] = pivot;
  return pivot;
}

function invertColumn(upper: Float64Array, inverse: Float64Array, { column, size }: At): void {
  const scale = 1 / upper[column * size + column]!;
  inverse[column * size + column] = scale;
  for (let row = 0; row < column; row++) {
    let sum = 0;
    for (let index = row; index < column; index++) sum += inverse[row * size + index]! * upper[index * size + column]!;
    inverse[row * size + column] = -sum * scale;
  }
}
