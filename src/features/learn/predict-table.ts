import { z } from "zod";
import { attachmentText, type AttachedColumn } from "#core/import/load-attachment.ts";
import { joinLabels } from "#core/learn/label-sets/label-separator.ts";
import type { Model } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { ABSTAINED, withAbstention } from "#core/learn/scoring/score-piece.ts";
import { mayAttach, withAttachment } from "#core/recipe/with-attachment.ts";
import { ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";
import { loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { modelColumns } from "#features/learn/model-columns.ts";
import { readFeatureRows } from "#features/learn/read-feature-rows.ts";
import { closeScoring, openScoring } from "#features/learn/scoring/keep-scoring.ts";
import { scoreRows, type ScoredRows } from "#features/learn/scoring/score-rows.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface PredictOutput {
  readonly dataset: string;
  readonly rows: number;
  /** Rows without text: they get no prediction. */
  readonly empty: number;
  /** Rows of which the model is less sure than was asked for: they get a confidence but no label. */
  readonly abstained: number;
  /** Rows that an earlier, interrupted run had answered. */
  readonly reused: number;
  readonly ms: number;
  readonly distribution: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
}

const PredictInput = z.strictObject({
  model: z.string(),
  dataset: z.string(),
  text: z.string(),
  as: z.string().trim().min(1),
  /** Below this confidence the model abstains; 0: never. */
  abstainBelow: z.number().min(0).max(1).default(0),
  device: z.enum(["auto", "webgpu", "wasm"]).default("auto"),
});
type PredictInput = z.infer<typeof PredictInput>;

/** Writes what a model says of every row into a new column, with its confidence in a second one. Stopped, it goes on from there when it is run again. */
export const predictTable = defineCommand({
  id: "learn.predict",
  input: PredictInput,
  async run(context, input): Promise<Result<PredictOutput, Problem>> {
    const startedAt = context.ports.clock.now();
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const loaded = await loadModel(context, input.model, dataset.value.id);
    if (!loaded.ok) return loaded;
    const relation = await context.tables.current(dataset.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const columns = newColumns(input);
    const allowed = mayAttach(dataset.value.recipe, relation.value.columns, columns.map(({ name }) => name));
    if (!allowed.ok) return allowed;
    const scored = await score(context, loaded.value, { input, datasetId: dataset.value.id, relation: relation.value });
    if (!scored.ok) return scored;
    const { rows, answers, scoringId } = scored.value;
    const labels = withAbstention(answers, input.abstainBelow);
    const kept = await keep(context, { datasetId: dataset.value.id, columns, rows, values: columnValues(loaded.value, answers, labels), origin: `model:${loaded.value.model.id}:${input.as}`, scoringId });
    if (!kept.ok) return kept;
    return ok({
      dataset: dataset.value.name,
      rows: rows.length,
      empty: labels.reduce((sum, label) => sum + Number(label === -1), 0),
      abstained: labels.reduce((sum, label) => sum + Number(label === ABSTAINED), 0),
      reused: answers.reused,
      ms: context.ports.clock.now() - startedAt,
      distribution: countLabels(labels, loaded.value.model.classes, answers.sets),
      columns: columns.map(({ name }) => name),
    });
  },
});

function newColumns({ as, abstainBelow }: PredictInput): readonly AttachedColumn[] {
  const always: AttachedColumn[] = [
    { name: as, type: "text" },
    { name: `${as}_confidence`, type: "number" },
  ];
  return abstainBelow > 0 ? [...always, { name: `${as}_abstained`, type: "number" }] : always;
}

interface Wish {
  readonly input: PredictInput;
  readonly datasetId: string;
  readonly relation: Relation;
}

async function score(context: CommandContext, loaded: LoadedModel, { input, datasetId, relation }: Wish): Promise<Result<{ readonly rows: readonly number[]; readonly answers: ScoredRows; readonly scoringId: string }, Problem>> {
  const read = await readFeatureRows(context, relation, { columns: modelColumns(loaded, input.text), filled: [] });
  if (!read.ok) return read;
  const scoring = openScoring(context, { modelId: loaded.model.id, datasetId, input: { ...input, model: loaded.model.id }, rows: read.value.rows.length });
  const answers = await scoreRows(context, loaded, { read: read.value, device: input.device, scoring });
  return answers.ok ? ok({ rows: read.value.rows, answers: answers.value, scoringId: scoring.id }) : answers;
}

/** Label, confidence and, where it is asked for, 1 for abstained; nothing for a row without text. */
function columnValues({ model }: LoadedModel, { predicted, confidence, sets }: ScoredRows, labels: Int32Array): readonly (readonly (string | number | null)[])[] {
  return [
    Array.from(labels, (label, row) => (label < 0 ? null : labelText(model, sets?.[row] ?? [label]))),
    Array.from(confidence, (value, row) => (predicted[row] === -1 ? null : Number(value.toPrecision(6)))),
    Array.from(labels, (label) => (label === -1 ? null : Number(label === ABSTAINED))),
  ];
}

/** Several labels stand in a cell as they did in the column that was learned from. */
function labelText({ classes, labelSets }: Model, set: readonly number[]): string {
  const names = set.map((label) => classes[label] ?? "");
  return labelSets === null ? names.join("") : joinLabels(names, labelSets.separator);
}

interface Keeping {
  readonly datasetId: string;
  readonly columns: readonly AttachedColumn[];
  readonly rows: readonly number[];
  readonly values: readonly (readonly (string | number | null)[])[];
  readonly origin: string;
  readonly scoringId: string;
}

async function keep(context: CommandContext, { datasetId, columns, rows, values, origin, scoringId }: Keeping): Promise<Result<unknown, Problem>> {
  const text = attachmentText(rows, columns, values.slice(0, columns.length));
  const fileId = `predictions-${context.ports.newId()}.csv`;
  const written = await context.ports.storage.writeFile(context.project().id, fileId, new TextEncoder().encode(text), { signal: context.signal });
  if (!written.ok) return written;
  // Before the commit: undoing it must not bring back a scoring whose pieces are gone.
  await closeScoring(context, scoringId);
  const step = { id: context.ports.newId(), enabled: true, note: "", kind: "attach-columns" as const, column: null, params: { fileId, columns: [...columns], origin } };
  return context.commit("predict", (project) => ({ ...project, datasets: project.datasets.map((dataset) => (dataset.id === datasetId ? { ...dataset, recipe: withAttachment(dataset.recipe, step) } : dataset)) }));
}

/** Rows with each label; rows with several count for each of them. */
function countLabels(labels: Int32Array, classes: readonly string[], sets: ScoredRows["sets"]): Record<string, number> {
  const counts = new Int32Array(classes.length);
  labels.forEach((label, row) => {
    if (label >= 0) for (const each of sets?.[row] ?? [label]) counts[each]! += 1;
  });
  return Object.fromEntries(classes.flatMap((name, index) => (counts[index]! > 0 ? [[name, counts[index]!] as const] : [])));
}
