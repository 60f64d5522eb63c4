import { z } from "zod";
import { recipeColumns } from "#core/learn/features/feature-recipe.ts";
import { classIndices } from "#core/learn/examples.ts";
import type { Interval } from "#core/learn/bootstrap-interval.ts";
import { compareBySlice, compareModels, type Difference, type ModelComparison } from "#core/learn/judge/compare-models.ts";
import { likeliest } from "#core/learn/heads/apply-head.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readTrainTexts, textHash } from "#features/learn/keep-model-files.ts";
import { answerRows, loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { modelColumns } from "#features/learn/model-columns.ts";
import { hasOneLabel } from "#features/learn/label-sets/allow-label-sets.ts";
import { mayJudge } from "#features/learn/registry/may-judge.ts";
import { sliceColumns } from "#features/learn/slice-columns.ts";
import { readLabelled } from "#features/learn/split-examples.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const CompareInput = z.strictObject({
  champion: z.string(),
  challenger: z.string(),
  dataset: z.string(),
  text: z.string(),
  label: z.string(),
  /** Columns by whose values wins and losses are told apart. */
  slices: z.array(z.string()).default([]),
  seed: z.number().int().default(1),
  device: z.enum(["auto", "webgpu", "wasm"]).default("auto"),
});
type CompareInput = z.infer<typeof CompareInput>;

export interface ComparedSlice {
  readonly column: string;
  readonly value: string;
  readonly rows: number;
  readonly wins: number;
  readonly losses: number;
  readonly difference: number;
  readonly p: number;
}

export interface Disagreement {
  /** Source row. */
  readonly row: number;
  readonly text: string;
  readonly truth: string;
  readonly champion: string;
  readonly challenger: string;
}

export interface CompareOutput {
  readonly champion: string;
  readonly challenger: string;
  readonly rows: number;
  /** Rows left out because one of the two learned from their text. */
  readonly excludedRows: number;
  /** Accuracy of the challenger − of the champion. */
  readonly difference: number;
  readonly ci: Interval;
  readonly mcnemar: ModelComparison["mcnemar"];
  readonly verdict: "champion" | "challenger" | "no-evidence";
  readonly accuracy: Difference;
  readonly macroF1: Difference;
  readonly logLoss: Difference;
  readonly slices: readonly ComparedSlice[];
  readonly disagreements: readonly Disagreement[];
  readonly disagreementCount: number;
}

const SHOWN = 100;

/** Two models on the same rows, none of which either learned from. */
export const compareTwoModels = defineCommand({
  id: "learn.compare",
  input: CompareInput,
  async run(context, input): Promise<Result<CompareOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const champion = await loadJudged(context, input.champion, dataset.value);
    if (!champion.ok) return champion;
    const challenger = await loadJudged(context, input.challenger, dataset.value);
    if (!challenger.ok) return challenger;
    const sides = { champion: champion.value, challenger: challenger.value };
    const rows = await commonRows(context, dataset.value, { ...sides, input });
    if (!rows.ok) return rows;
    const first = await answersOf(context, champion.value, { rows: rows.value, input, from: 0, to: 0.45 });
    if (!first.ok) return first;
    const second = await answersOf(context, challenger.value, { rows: rows.value, input, from: 0.45, to: 0.9 });
    if (!second.ok) return second;
    return summarise(context, dataset.value, { input, rows: rows.value, sides, first: first.value, second: second.value });
  },
});

async function loadJudged(context: CommandContext, name: string, dataset: Dataset): Promise<Result<LoadedModel, Problem>> {
  const loaded = await loadModel(context, name, dataset.id);
  if (!loaded.ok) return loaded;
  const single = hasOneLabel(loaded.value.model);
  if (!single.ok) return single;
  const allowed = mayJudge(loaded.value.model, dataset);
  return allowed.ok ? loaded : allowed;
}

interface CommonRows {
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  readonly truth: Int32Array;
  /** Classes of both, sorted. */
  readonly classes: readonly string[];
  /** Values by the names that the table has. */
  readonly columns: ReadonlyMap<string, readonly (string | number | null)[]>;
  readonly excluded: number;
}

interface Sides {
  readonly champion: LoadedModel;
  readonly challenger: LoadedModel;
}

