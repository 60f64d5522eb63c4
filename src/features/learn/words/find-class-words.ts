import { z } from "zod";
import { evenPositions } from "#core/learn/even-positions.ts";
import { classIndices } from "#core/learn/examples.ts";
import { classWords, type ClassWord } from "#core/learn/judge/class-words.ts";
import type { Problem } from "#core/problem.ts";
import type { Model } from "#core/project/model.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { readTrainTexts, textHash } from "#features/learn/keep-model-files.ts";
import { findModel } from "#features/learn/load-model.ts";
import { runWithPauses } from "#features/learn/run-with-pauses.ts";
import { readLabelled } from "#features/learn/split-examples.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface ClassWordsOutput {
  /** Training rows counted in, and all there are. */
  readonly rows: number;
  readonly trainRows: number;
  readonly classes: readonly { readonly name: string; readonly rows: number; readonly words: readonly ClassWord[] }[];
}

/** More rows would say the same and take minutes. */
const MOST_ROWS = 50_000;

/** Words that stand for each class in the texts a model learned from. */
export const findClassWords = defineCommand({
  id: "learn.words",
  input: z.strictObject({ model: z.string() }),
  async run(context, input): Promise<Result<ClassWordsOutput, Problem>> {
    const model = findModel(context.project(), input.model);
    if (!model.ok) return model;
    if (model.value.labelSets !== null) return failed({ code: "label-sets-refused", model: model.value.name });
    context.progress(0.02, "reading");
    const learned = await readLearned(context, model.value);
    if (!learned.ok) return learned;
    const { classes } = model.value;
    const positions = evenPositions(learned.value.texts.length, MOST_ROWS);
    const texts = Array.from(positions, (position) => learned.value.texts[position]!);
    const labels = Int32Array.from(positions, (position) => learned.value.labels[position]!);
    const words = await runWithPauses(context, classWords(texts, labels, classes.length), (share) => context.progress(0.1 + 0.9 * share, "counting-words"));
    if (!words.ok) return words;
    const rowsOf = (index: number): number => labels.reduce((sum, label) => sum + Number(label === index), 0);
    return ok({ rows: texts.length, trainRows: learned.value.texts.length, classes: classes.map((name, index) => ({ name, rows: rowsOf(index), words: words.value[index] ?? [] })) });
  },
});

interface LearnedTexts {
  readonly texts: readonly string[];
  /** Index into the model's classes; -1: none of them now. */
  readonly labels: Int32Array;
}

/** The rows of the model's table whose text it learned from. Problems: training-rows-away, column-missing. */
async function readLearned(context: CommandContext, model: Model): Promise<Result<LearnedTexts, Problem>> {
  const dataset = context.project().datasets.find(({ id }) => id === model.datasetId);
  const away = failed({ code: "training-rows-away", model: model.name, dataset: model.datasetName } as const);
  if (!dataset) return away;
  const known = await readTrainTexts(context, model);
  if (!known.ok) return known;
  const read = await readLabelled(context, dataset, { columns: [{ name: model.text, as: "text" }], input: { text: model.text, label: model.label } });
  if (!read.ok) return read;
  const places = [...read.value.rows.keys()].filter((place) => known.value.has(textHash(read.value.part.texts[place]!)));
  if (places.length === 0) return away;
  return ok({ texts: places.map((place) => read.value.part.texts[place]!), labels: classIndices(places.map((place) => read.value.labels[place]!), model.classes) });
}
