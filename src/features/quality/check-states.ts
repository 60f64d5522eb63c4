import { isEqual } from "es-toolkit";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Check, Dimension } from "#core/quality/check.ts";
import type { CheckOutcome, QualityReport } from "#core/quality/quality-report.ts";
import { qualityReport } from "#core/quality/quality-report.ts";
import type { KeptReport } from "#features/quality/reports-store.ts";

export type CheckState = "passed" | "failed" | "broken" | "not-run" | "off";

/** A saved check and what its last run said, if that still holds for the table and the check as they are. */
export interface JudgedCheck {
  readonly check: Check;
  readonly outcome: CheckOutcome | null;
  readonly state: CheckState;
}

/** The saved checks with their states. An outcome of another version of the table, or of a check edited since, counts as not run. */
export function judgedChecks(dataset: Dataset, kept: KeptReport | undefined): readonly JudgedCheck[] {
  const isCurrent = kept?.version === datasetVersion(dataset);
  return dataset.checks.map((check) => {
    const ran = isCurrent ? kept.checks.find(({ id }) => id === check.id) : undefined;
    const isSame = ran !== undefined && isEqual(ran, check);
    const outcome = isSame && check.enabled ? (kept?.report.checks.find(({ id }) => id === check.id) ?? null) : null;
    return { check, outcome, state: stateOf(check, outcome) };
  });
}

/** The score of what has been judged; null while an enabled check has not. */
export function currentReport(judged: readonly JudgedCheck[]): QualityReport | null {
  const enabled = judged.filter(({ state }) => state !== "off");
  const outcomes = enabled.flatMap(({ outcome }) => outcome ?? []);
  return enabled.length > 0 && outcomes.length === enabled.length ? qualityReport(outcomes) : null;
}

/** How many enabled checks look at a dimension. */
export function checksOf(judged: readonly JudgedCheck[], dimension: Dimension): number {
  return judged.filter(({ check, state }) => state !== "off" && check.dimension === dimension).length;
}

function stateOf(check: Check, outcome: CheckOutcome | null): CheckState {
  if (!check.enabled) return "off";
  if (outcome === null) return "not-run";
  if (outcome.problem !== undefined) return "broken";
  return outcome.passed ? "passed" : "failed";
}