async function commonRows(context: CommandContext, dataset: Dataset, { champion, challenger, input }: Sides & { readonly input: CompareInput }): Promise<Result<CommonRows, Problem>> {
  const columns = [...new Map([...modelColumns(champion, input.text), ...modelColumns(challenger, input.text)].map((column) => [column.name, column])).values()];
  const ordered = [...columns.filter(({ name }) => name === input.text), ...columns.filter(({ name }) => name !== input.text)];
  const read = await readLabelled(context, dataset, { columns: ordered, input });
  if (!read.ok) return read;
  const learned: ReadonlySet<string>[] = [];
  for (const side of [champion, challenger]) {
    const texts = await readTrainTexts(context, side.model);
    if (!texts.ok) return texts;
    learned.push(texts.value);
  }
  const { rows, texts, values } = read.value.part;
  const kept = [...rows.keys()].filter((at) => !learned.some((hashes) => hashes.has(textHash(texts[at]!))));
  if (kept.length === 0) return failed({ code: "no-unseen-rows", dataset: dataset.name });
  const take = <Value>(all: readonly Value[]): Value[] => kept.map((at) => all[at]!);
  const classes = [...new Set([...champion.model.classes, ...challenger.model.classes])].sort();
  return ok({ rows: take(rows), texts: take(texts), truth: classIndices(take(read.value.labels), classes), classes, columns: new Map(ordered.map(({ name }, index) => [name, take(values[index] ?? [])])), excluded: rows.length - kept.length });
}

interface AnswerWish {
  readonly rows: CommonRows;
  readonly input: CompareInput;
  readonly from: number;
  readonly to: number;
}

/** Probabilities over the classes of both models; a class that this one does not know gets 0. */
async function answersOf(context: CommandContext, loaded: LoadedModel, { rows, input, from, to }: AnswerWish): Promise<Result<Float32Array, Problem>> {
  const own = modelColumns(loaded, input.text);
  const columns = new Map(recipeColumns(loaded.features.recipe).map((name, index) => [name, rows.columns.get(own[index]?.name ?? "") ?? []]));
  const answered = await answerRows(context, loaded, { rows: rows.rows.length, columns, device: input.device, from, to });
  if (!answered.ok) return answered;
  const places = loaded.model.classes.map((name) => rows.classes.indexOf(name));
  const spread = new Float32Array(rows.rows.length * rows.classes.length);
  answered.value.forEach((p, index) => {
    spread[Math.floor(index / places.length) * rows.classes.length + places[index % places.length]!] = p;
  });
  return ok(spread);
}

interface Answered {
  readonly input: CompareInput;
  readonly rows: CommonRows;
  readonly sides: Sides;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

async function summarise(context: CommandContext, dataset: Dataset, { input, rows, sides, first, second }: Answered): Promise<Result<CompareOutput, Problem>> {
  const request = { truth: rows.truth, first: { probabilities: first }, second: { probabilities: second }, classes: rows.classes.length, seed: input.seed };
  const compared = compareModels(request);
  const columns = input.slices.length === 0 ? ok([]) : await sliceColumns(context, dataset, { rows: rows.rows, text: input.text, label: input.label, columns: input.slices });
  if (!columns.ok) return columns;
  const slices = columns.value.flatMap(({ name, codes, values }) => compareBySlice(request, codes, values.length).map(({ group, ...slice }) => ({ column: name, value: values[group] ?? "", ...slice })));
  const said = [first, second].map((probabilities) => likeliest(probabilities, rows.classes.length).predicted);
  const nameOf = (index: number | undefined): string => rows.classes[index ?? -1] ?? "";
  const { accuracy, macroF1, logLoss, mcnemar, verdict, disagreements } = compared;
  return ok({
    champion: sides.champion.model.name,
    challenger: sides.challenger.model.name,
    rows: rows.rows.length,
    excludedRows: rows.excluded,
    difference: accuracy.difference,
    ci: accuracy.interval,
    mcnemar,
    verdict: verdict === "first" ? "champion" : verdict === "second" ? "challenger" : "no-evidence",
    accuracy,
    macroF1,
    logLoss,
    slices: slices.filter((slice) => slice.rows > 0),
    disagreements: Array.from(disagreements.subarray(0, SHOWN), (at) => ({ row: rows.rows[at]!, text: rows.texts[at]!, truth: nameOf(rows.truth[at]), champion: nameOf(said[0]?.[at]), challenger: nameOf(said[1]?.[at]) })),
    disagreementCount: disagreements.length,
  });
}
