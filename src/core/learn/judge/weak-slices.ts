/** A column as it divides the judged rows. */
export interface SliceColumn {
  readonly name: string;
  /** Index into values of each judged row; below 0: no value. */
  readonly codes: Int32Array;
  readonly values: readonly string[];
}

export interface SliceCondition {
  readonly column: string;
  readonly value: string;
}

export interface WeakSlice {
  readonly conditions: readonly SliceCondition[];
  readonly rows: number;
  readonly errors: number;
  readonly errorShare: number;
  /** Share of errors in all other rows. */
  readonly errorShareElsewhere: number;
  /** One-sided, adjusted for all slices that were tried. */
  readonly p: number;
}

const LEAST_ROWS = 20;
const LEAST_SHARE = 0.01;
const SIGNIFICANT = 0.05;
/** A pair must be clearly worse than each of its two conditions alone. */
const WORSE_THAN_PARENT = 1.25;

/**
 * Parts of the rows, by one value or two together, where a model errs clearly more often than elsewhere.
 * Shape:  wrong [rows], 1 where the model erred
 * Range:  slices of at least 20 rows and 1 %; those with an adjusted p below 0.05, most surplus errors first
 * Source: two-proportion z test; Benjamini & Hochberg 1995 over every slice tried · Chung et al. 2019 (Slice Finder)
 */
export function weakSlices(wrong: Uint8Array, columns: readonly SliceColumn[]): readonly WeakSlice[] {
  const total = wrong.reduce((sum, error) => sum + error, 0);
  const least = Math.max(LEAST_ROWS, LEAST_SHARE * wrong.length);
  const all = { rows: wrong.length, errors: total };
  const singles = columns.flatMap((column) => countSingle(wrong, column).map((slice) => judged(slice, all)));
  const parents = new Map(singles.map((slice) => [keyOf(slice.conditions), slice]));
  const pairs = columns.flatMap((left, index) => columns.slice(index + 1).flatMap((right) => countPair(wrong, left, right).map((slice) => judged(slice, all))));
  const tried = [...singles, ...pairs].filter((slice) => slice.rows >= least && slice.rows < wrong.length);
  return adjusted(tried)
    .filter((slice) => slice.p < SIGNIFICANT && slice.errorShare > slice.errorShareElsewhere && isWorseThanParents(slice, parents))
    .sort((a, b) => surplus(b) - surplus(a));
}

interface Counted {
  readonly conditions: readonly SliceCondition[];
  readonly rows: number;
  readonly errors: number;
}

function countSingle(wrong: Uint8Array, { name, codes, values }: SliceColumn): Counted[] {
  const rows = new Float64Array(values.length);
  const errors = new Float64Array(values.length);
  codes.forEach((code, row) => {
    if (code < 0) return;
    rows[code]! += 1;
    errors[code]! += wrong[row]!;
  });
  return values.map((value, code) => ({ conditions: [{ column: name, value }], rows: rows[code]!, errors: errors[code]! }));
}

function countPair(wrong: Uint8Array, left: SliceColumn, right: SliceColumn): Counted[] {
  const width = right.values.length;
  const rows = new Float64Array(left.values.length * width);
  const errors = new Float64Array(rows.length);
  left.codes.forEach((code, row) => {
    const other = right.codes[row]!;
    if (code < 0 || other < 0) return;
    rows[code * width + other]! += 1;
    errors[code * width + other]! += wrong[row]!;
  });
  return Array.from(rows, (size, cell) => ({
    conditions: [
      { column: left.name, value: left.values[Math.floor(cell / width)]! },
      { column: right.name, value: right.values[cell % width]! },
    ],
    rows: size,
    errors: errors[cell]!,
  }));
}

function judged(slice: Counted, all: { readonly rows: number; readonly errors: number }): WeakSlice {
  const elsewhere = all.rows - slice.rows;
  const errorShare = slice.rows === 0 ? 0 : slice.errors / slice.rows;
  const errorShareElsewhere = elsewhere === 0 ? 0 : (all.errors - slice.errors) / elsewhere;
  const pooled = all.errors / Math.max(1, all.rows);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / Math.max(1, slice.rows) + 1 / Math.max(1, elsewhere)));
  return { ...slice, errorShare, errorShareElsewhere, p: spread === 0 ? 1 : upperTail((errorShare - errorShareElsewhere) / spread) };
}

/** Benjamini and Hochberg: the smallest rate at which each would still be found. */
function adjusted(slices: readonly WeakSlice[]): WeakSlice[] {
  const order = slices.toSorted((a, b) => b.p - a.p);
  let least = 1;
  return order.map((slice, index) => {
    least = Math.min(least, (slice.p * order.length) / (order.length - index));
    return { ...slice, p: least };
  });
}

function isWorseThanParents(slice: WeakSlice, parents: ReadonlyMap<string, WeakSlice>): boolean {
  if (slice.conditions.length < 2) return true;
  return slice.conditions.every((condition) => slice.errorShare > WORSE_THAN_PARENT * (parents.get(keyOf([condition]))?.errorShare ?? 0));
}

function keyOf(conditions: readonly SliceCondition[]): string {
  return JSON.stringify(conditions);
}

function surplus({ rows, errorShare, errorShareElsewhere }: WeakSlice): number {
  return rows * (errorShare - errorShareElsewhere);
}

/** P(Z > z). Source: Abramowitz & Stegun 26.2.17, absolute error below 7.5e-8 */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * t * terms.reduceRight((sum, term) => sum * t + term, 0);
  return z >= 0 ? tail : 1 - tail;
}
