import type { CharacterClass } from "#core/profile/details/character-classes.ts";
import type { Histogram } from "#core/profile/table-profile.ts";

/** Values beyond limits, with the first of their rows. */
export interface FarValues {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Ordinals of the first 100, farthest first. */
  readonly rows: readonly number[];
}

export type Order = "constant" | "increasing" | "strictly-increasing" | "decreasing" | "strictly-decreasing" | "none";

export interface NumberDetails {
  /** Excess kurtosis of a sample: 0 for a normal distribution; null where moments overflow or values are too few. */
  readonly kurtosis: number | null;
  /** sd / |mean|; null where the mean is 0. */
  readonly variation: number | null;
  /** Median distance from the median, unscaled. */
  readonly mad: number | null;
  readonly p01: number | null;
  readonly p99: number | null;
  /** Beyond 1.5 interquartile ranges from the quartiles (Tukey); null where there is no spread. */
  readonly byQuartiles: FarValues | null;
  /** Modified z-score above 3.5 (Iglewicz & Hoaglin); null where there is no spread. */
  readonly byMedian: FarValues | null;
}

export interface TextDetails {
  readonly lengths: Histogram;
  /** Rows that characters and words were counted in. */
  readonly sampledRows: number;
  readonly characters: readonly { readonly kind: CharacterClass; readonly count: number; readonly share: number }[];
  /** Function words left out. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
}

export interface DateDetails {
  /** Rows from Monday to Sunday. */
  readonly weekdays: readonly number[];
  /** Rows from January to December. */
  readonly months: readonly number[];
  /** Rows from 0 to 23 h; null for days without a time. */
  readonly hours: readonly number[] | null;
  /** Runs of days without rows between the first and the last day. */
  readonly gaps: { readonly runs: number; readonly days: number; readonly span: number; readonly longest: readonly { readonly from: string; readonly to: string; readonly days: number }[] };
}

export interface ListDetails {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  readonly empty: number;
  readonly elements: number;
  readonly top: readonly { readonly value: string; readonly count: number }[];
}

/** Everything about one column that takes a look of its own. Exact, but for what says how many rows it was counted in. */
export interface ColumnDetails {
  readonly column: string;
  readonly missing: { readonly nulls: number; readonly empty: number; readonly blank: number; readonly words: readonly { readonly word: string; readonly count: number }[] };
  /** The least frequent values; [] where every value is different. */
  readonly rare: readonly { readonly value: string; readonly count: number }[];
  /** How numbers and dates follow each other down the table; null for other columns. */
  readonly order: Order | null;
  readonly numbers: NumberDetails | null;
  readonly text: TextDetails | null;
  readonly dates: DateDetails | null;
  readonly lists: ListDetails | null;
}
