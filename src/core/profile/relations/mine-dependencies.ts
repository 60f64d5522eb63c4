import { groupBy } from "es-toolkit";

/** A column as codes: rows with the same value have the same code; −1 = no value. */
export interface CodedColumn {
  readonly name: string;
  readonly codes: Int32Array;
  /** Different values. */
  readonly distinct: number;
}

/** An approximate functional dependency: rows that agree in `determinant` nearly always agree in `dependent`. */
export interface Dependency {
  readonly determinant: string;
  readonly dependent: string;
  /** Rows with a value in both. */
  readonly rows: number;
  /** Rows to take away until it holds without exception (the measure g3 times rows). */
  readonly violations: number;
  /** Different values of the determinant. */
  readonly groups: number;
}

/** So few rows say nothing. */
const FEWEST_ROWS = 30;
/** A determinant's value stands in so many rows on average, or the dependency is one of keys. */
const ROWS_OF_A_GROUP = 2.5;
const MOST_VIOLATIONS = 0.1;
/** It must leave less than this share of the rows that the dependent's most frequent value alone leaves unexplained. */
const UNEXPLAINED = 0.3;

/**
 * Approximate functional dependencies between single columns.
 * Shape:  columns of one table, all of one length
 * Range:  at most 10 % of the rows violate; keys and constants determine nothing worth knowing and are left out
 * Source: Kivinen & Mannila 1995 for g3; Huhtala et al. 1999 (TANE) for its use
 */
export function mineDependencies(columns: readonly CodedColumn[]): readonly Dependency[] {
  return columns.flatMap((determinant) => columns.flatMap((dependent) => dependencyOf(determinant, dependent) ?? []));
}

function dependencyOf(determinant: CodedColumn, dependent: CodedColumn): Dependency | null {
  if (determinant === dependent || determinant.distinct < 2 || dependent.distinct < 2) return null;
  const { rows, groups, totals } = countTogether(determinant, dependent);
  if (rows < FEWEST_ROWS || rows < groups.size * ROWS_OF_A_GROUP) return null;
  const violations = rows - [...groups.values()].reduce((sum, group) => sum + Math.max(...group.values()), 0);
  const unexplained = rows - Math.max(...totals.values());
  const isTold = violations <= rows * MOST_VIOLATIONS && violations <= unexplained * UNEXPLAINED;
  return isTold ? { determinant: determinant.name, dependent: dependent.name, rows, violations, groups: groups.size } : null;
}

interface Counted {
  /** With a value in both columns. */
  readonly rows: number;
  /** Rows of each value of the dependent, for each value of the determinant. */
  readonly groups: ReadonlyMap<number, ReadonlyMap<number, number>>;
  /** Rows of each value of the dependent. */
  readonly totals: ReadonlyMap<number, number>;
}

function countTogether(determinant: CodedColumn, dependent: CodedColumn): Counted {
  const groups = new Map<number, Map<number, number>>();
  const totals = new Map<number, number>();
  let rows = 0;
  for (const [row, key] of determinant.codes.entries()) {
    const value = dependent.codes[row] ?? -1;
    if (key < 0 || value < 0) continue;
    rows++;
    count(totals, value);
    const group = groups.get(key) ?? new Map<number, number>();
    groups.set(key, group);
    count(group, value);
  }
  return { rows, groups, totals };
}

function count(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

/**
 * The dependencies worth a check: for each dependent column those with the fewest violations, and of what is equally sure those with the largest groups, whose majority is the surest.
 */
export function strongestDependencies(dependencies: readonly Dependency[], most: number): readonly Dependency[] {
  return Object.values(groupBy(dependencies, ({ dependent }) => dependent)).flatMap((found) => found.toSorted((left, right) => left.violations / left.rows - right.violations / right.rows || left.groups - right.groups).slice(0, most));
}
