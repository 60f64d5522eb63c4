import { z } from "zod";
import { fairnessGaps, type FairnessGaps } from "#core/learn/judge/fairness.ts";
import { weakSlices, type WeakSlice } from "#core/learn/judge/weak-slices.ts";
import type { EvaluationRows } from "#core/learn/evaluation-rows.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { findEvaluation, readJudgedRows } from "#features/learn/read-judged.ts";
import { sliceColumns } from "#features/learn/slice-columns.ts";
import { defineCommand } from "#workspace/command.ts";

export interface FoundSlices {
  readonly rows: number;
  readonly errorShare: number;
  /** Columns that were looked at. */
  readonly columns: readonly string[];
  readonly slices: readonly WeakSlice[];
  /** Of the attribute asked for. */
  readonly fairness: FairnessGaps | null;
}

/** Where a model errs more than elsewhere, by the other columns of the judged table; and how it treats the groups of one of them. */
export const findSlices = defineCommand({
  id: "learn.slices",
  input: z.strictObject({
    model: z.string(),
    evaluation: z.string().optional(),
    /** A column whose groups are compared. */
    attribute: z.string().optional(),
    /** The class whose answers are compared; absent: the model's last. */
    positive: z.string().optional(),
  }),
  async run(context, input): Promise<Result<FoundSlices, Problem>> {
    const project = context.project();
    const model = findModel(project, input.model);
    if (!model.ok) return model;
    const evaluation = findEvaluation(model.value, input.evaluation);
    if (!evaluation.ok) return evaluation;
    const dataset = project.datasets.find((candidate) => candidate.id === evaluation.value.datasetId);
    if (!dataset) return failed({ code: "dataset-missing", dataset: evaluation.value.datasetId, known: project.datasets.map(({ name }) => name) });
    const judged = await readJudgedRows({ storage: context.ports.storage, project: project.id }, evaluation.value);
    if (!judged.ok) return judged;
    const columns = await sliceColumns(context, dataset, { ...evaluation.value, rows: judged.value.rows });
    if (!columns.ok) return columns;
    const wrong = Uint8Array.from(judged.value.truth, (label, row) => Number(label !== judged.value.predicted[row]));
    const attribute = columns.value.find(({ name }) => name === input.attribute);
    if (input.attribute !== undefined && !attribute) return failed({ code: "feature-unusable", column: input.attribute, type: "attribute" });
    const positive = input.positive === undefined ? model.value.classes.length - 1 : model.value.classes.indexOf(input.positive);
    return ok({
      rows: wrong.length,
      errorShare: wrong.reduce((sum, error) => sum + error, 0) / Math.max(1, wrong.length),
      columns: columns.value.map(({ name }) => name),
      slices: weakSlices(wrong, columns.value),
      fairness: attribute ? fairnessGaps({ ...answersAbout(judged.value, positive), attribute }) : null,
    });
  },
});

/** Classes of the rows; of sets of labels, whether the one asked about is among them. */
function answersAbout({ truth, predicted, sets }: EvaluationRows, positive: number): { readonly truth: Int32Array; readonly predicted: Int32Array; readonly positive: number } {
  if (sets === undefined) return { truth: Int32Array.from(truth), predicted: Int32Array.from(predicted), positive };
  const has = (labels: readonly number[]): number => Number(labels.includes(positive));
  return { truth: Int32Array.from(sets, (set) => has(set.truth)), predicted: Int32Array.from(sets, (set) => has(set.said)), positive: 1 };
}
