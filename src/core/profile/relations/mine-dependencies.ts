import { groupBy } from "es-toolkit";
import { combineColumns, type CodedColumn } from "#core/profile/relations/coded-columns.ts";

/** An approximate functional dependency: rows that agree in the determinants nearly always agree in `dependent`. */
export interface Dependency {
  /** One column, or two that decide only together. */
  readonly determinants: readonly string[];
  readonly dependent: string;
  /** Rows with a value in all of them. */
  readonly rows: number;
  /** Rows to take away until it holds without exception (the measure g3 times rows). */
  readonly violations: number;
  /** Different values of the determinants. */
  readonly groups: number;
}

/** So few rows say nothing. */
const FEWEST_ROWS = 30;
/** A determinant's value stands in so many rows on average, or the dependency is one of keys. */
const ROWS_OF_A_GROUP = 2.5;
const MOST_VIOLATIONS = 0.1;
/** It must leave less than this share of the rows that the dependent's most frequent value alone leaves unexplained. */
const UNEXPLAINED = 0.3;
/** Two columns must leave less than this share of what the better one of them leaves. */
const BETTER_TOGETHER = 0.3;
/** With more cells than this a table of counts is kept sparse. */
const DENSE_CELLS = 1_000_000;

/**
 * Approximate functional dependencies on one determinant.
 * Range:  at most 10 % of the rows violate; keys and constants determine nothing worth knowing and are left out
 * Source: Kivinen & Mannila 1995 for g3; Huhtala et al. 1999 (TANE) for its use
 */
export function dependenciesOn(determinant: CodedColumn, dependents: readonly CodedColumn[]): readonly Dependency[] {
  return dependents.flatMap((dependent) => {
    const counted = countTogether(determinant, dependent);
    return counted !== null && isTold(counted) ? [{ determinants: [determinant.name], dependent: dependent.name, rows: counted.rows, violations: counted.violations, groups: counted.groups }] : [];
  });
}

/**
 * Approximate functional dependencies on two columns together, where neither of them alone decides the dependent.
 * Range:  what one of the two explains nearly as well is left out
 * Source: as dependenciesOn
 */
export function dependenciesOnBoth(first: CodedColumn, second: CodedColumn, dependents: readonly CodedColumn[]): readonly Dependency[] {
  const both = combineColumns(first, second);
  return dependents.flatMap((dependent) => {
    const counted = countTogether(both, dependent);
    if (counted === null || !isTold(counted) || isAlone(first, dependent) || isAlone(second, dependent)) return [];
    const alone = Math.min(...[first, second].map((one) => countTogether(one, dependent)?.violations ?? Number.POSITIVE_INFINITY));
    const { rows, violations, groups } = counted;
    return violations <= alone * BETTER_TOGETHER ? [{ determinants: [first.name, second.name], dependent: dependent.name, rows, violations, groups }] : [];
  });
}

/** All dependencies of one determinant in a table. */
export function mineDependencies(columns: readonly CodedColumn[]): readonly Dependency[] {
  return columns.flatMap((determinant) => dependenciesOn(determinant, columns));
}

interface Counted {
  readonly rows: number;
  readonly groups: number;
  readonly violations: number;
  /** Rows without the dependent's most frequent value. */
  readonly unexplained: number;
}

function isTold({ rows, groups, violations, unexplained }: Counted): boolean {
  return rows >= FEWEST_ROWS && rows >= groups * ROWS_OF_A_GROUP && violations <= rows * MOST_VIOLATIONS && violations <= unexplained * UNEXPLAINED;
}

/** Already told, or a key of its own: nothing can be added to it. */
function isAlone(determinant: CodedColumn, dependent: CodedColumn): boolean {
  const counted = countTogether(determinant, dependent);
  return counted === null || isTold(counted) || counted.rows < counted.groups * ROWS_OF_A_GROUP;
}

function countTogether(determinant: CodedColumn, dependent: CodedColumn): Counted | null {
  if (determinant === dependent || determinant.distinct < 2 || dependent.distinct < 2) return null;
  const most = new Int32Array(determinant.distinct);
  const totals = new Int32Array(dependent.distinct);
  const cells = cellCounter(determinant.distinct * dependent.distinct);
  let rows = 0;
  for (const [row, key] of determinant.codes.entries()) {
    const value = dependent.codes[row] ?? -1;
    if (key < 0 || value < 0) continue;
    rows++;
    totals[value] = (totals[value] ?? 0) + 1;
    most[key] = Math.max(most[key] ?? 0, cells(key * dependent.distinct + value));
  }
  return { rows, groups: filled(most), violations: rows - most.reduce((sum, count) => sum + count, 0), unexplained: rows - totals.reduce((high, count) => Math.max(high, count), 0) };
}

function filled(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
}

/** Counts up a cell and says its new count. */
function cellCounter(cells: number): (cell: number) => number {
  const sparse = new Map<number, number>();
  const dense = cells <= DENSE_CELLS ? new Int32Array(cells) : null;
  return (cell) => {
    const count = (dense === null ? (sparse.get(cell) ?? 0) : (dense[cell] ?? 0)) + 1;
    if (dense === null) sparse.set(cell, count);
    else dense[cell] = count;
    return count;
  };
}

/**
 * The dependencies worth a check: for each dependent column those with the fewest violations, and of what is equally sure those with the largest groups, whose majority is the surest.
 */
export function strongestDependencies(dependencies: readonly Dependency[], most: number): readonly Dependency[] {
  return Object.values(groupBy(dependencies, ({ dependent }) => dependent)).flatMap((found) => found.toSorted((left, right) => left.violations / left.rows - right.violations / right.rows || left.groups - right.groups).slice(0, most));
}
