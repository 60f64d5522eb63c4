import { z } from "zod";
import { recipeColumns, type FeatureTable } from "#core/learn/features/feature-recipe.ts";
import type { PairTexts } from "#core/learn/judge/judge-ranking.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Evaluation, Metrics, Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { decideSets } from "#core/learn/label-sets/decide-sets.ts";
import { setDummy } from "#core/learn/label-sets/set-dummy.ts";
import { judgeSets } from "#features/learn/label-sets/judge-sets.ts";
import { judgeRows } from "#features/learn/judge-rows.ts";
import { readTrainTexts, textHash } from "#features/learn/keep-model-files.ts";
import { answerRows, loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { modelColumns } from "#features/learn/model-columns.ts";
import { mayJudge } from "#features/learn/registry/may-judge.ts";
import { rowsOfConditions } from "#features/learn/rows-of-conditions.ts";
import { labelledPart, pickPart, readLabelled, type LabelledRead } from "#features/learn/split-examples.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const EvaluateInput = z.strictObject({ model: z.string(), dataset: z.string(), text: z.string(), label: z.string(), slices: z.array(z.string()).default([]), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") });
type EvaluateInput = z.infer<typeof EvaluateInput>;

export interface EvaluateOutput {
  readonly model: string;
  readonly evaluation: string;
  readonly rows: number;
  /** Rows left out because the model learned from their text. */
  readonly excludedRows: number;
  readonly metrics: Metrics;
  readonly confusion: readonly (readonly number[])[];
  readonly baseline: Evaluation["baseline"];
  readonly slices: Evaluation["slices"];
  readonly ranking: Evaluation["ranking"];
}

/** Judges a model on the rows of a table that it did not learn from. */
export const evaluateModel = defineCommand({
  id: "learn.evaluate",
  input: EvaluateInput,
  async run(context, input): Promise<Result<EvaluateOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const loaded = await loadModel(context, input.model, dataset.value.id);
    if (!loaded.ok) return loaded;
    const allowed = mayJudge(loaded.value.model, dataset.value);
    if (!allowed.ok) return allowed;
    const examples = await readLabelled(context, dataset.value, { columns: modelColumns(loaded.value, input.text), input: { ...input, separator: loaded.value.model.labelSets?.separator } });
    if (!examples.ok) return examples;
    const learned = await readTrainTexts(context, loaded.value.model);
    if (!learned.ok) return learned;
    const evaluation = await judge(context, loaded.value, { dataset: dataset.value, examples: examples.value, learned: learned.value, input });
    if (!evaluation.ok) return evaluation;
    const { model } = loaded.value;
    const committed = context.commit("evaluate", (project) => ({ ...project, models: project.models.map((other) => (other.id === model.id ? { ...other, evaluations: [...other.evaluations, evaluation.value] } : other)) }));
    return committed.ok ? ok(outputOf(model, evaluation.value)) : committed;
  },
});

interface Judging {
  readonly dataset: Dataset;
  readonly examples: LabelledRead;
  readonly learned: ReadonlySet<string>;
  readonly input: EvaluateInput;
}

async function judge(context: CommandContext, loaded: LoadedModel, { dataset, examples, learned, input }: Judging): Promise<Result<Evaluation, Problem>> {
  const { model } = loaded;
  const positions = Int32Array.from(examples.part.texts.keys()).filter((position) => !learned.has(textHash(examples.part.texts[position]!)));
  if (positions.length === 0) return failed({ code: "no-unseen-rows", dataset: dataset.name });
  const test = pickPart(labelledPart(examples, model.classes), positions);
  const columns = new Map(recipeColumns(loaded.features.recipe).map((name, index) => [name, test.values[index] ?? []]));
  const probabilities = await answerRows(context, loaded, { rows: test.rows.length, columns, device: input.device, from: 0, to: 0.95 });
  if (!probabilities.ok) return probabilities;
  const slices = await rowsOfConditions(context, dataset, input.slices);
  if (!slices.ok) return slices;
  const about = { datasetId: dataset.id, datasetVersion: datasetVersion(dataset), text: input.text, label: input.label, on: "dataset" as const, excludedRows: examples.rows.length - positions.length };
  const known = { classes: model.classes, probabilities: probabilities.value, seed: model.settings.seed, about, slices: slices.value };
  if (model.labelSets === null) return judgeRows(context, { ...known, trainLabels: trainingLabels(model), test, offsets: model.offsets, pairs: pairTexts(loaded, columns) });
  const { thresholds } = model.labelSets;
  return judgeSets(context, { ...known, thresholds, dummy: setDummy(model.labelSets.commonest, model.classCounts, model.trainRows), test: { rows: test.rows, sets: test.sets ?? [] }, decided: decideSets(probabilities.value, thresholds) });
}

/** The texts that a model of pairs sets against one another. */
function pairTexts({ features }: LoadedModel, columns: FeatureTable["columns"]): PairTexts | null {
  const pair = features.recipe.blocks.find((block) => block.kind === "pair");
  return pair ? { queries: columns.get(pair.column) ?? [], items: columns.get(pair.other) ?? [] } : null;
}

/** The training labels again, in any order: what the dummies guess by. */
function trainingLabels(model: Model): Int32Array {
  return Int32Array.from(model.classCounts.flatMap((count, index) => Array.from({ length: count }, () => index)));
}

function outputOf(model: Model, evaluation: Evaluation): EvaluateOutput {
  const { id, rows, excludedRows, metrics, confusion, baseline, slices, ranking } = evaluation;
  return { model: model.name, evaluation: id, rows, excludedRows, metrics, confusion, baseline, slices, ranking };
}
