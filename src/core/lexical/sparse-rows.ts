/** A matrix of mostly zeros, row by row: row r holds columns[start[r]..start[r+1]] with their values. */
export interface SparseRows {
  readonly rows: number;
  readonly width: number;
  readonly start: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Shape: [rows, columns], row-major. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export interface RowPart {
  readonly from: number;
  readonly to: number;
  readonly out: Dense;
}

export function zeros(rows: number, columns: number): Dense {
  return { rows, columns, values: new Float32Array(rows * columns) };
}

/** Adds rows [from, to) of X·D to `out`. Shape: D [width, columns], out [rows, columns]. */
export function addProduct(matrix: SparseRows, dense: Dense, { from, to, out }: RowPart): void {
  for (let row = from; row < to; row++) addSparseRow(matrix, dense, { row, target: out.values.subarray(row * dense.columns, (row + 1) * dense.columns) });
}

/** Two entries at a time: half the reads and writes of the target, which are what this loop costs. */
function addSparseRow(matrix: SparseRows, dense: Dense, { row, target }: { readonly row: number; readonly target: Float32Array }): void {
  const { columns, values } = matrix;
  const { columns: width, values: source } = dense;
  const end = matrix.start[row + 1]!;
  let entry = matrix.start[row]!;
  for (; entry + 1 < end; entry += 2) {
    const [firstWeight, secondWeight] = [values[entry]!, values[entry + 1]!];
    const [first, second] = [columns[entry]! * width, columns[entry + 1]! * width];
    for (let index = 0; index < width; index++) target[index]! += firstWeight * source[first + index]! + secondWeight * source[second + index]!;
  }
  if (entry === end) return;
  const [weight, only] = [values[entry]!, columns[entry]! * width];
  for (let index = 0; index < width; index++) target[index]! += weight * source[only + index]!;
}

/** Xᵀ, so that its products too gather into one row that stays in the cache. */
export function transposed({ rows, width, start, columns, values }: SparseRows): SparseRows {
  const newStart = new Int32Array(width + 1);
  for (const column of columns) newStart[column + 1]! += 1;
  for (let column = 0; column < width; column++) newStart[column + 1]! += newStart[column]!;
  const next = newStart.slice();
  const newColumns = new Int32Array(columns.length);
  const newValues = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    for (let entry = start[row]!; entry < start[row + 1]!; entry++) {
      const to = next[columns[entry]!]!++;
      newColumns[to] = row;
      newValues[to] = values[entry]!;
    }
  }
  return { rows: width, width: rows, start: newStart, columns: newColumns, values: newValues };
}
