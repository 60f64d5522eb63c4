import type { Check, CheckKind, Dimension, Severity } from "#core/quality/check.ts";
import type { CheckCounts, CheckProblem } from "#core/sql/check-rule.ts";

export interface CheckOutcome extends CheckCounts {
  readonly id: string;
  readonly kind: CheckKind;
  /** The first column; null for checks of the whole table. */
  readonly column: string | null;
  readonly columns: readonly string[];
  readonly dimension: Dimension;
  readonly severity: Severity;
  readonly mostly: number;
  readonly failedShare: number;
  readonly passed: boolean;
  /** Ordinals of the first 100 failing rows. */
  readonly rows: readonly number[];
  /** Why the check could not run. */
  readonly problem?: CheckProblem;
}

export interface QualityReport {
  /** No check of severity "error" failed and every check could run. */
  readonly passed: boolean;
  readonly score: number | null;
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  readonly checks: readonly CheckOutcome[];
}

const WEIGHTS: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };
/** 0.9 of ten rows must allow exactly one failure in binary floating point too. */
const ROUNDING = 1e-9;

/**
 * Check outcomes with their score: per dimension the mean of the checks' pass shares weighted by severity
 * (error 3, warning 2, info 1), overall the plain mean of the dimensions that have checks.
 * Units: share 0..1
 * Range: a check that could not run counts with share 0, one that judged nothing is left out; no checks → null
 */
export function qualityReport(checks: readonly CheckOutcome[]): QualityReport {
  const dimensions: Partial<Record<Dimension, number>> = {};
  for (const dimension of new Set(checks.map((check) => check.dimension))) {
    const share = weightedShare(checks.filter((check) => check.dimension === dimension));
    if (share !== null) dimensions[dimension] = share;
  }
  const shares = Object.values(dimensions);
  const score = shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const passed = checks.every((check) => check.problem === undefined && (check.passed || check.severity !== "error"));
  return { passed, score, dimensions, checks };
}

/** A counted check's outcome: it passes when at most 1 − mostly of what it judged fails. */
export function judgeCheck(check: Check, counts: CheckCounts, rows: readonly number[]): CheckOutcome {
  const failedShare = counts.total === 0 ? 0 : counts.failed / counts.total;
  const passed = counts.failed <= (1 - check.mostly) * counts.total + ROUNDING;
  return { ...headOf(check), ...counts, failedShare, passed, rows };
}

/** A check that could not run. */
export function brokenOutcome(check: Check, problem: CheckProblem): CheckOutcome {
  return { ...headOf(check), total: 0, failed: 0, failedShare: 0, passed: false, rows: [], problem };
}

function headOf(check: Check): Pick<CheckOutcome, "id" | "kind" | "column" | "columns" | "dimension" | "severity" | "mostly"> {
  const { id, kind, columns, dimension, severity, mostly } = check;
  return { id, kind, column: columns[0] ?? null, columns, dimension, severity, mostly };
}

function weightedShare(checks: readonly CheckOutcome[]): number | null {
  const counted = checks.filter(({ total, problem }) => total > 0 || problem !== undefined);
  const weight = counted.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
  const passing = counted.reduce((sum, check) => sum + WEIGHTS[check.severity] * (check.problem === undefined ? 1 - check.failedShare : 0), 0);
  return weight === 0 ? null : passing / weight;
}
