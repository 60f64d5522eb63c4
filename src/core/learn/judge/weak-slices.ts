import { benjaminiHochberg } from "#core/statistics/benjamini-hochberg.ts";
import { fisherOneSided } from "#core/statistics/fisher-one-sided.ts";

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
 * Source: Fisher's exact test; Benjamini & Hochberg 1995 over every slice tried · Chung et al. 2019 (Slice Finder)
 */
export function weakSlices(wrong: Uint8Array, columns: readonly SliceColumn[]): readonly WeakSlice[] {
  const total = wrong.reduce((sum, error) => sum + error, 0);
  const least = Math.max(LEAST_ROWS, LEAST_SHARE * wrong.length);
  const all = { rows: wrong.length, errors: total };
  const isLarge = (slice: Counted): boolean => slice.rows >= least && slice.rows < wrong.length;
  const counted = columns.flatMap((column) => countSingle(wrong, column));
  const parents = new Map(counted.map((slice) => [keyOf(slice.conditions), slice.rows === 0 ? 0 : slice.errors / slice.rows]));
  const pairs = columns.flatMap((left, index) => columns.slice(index + 1).flatMap((right) => countPair(wrong, left, right).filter(isLarge)));
  const tried = [...counted.filter(isLarge), ...pairs].map((slice) => judged(slice, all));
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
  return { ...slice, errorShare, errorShareElsewhere, p: fisherOneSided({ rows: slice.rows, hits: slice.errors, allRows: all.rows, allHits: all.errors }) };
}

/** The smallest rate of false finds at which each would still be found. */
function adjusted(slices: readonly WeakSlice[]): WeakSlice[] {
  const rates = benjaminiHochberg(slices.map((slice) => slice.p));
  return slices.map((slice, index) => ({ ...slice, p: rates[index]! }));
}

function isWorseThanParents(slice: WeakSlice, parents: ReadonlyMap<string, number>): boolean {
  if (slice.conditions.length < 2) return true;
  return slice.conditions.every((condition) => slice.errorShare > WORSE_THAN_PARENT * (parents.get(keyOf([condition])) ?? 0));
}

function keyOf(conditions: readonly SliceCondition[]): string {
  return JSON.stringify(conditions);
}

function surplus({ rows, errorShare, errorShareElsewhere }: WeakSlice): number {
  return rows * (errorShare - errorShareElsewhere);
}
