import { z } from "zod";
import { attachmentText, type AttachedColumn } from "#core/import/load-attachment.ts";
import type { Problem } from "#core/problem.ts";
import { decide } from "#core/learn/judge/class-offsets.ts";
import { mayAttach, withAttachment } from "#core/recipe/with-attachment.ts";
import { ok, type Result } from "#core/result.ts";
import { recipeColumns } from "#core/learn/features/feature-recipe.ts";
import { answerRows, loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { modelColumns } from "#features/learn/model-columns.ts";
import { readFeatureRows, type FeatureRows } from "#features/learn/read-feature-rows.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface PredictOutput {
  readonly dataset: string;
  readonly rows: number;
  /** Rows without text: they get no prediction. */
  readonly empty: number;
  readonly ms: number;
  readonly distribution: Readonly<Record<string, number>>;
  readonly columns: readonly string[];
}

/** Texts in memory as vectors at once; a million rows are done in pieces of this. */
const PIECE = 20_000;

/** Writes what a model says of every row into a new column, with its confidence in a second one. */
export const predictTable = defineCommand({
  id: "learn.predict",
  input: z.strictObject({ model: z.string(), dataset: z.string(), text: z.string(), as: z.string().trim().min(1), device: z.enum(["auto", "webgpu", "wasm"]).default("auto") }),
  async run(context, input): Promise<Result<PredictOutput, Problem>> {
    const startedAt = context.ports.clock.now();
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const loaded = await loadModel(context, input.model, dataset.value.id);
    if (!loaded.ok) return loaded;
    const relation = await context.tables.current(dataset.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const columns: AttachedColumn[] = [
      { name: input.as, type: "text" },
      { name: `${input.as}_confidence`, type: "number" },
    ];
    const allowed = mayAttach(dataset.value.recipe, relation.value.columns, columns.map(({ name }) => name));
    if (!allowed.ok) return allowed;
    const read = await readFeatureRows(context, relation.value, { columns: modelColumns(loaded.value, input.text), filled: [] });
    if (!read.ok) return read;
    const answers = await answerAll(context, loaded.value, { read: read.value, device: input.device });
    if (!answers.ok) return answers;
    const kept = await keep(context, { datasetId: dataset.value.id, columns, answers: answers.value, rows: read.value.rows, origin: `model:${loaded.value.model.id}:${input.as}` });
    if (!kept.ok) return kept;
    return ok({ dataset: dataset.value.name, rows: read.value.rows.length, empty: answers.value.labels.filter((label) => label === null).length, ms: context.ports.clock.now() - startedAt, distribution: countLabels(answers.value.labels), columns: columns.map(({ name }) => name) });
  },
});

interface Answers {
  readonly labels: readonly (string | null)[];
  readonly confidences: readonly (number | null)[];
}

interface Asked {
  readonly read: FeatureRows;
  readonly device: "auto" | "webgpu" | "wasm";
}

async function answerAll(context: CommandContext, loaded: LoadedModel, { read, device }: Asked): Promise<Result<Answers, Problem>> {
  const labels: (string | null)[] = [];
  const confidences: (number | null)[] = [];
  const names = recipeColumns(loaded.features.recipe);
  const textAt = names.indexOf(loaded.model.text);
  const total = read.rows.length;
  for (let start = 0; start < total; start += PIECE) {
    const end = Math.min(total, start + PIECE);
    const filled = Array.from({ length: end - start }, (_, index) => start + index).filter((row) => read.values[textAt]?.[row] !== null);
    const columns = new Map(names.map((name, index) => [name, filled.map((row) => read.values[index]?.[row] ?? null)]));
    const judged = await answerRows(context, loaded, { rows: filled.length, columns, device, from: start / total, to: end / total });
    if (!judged.ok) return judged;
    const best = decide(judged.value, loaded.model.classes.length, loaded.model.offsets);
    const placeOf = new Map(filled.map((row, index) => [row, index]));
    for (let row = start; row < end; row++) {
      const at = placeOf.get(row) ?? -1;
      labels.push(loaded.model.classes[best.predicted[at] ?? -1] ?? null);
      confidences.push(best.confidence[at] ?? null);
    }
  }
  return ok({ labels, confidences });
}

interface Keeping {
  readonly datasetId: string;
  readonly columns: readonly AttachedColumn[];
  readonly answers: Answers;
  readonly rows: readonly number[];
  readonly origin: string;
}

async function keep(context: CommandContext, { datasetId, columns, answers, rows, origin }: Keeping): Promise<Result<unknown, Problem>> {
  const text = attachmentText(rows, columns, [answers.labels, answers.confidences.map((value) => (value === null ? null : Number(value.toPrecision(6))))]);
  const fileId = `predictions-${context.ports.newId()}.csv`;
  const written = await context.ports.storage.writeFile(context.project().id, fileId, new TextEncoder().encode(text), { signal: context.signal });
  if (!written.ok) return written;
  const step = { id: context.ports.newId(), enabled: true, note: "", kind: "attach-columns" as const, column: null, params: { fileId, columns: [...columns], origin } };
  return context.commit("predict", (project) => ({ ...project, datasets: project.datasets.map((dataset) => (dataset.id === datasetId ? { ...dataset, recipe: withAttachment(dataset.recipe, step) } : dataset)) }));
}

function countLabels(labels: readonly (string | null)[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Object.fromEntries(counts);
}
