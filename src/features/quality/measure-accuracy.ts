import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { putCheck, withChecks } from "#core/quality/edit-checks.ts";
import { Check } from "#core/quality/check.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { wilsonInterval } from "#core/statistics/wilson-interval.ts";
import { defineCommand } from "#workspace/command.ts";

export interface MeasuredAccuracy {
  readonly check: string;
  /** Labelled rows with a value in the column, and those of them where it is what the label says. */
  readonly judged: number;
  readonly right: number;
  /** Share with its 95 % Wilson interval, 0..1; null where nothing was judged. */
  readonly share: number | null;
  readonly interval: { readonly low: number; readonly high: number };
}

const AccuracyInput = z.strictObject({
  dataset: z.string(),
  /** The column whose values are judged. */
  column: z.string(),
  /** The label set that says what is right, by id or name. */
  labelSet: z.string(),
});

/** How often a column is right by the rows that people labelled: the labels become a column, and a check compares the two from now on. */
export const measureAccuracy = defineCommand({
  id: "quality.accuracy",
  input: AccuracyInput,
  async run(context, input): Promise<Result<MeasuredAccuracy, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const sets = context.project().labelSets;
    const labelSet = sets.find(({ id, name }) => id === input.labelSet || name === input.labelSet);
    if (labelSet === undefined) return failed({ code: "label-set-missing", labelSet: input.labelSet, known: sets.map(({ name }) => name) });
    // Labels that are a column already stay that column: other work may rest on its name.
    const attached = dataset.value.recipe.find((step) => step.kind === "attach-columns" && step.params.origin === `labels:${labelSet.id}`);
    const verified = (attached?.kind === "attach-columns" ? attached.params.columns[0]?.name : undefined) ?? `${input.column} (${labelSet.name})`;
    const applied = await context.run("annotate.apply", { labelSet: labelSet.id, as: verified });
    if (!applied.ok) return applied;
    const check = accuracyCheck(input.column, verified);
    const put = context.commit("checks", (project) => withChecks(project, dataset.value.id, (checks) => putCheck(checks, check)));
    if (!put.ok) return put;
    const judged = await context.run("quality.check", { dataset: input.dataset, checks: [check] });
    return judged.ok ? measured(check.id, judged.value) : judged;
  },
});

/** Judges rows with a label and a value only; it passes while nine of ten are right. */
function accuracyCheck(column: string, verified: string): Check {
  return Check.parse({ id: `accuracy:${encodeURIComponent(column)}`, kind: "column-order", columns: [column, verified], params: { operator: "=" }, dimension: "accuracy", severity: "warning", mostly: 0.9, owner: "", reason: "", enabled: true });
}

function measured(check: string, report: unknown): Result<MeasuredAccuracy, Problem> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- quality.check answers with this
  const [outcome] = (report as QualityReport).checks;
  if (outcome?.problem !== undefined) return failed(outcome.problem);
  const judged = outcome?.total ?? 0;
  const right = judged - (outcome?.failed ?? 0);
  return ok({ check, judged, right, share: judged === 0 ? null : right / judged, interval: wilsonInterval(right, judged) });
}
