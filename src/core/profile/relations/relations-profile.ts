import type { Dependency } from "#core/profile/relations/mine-dependencies.ts";

/** How far two columns go together. */
export interface Association {
  readonly a: string;
  readonly b: string;
  /** cramers-v: two categories, corrected for bias · phi-k: any two, numbers in ten bins */
  readonly method: "cramers-v" | "phi-k";
  /** 0..1 */
  readonly value: number;
  /** Rows with a value in both. */
  readonly rows: number;
}

/** Columns whose values together say which row is which, or nearly do. */
export interface CandidateKey {
  readonly columns: readonly string[];
  /** Rows that share their key with another row; 0: a key. Exact. */
  readonly repeated: number;
  /** Rows without a part of it. */
  readonly missing: number;
}

/** A column whose values are, nearly all, keys of another dataset. */
export interface Inclusion {
  readonly column: string;
  readonly dataset: string;
  readonly otherColumn: string;
  /** Rows with a value. */
  readonly rows: number;
  readonly distinct: number;
  /** Rows whose value the other column lacks, and how many different values they are. Exact. */
  readonly orphanRows: number;
  readonly orphanValues: number;
}

/** Which values are missing together. Exact. */
export interface Missingness {
  /** The columns that miss any value, in the order of the table. */
  readonly columns: readonly { readonly name: string; readonly missing: number }[];
  /** The most frequent sets of columns missing in one row; [] = none missing. */
  readonly patterns: readonly { readonly columns: readonly string[]; readonly rows: number }[];
  readonly patternCount: number;
  /** correlation: phi of "is missing", −1..1. */
  readonly together: readonly { readonly a: string; readonly b: string; readonly both: number; readonly either: number; readonly correlation: number }[];
  /** Along the table, in bands of rows: missing[i] is the share of the column i, 0..1. */
  readonly bands: readonly { readonly rows: number; readonly missing: readonly number[] }[];
}

/** Rows that are the same but for letter case, letter width, punctuation and spaces. Exact. */
export interface NearDuplicates {
  /** The columns compared: all but those that look like keys. */
  readonly columns: readonly string[];
  readonly groups: number;
  /** Rows in all groups. */
  readonly rows: number;
  /** The largest groups with their first rows, as text in the order of `columns`. */
  readonly examples: readonly { readonly size: number; readonly rows: readonly number[]; readonly texts: readonly (readonly string[])[] }[];
}

/** A dependency with its figures counted on all rows. */
export type FoundDependency = Dependency;

export interface RelationsProfile {
  readonly rows: number;
  /** Rows that associations were computed on and dependencies and keys were looked for in; what was found is then counted on all rows. */
  readonly sampledRows: number;
  readonly associations: readonly Association[];
  readonly dependencies: readonly FoundDependency[];
  readonly keys: readonly CandidateKey[];
  readonly inclusions: readonly Inclusion[];
  readonly missingness: Missingness;
  readonly nearDuplicates: NearDuplicates;
}
