import { z } from "zod";
import { applyFeatures } from "#core/learn/features/apply-features.ts";
import { blockWidth, recipeTexts } from "#core/learn/features/feature-recipe.ts";
import { headProbabilities } from "#core/learn/heads/apply-head.ts";
import { decide } from "#core/learn/judge/class-offsets.ts";
import { decideSets } from "#core/learn/label-sets/decide-sets.ts";
import { joinLabels } from "#core/learn/label-sets/label-separator.ts";
import type { Model } from "#core/project/model.ts";
import { joinPieces, splitPieces } from "#core/learn/augment/word-pieces.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { loadModel, type LoadedModel } from "#features/learn/load-model.ts";
import { embedColumns } from "#features/learn/training/embed-columns.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const ExplainInput = z.strictObject({
  model: z.string(),
  text: z.string(),
  /** Values of the other columns that the model reads; missing ones count as missing. */
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).default({}),
  /** The class to explain; absent: the one the model says. */
  about: z.string().optional(),
  device: z.enum(["auto", "webgpu", "wasm"]).default("auto"),
});
type ExplainInput = z.infer<typeof ExplainInput>;

export interface WordEffect {
  readonly word: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly start: number;
  /** Probability of the class with the word − without it: above 0, it speaks for the class. */
  readonly effect: number;
}

export interface ColumnEffect {
  readonly column: string;
  readonly kind: string;
  readonly value: string | number | null;
  /** Probability with the column − with its columns of features at 0 (the average, or nothing). */
  readonly effect: number;
  /** What it adds to the class's logit, over the mean of all classes; null for heads that are not linear. */
  readonly logit: number | null;
}

export interface Explanation {
  readonly predicted: string;
  readonly confidence: number;
  readonly about: string;
  readonly probabilities: readonly { readonly name: string; readonly probability: number }[];
  readonly words: readonly WordEffect[];
  readonly columns: readonly ColumnEffect[];
}

/** Words of a long text that are left out in turn; the rest stands as it is. */
const MOST_WORDS = 120;
const CLASSES_SHOWN = 10;

/** Why a model says what it says of one row: what changes when a word or a column is taken away. */
export const explainRow = defineCommand({
  id: "learn.explain",
  input: ExplainInput,
  async run(context, input): Promise<Result<Explanation, Problem>> {
    const loaded = await loadModel(context, input.model);
    if (!loaded.ok) return loaded;
    const words = wordsOf(input.text);
    const read = await featuresOf(context, loaded.value, { input, texts: [input.text, ...words.map((word) => word.without)] });
    if (!read.ok) return read;
    const { model, head } = loaded.value;
    const probabilities = headProbabilities(head, read.value, model.temperature);
    const classes = model.classes.length;
    const first = probabilities.subarray(0, classes);
    const { predicted } = decide(first, classes, model.offsets);
    const answer = answerOf(model, first);
    const about = input.about === undefined ? predicted[0]! : Math.max(0, model.classes.indexOf(input.about));
    const at = (row: number): number => probabilities[row * classes + about]!;
    return ok({
      ...answer,
      about: model.classes[about] ?? "",
      probabilities: model.classes.map((name, index) => ({ name, probability: probabilities[index]! })).sort((a, b) => b.probability - a.probability).slice(0, CLASSES_SHOWN),
      words: words.map(({ word, start }, index) => ({ word, start, effect: at(0) - at(index + 1) })),
      columns: columnEffects(loaded.value, { input, features: read.value.subarray(0, model.dimensions), about, probability: at(0) }),
    });
  },
});

/** What is said of a row: its class, or its labels as a cell holds them. */
function answerOf({ classes, offsets, labelSets }: Model, probabilities: Float32Array): Pick<Explanation, "predicted" | "confidence"> {
  const best = decide(probabilities, classes.length, offsets);
  if (labelSets === null) return { predicted: classes[best.predicted[0]!] ?? "", confidence: best.confidence[0] ?? 0 };
  const decided = decideSets(probabilities, labelSets.thresholds);
  return { predicted: joinLabels((decided.sets[0] ?? []).map((label) => classes[label] ?? ""), labelSets.separator), confidence: decided.confidence[0] ?? 0 };
}

interface OccludedWord {
  readonly word: string;
  readonly start: number;
  readonly without: string;
}

function wordsOf(text: string): OccludedWord[] {
  const pieces = splitPieces(text);
  let start = 0;
  const found: OccludedWord[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.isWord && found.length < MOST_WORDS) found.push({ word: piece.text, start, without: joinPieces(pieces.toSpliced(index, 1)) });
    start += piece.text.length;
  }
  return found;
}

/** Features of the text in each of its forms, the other columns the same. */
async function featuresOf(context: CommandContext, { model, encoder, features }: LoadedModel, { input, texts }: { readonly input: ExplainInput; readonly texts: readonly string[] }): Promise<Result<Float32Array, Problem>> {
  const same = (value: string | number | null) => texts.map(() => value);
  const columns = new Map<string, readonly (string | number | null)[]>([...Object.entries(input.values).map(([name, value]) => [name, same(value)] as const), [model.text, texts]]);
  const embedded = await embedColumns(context, encoder, { columns: new Map(recipeTexts(features.recipe).map((name) => [name, columns.get(name) ?? same(null)])), device: input.device, from: 0, to: 0.9 });
  return embedded.ok ? ok(applyFeatures(features, { rows: texts.length, columns, vectors: embedded.value.vectors })) : embedded;
}

interface Explaining {
  readonly input: ExplainInput;
  readonly features: Float32Array;
  readonly about: number;
  readonly probability: number;
}

function columnEffects({ model, features: fitted, head }: LoadedModel, { input, features, about, probability }: Explaining): ColumnEffect[] {
  const classes = model.classes.length;
  let at = 0;
  return fitted.recipe.blocks.flatMap((block): ColumnEffect[] => {
    const [from, to] = [at, (at += blockWidth(block))];
    if (block.column === model.text) return [];
    const without = features.slice().fill(0, from, to);
    const effect = probability - headProbabilities(head, without, model.temperature)[about]!;
    return [{ column: block.column, kind: block.kind, value: input.values[block.column] ?? null, effect, logit: logitOf(head, { features, from, to, about, classes }) }];
  });
}

interface BlockPlace {
  readonly features: Float32Array;
  readonly from: number;
  readonly to: number;
  readonly about: number;
  readonly classes: number;
}

function logitOf({ members, output }: LoadedModel["head"], { features, from, to, about, classes }: BlockPlace): number | null {
  const [layer, ...deeper] = members[0] ?? [];
  if (members.length !== 1 || deeper.length > 0 || output !== "softmax" || layer === undefined) return null;
  let sum = 0;
  for (let d = from; d < to; d++) {
    let mean = 0;
    for (let c = 0; c < classes; c++) mean += layer.weights[d * classes + c]! / classes;
    sum += features[d]! * (layer.weights[d * classes + about]! - mean);
  }
  return sum;
}
