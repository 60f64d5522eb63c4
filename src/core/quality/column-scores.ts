import { Dimension } from "#core/quality/check.ts";
import { qualityReport, type CheckOutcome } from "#core/quality/quality-report.ts";

export interface ColumnScore {
  readonly column: string;
  /** Geometric mean of the dimensions, so that one that fails cannot be outweighed; 0..1. */
  readonly score: number;
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  readonly failedChecks: number;
  readonly checks: number;
}

/**
 * How good each column is, by the checks that look at it, worst first.
 * Units: share 0..1
 * Range: columns that no check judged are left out; a check of several columns counts for each of them
 * Source: ISO/IEC 25024 measures by dimension; governance.md 5.15 for the geometric mean
 */
export function columnScores(outcomes: readonly CheckOutcome[]): readonly ColumnScore[] {
  const columns = [...new Set(outcomes.flatMap((outcome) => outcome.columns))];
  return columns
    .flatMap((column) => {
      const own = outcomes.filter((outcome) => outcome.columns.includes(column));
      const { dimensions } = qualityReport(own);
      const shares = Dimension.options.flatMap((dimension) => dimensions[dimension] ?? []);
      if (shares.length === 0) return [];
      const score = shares.reduce((product, share) => product * share, 1) ** (1 / shares.length);
      return [{ column, score, dimensions, failedChecks: own.filter(({ passed }) => !passed).length, checks: own.length }];
    })
    .toSorted((left, right) => left.score - right.score);
}
