import type { ProfileValue, Quantiles } from "#core/profile/table-profile.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** One amount on both sides. */
export interface SidePair<Amount> {
  readonly a: Amount;
  readonly b: Amount;
}

/** What one side holds in a column. Dates stand as ISO text, their sd in ms; numbers beyond 2^53 are rounded. */
export interface SideFigures {
  readonly rows: number;
  readonly missing: number;
  readonly missingShare: number;
  /** Different values, missing not counted. */
  readonly distinct: number;
  readonly min: ProfileValue | null;
  readonly max: ProfileValue | null;
  readonly mean: ProfileValue | null;
  readonly sd: number | null;
  readonly quantiles: Quantiles | null;
  /** Characters of a text column. */
  readonly lengths: { readonly min: number; readonly mean: number; readonly max: number } | null;
  /** NaN and ±Infinity, dates at infinity; left out of every statistic. */
  readonly nonFinite: number;
}

/** Values of one side that the other side does not have. */
export interface OneSidedValues {
  /** Different values. */
  readonly values: number;
  /** Rows that hold them. */
  readonly rows: number;
  /** Of the side's rows with a value, 0..1. */
  readonly share: number;
}

/**
 * What the distance is measured on: ranges of numbers or dates, every single value,
 * or, where nearly every text is different, how long the texts are.
 */
export type ComparisonBasis = "bins" | "values" | "lengths";

export interface ColumnComparison {
  readonly name: string;
  readonly presence: "both" | "only-a" | "only-b";
  readonly types: SidePair<ColumnType | null>;
  readonly typeChanged: boolean;
  readonly basis: ComparisonBasis;
  /** Jensen-Shannon distance to base 2, missing cells being a class of their own: 0 the same … 1 nothing in common. Null where a side has no column or no rows. */
  readonly distance: number | null;
  /** Two-sample Kolmogorov-Smirnov statistic of numbers and dates, 0..1. */
  readonly ks: number | null;
  /** Mean of b less mean of a, in pooled standard deviations; numbers only. */
  readonly meanShift: number | null;
  readonly a: SideFigures | null;
  readonly b: SideFigures | null;
  /** Rows per value, for the most frequent values of either side; texts longer than 500 characters are cut. */
  readonly values: readonly { readonly value: ProfileValue; readonly a: number; readonly b: number }[];
  /** Rows with any other value. */
  readonly otherValues: SidePair<number>;
  /** Both sides in the same ranges; of texts compared by length: of their lengths. */
  readonly histogram: { readonly edges: readonly number[]; readonly a: readonly number[]; readonly b: readonly number[] } | null;
  /** Values of b that a does not have; null where only one side has the column. */
  readonly newInB: OneSidedValues | null;
  /** Values of a that b does not have. */
  readonly goneFromA: OneSidedValues | null;
}

export interface TableComparison {
  readonly a: { readonly rows: number; readonly columns: number };
  readonly b: { readonly rows: number; readonly columns: number };
  /** Those of both sides first, most different first. */
  readonly columns: readonly ColumnComparison[];
}

/** A column within one slice of a table. */
export interface SliceColumn {
  readonly name: string;
  readonly missing: number;
  readonly missingShare: number;
  readonly distinct: number;
  readonly mean: ProfileValue | null;
  readonly top: { readonly value: ProfileValue; readonly count: number } | null;
  /** From the rows outside the slice, as in ColumnComparison; null for the whole table. */
  readonly distance: number | null;
}

export interface TableSlice {
  readonly value: ProfileValue;
  readonly rows: number;
  /** Of all rows, 0..1. */
  readonly share: number;
  readonly columns: readonly SliceColumn[];
}

/** A table by the most frequent values of one of its columns. */
export interface SliceComparison {
  readonly by: string;
  readonly rows: number;
  /** The whole table, to compare with. */
  readonly columns: readonly SliceColumn[];
  /** Most frequent value first. */
  readonly slices: readonly TableSlice[];
  /** Rows with a rarer value, or none. */
  readonly otherRows: number;
}
