import type { Severity } from "#core/quality/check.ts";
import type { ColumnType } from "#core/table/schema.ts";
import type { SemanticType, TextLanguage } from "#core/profile/semantic-type.ts";

export type ProfileValue = string | number | boolean;

/** Dates stand as ISO text, numbers as numbers (text where a number cannot hold them). */
export interface Quantiles {
  readonly p05: ProfileValue;
  readonly p25: ProfileValue;
  readonly p50: ProfileValue;
  readonly p75: ProfileValue;
  readonly p95: ProfileValue;
}

/** counts[i] = values in edges[i] ≤ value < edges[i + 1]; the last bin holds its upper edge too. Dates: ms since 1970, UTC. */
export interface Histogram {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** Values outside Tukey's fences, 1.5 (and 3) times the interquartile range from the quartiles. */
export interface OutlierFacts {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly farCount: number;
}

/** How a text column's values are written; every number counts rows. */
export interface TextFacts {
  readonly blank: number;
  readonly outerSpace: number;
  readonly numberLike: number;
  readonly dateLike: number;
  readonly missingWords: number;
  /** The words themselves, most frequent first. */
  readonly missingWordValues: readonly string[];
  /** Rows whose value is a rarer spelling of another value: differs in case, width of letters or spaces only. */
  readonly variantRows: number;
  readonly variantGroups: readonly (readonly string[])[];
  /** Patterns of the sampled values with their share, most frequent first: "A-999". */
  readonly shapes: readonly { readonly shape: string; readonly share: number; readonly example: string }[];
}

export interface ColumnProfile {
  readonly name: string;
  readonly type: ColumnType;
  /** What the column means: as a person said, else as guessed. */
  readonly semanticType: SemanticType;
  /** What its values say it means. */
  readonly guessedType: SemanticType;
  readonly language: TextLanguage | null;
  readonly missing: number;
  readonly missingShare: number;
  /** Different values, missing not counted; exact. */
  readonly distinct: number;
  /** Values that occur exactly once. */
  readonly unique: number;
  readonly min: ProfileValue | null;
  readonly max: ProfileValue | null;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly skewness: number | null;
  readonly quantiles: Quantiles | null;
  /** The 20 most frequent values; texts longer than 500 characters are cut. */
  readonly top: readonly { readonly value: ProfileValue; readonly count: number }[];
  readonly lengths: { readonly min: number; readonly mean: number; readonly max: number } | null;
  readonly histogram: Histogram | null;
  readonly zeros: number;
  readonly negatives: number;
  /** NaN and ±Infinity, dates at infinity; left out of every statistic. */
  readonly nonFinite: number;
  /** Texts without any character. */
  readonly empty: number;
  /** 1 − entropy / log2(distinct). */
  readonly imbalance: number;
  readonly outliers: OutlierFacts | null;
  readonly text: TextFacts | null;
  readonly examples: readonly ProfileValue[];
}

export interface Correlation {
  readonly a: string;
  readonly b: string;
  readonly method: "spearman";
  readonly value: number;
  /** Rows it was computed on: all of them up to 50,000, else a fixed sample. */
  readonly rows: number;
}

export type AlertCode =
  | "no-rows"
  | "empty-column"
  | "mostly-missing"
  | "missing"
  | "constant"
  | "identifier"
  | "high-cardinality"
  | "duplicate-rows"
  | "skewed"
  | "zeros"
  | "negatives"
  | "imbalance"
  | "outer-space"
  | "blank-text"
  | "case-variants"
  | "number-as-text"
  | "date-as-text"
  | "missing-words"
  | "outliers"
  | "mixed-formats"
  | "constant-length"
  | "non-finite"
  | "high-correlation";

/** Something about a column (null: the table) worth a person's look; the words are made in the UI. */
export interface Alert {
  readonly code: AlertCode;
  readonly column: string | null;
  readonly severity: Severity;
  /** Share of rows concerned, 0..1, or the measure itself where rows make no sense. */
  readonly share: number;
  readonly detail: Readonly<Record<string, number | string | readonly string[]>>;
}

/** What is known of a table before it is measured: one quick scan. */
export interface FirstFacts {
  readonly rows: number;
  readonly columns: readonly (Pick<ColumnProfile, "name" | "type" | "missing" | "missingShare"> & { /** Of numbers and dates. */ readonly min: ProfileValue | null; readonly max: ProfileValue | null })[];
}

export interface TableProfile {
  readonly rows: number;
  /** Rows that repeat an earlier row in every column. */
  readonly duplicateRows: number;
  readonly columns: readonly ColumnProfile[];
  readonly correlations: readonly Correlation[];
  readonly alerts: readonly Alert[];
}
