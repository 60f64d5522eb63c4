import type { Dense } from "./sparse-rows.ts";
import { zeros } from "./sparse-rows.ts";
import type { Stepwise } from "./stepwise.ts";

const ROWS_PER_STEP = 128;

/** LᵀR in float64, where that is symmetric: only one half is reckoned. Shape: L and R [rows, size] → [size, size], row-major. */
export function* innerProducts(left: Dense, right: Dense): Stepwise<Float64Array> {
  const size = left.columns;
  const out = new Float64Array(size * size);
  for (let row = 0; row < left.rows; row += 4) {
    addOuterProducts(left, right, { row, out });
    if (row % ROWS_PER_STEP === 0) yield row / left.rows;
  }
  for (let first = 0; first < size; first++) for (let second = 0; second < first; second++) out[second * size + first] = out[first * size + second]!;
  return out;
}

/** Four rows at a time, rows beyond the end counting as zeros: a quarter of the reads and writes of `out`. */
function addOuterProducts(left: Dense, right: Dense, { row, out }: { readonly row: number; readonly out: Float64Array }): void {
  const size = right.columns;
  const [a, b, c, d] = [rowOf(right, row), rowOf(right, row + 1), rowOf(right, row + 2), rowOf(right, row + 3)];
  const [la, lb, lc, ld] = [rowOf(left, row), rowOf(left, row + 1), rowOf(left, row + 2), rowOf(left, row + 3)];
  for (let first = 0; first < size; first++) {
    const [wa, wb, wc, wd] = [la[first]!, lb[first]!, lc[first]!, ld[first]!];
    const base = first * size;
    for (let second = 0; second <= first; second++) out[base + second]! += wa * a[second]! + wb * b[second]! + wc * c[second]! + wd * d[second]!;
  }
}

function rowOf({ rows, columns, values }: Dense, row: number): Float32Array {
  return row < rows ? values.subarray(row * columns, (row + 1) * columns) : new Float32Array(columns);
}

/** L·U for an upper triangular U. Shape: L [rows, size], U [size, size] row-major float64 → [rows, size]. */
export function* multipliedByUpper(left: Dense, upper: Float64Array): Stepwise<Dense> {
  const out = zeros(left.rows, left.columns);
  const sums = new Float64Array(left.columns);
  for (let row = 0; row < left.rows; row++) {
    sums.fill(0);
    combineUpperRows(rowOf(left, row), upper, sums);
    out.values.set(sums, row * left.columns);
    if (row % ROWS_PER_STEP === 0) yield row / left.rows;
  }
  return out;
}

function combineUpperRows(weights: Float32Array, upper: Float64Array, sums: Float64Array): void {
  const size = sums.length;
  for (let index = 0; index < size; index += 2) {
    const [first, second] = [weights[index]!, index + 1 < size ? weights[index + 1]! : 0];
    const [base, below] = [index * size, (index + 1 < size ? index + 1 : index) * size];
    for (let column = index; column < size; column++) sums[column]! += first * upper[base + column]! + second * upper[below + column]!;
  }
}

/** L·R. Shape: L [rows, size], R [size, columns] row-major float64 → [rows, columns]. */
export function* multiplied(left: Dense, right: Float64Array, columns: number): Stepwise<Dense> {
  const out = zeros(left.rows, columns);
  const sums = new Float64Array(columns);
  for (let row = 0; row < left.rows; row++) {
    sums.fill(0);
    combineRows(left.values.subarray(row * left.columns, (row + 1) * left.columns), right, sums);
    out.values.set(sums, row * columns);
    if (row % ROWS_PER_STEP === 0) yield row / left.rows;
  }
  return out;
}

function combineRows(weights: Float32Array, right: Float64Array, sums: Float64Array): void {
  const columns = sums.length;
  let index = 0;
  for (; index + 3 < weights.length; index += 4) {
    const [wa, wb, wc, wd] = [weights[index]!, weights[index + 1]!, weights[index + 2]!, weights[index + 3]!];
    const [a, b, c, d] = [index * columns, (index + 1) * columns, (index + 2) * columns, (index + 3) * columns];
    for (let column = 0; column < columns; column++) sums[column]! += wa * right[a + column]! + wb * right[b + column]! + wc * right[c + column]! + wd * right[d + column]!;
  }
  for (; index < weights.length; index++) {
    for (let column = 0; column < columns; column++) sums[column]! += weights[index]! * right[index * columns + column]!;
  }
}
