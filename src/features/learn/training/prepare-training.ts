import { applyFeatures, type FittedFeatures } from "#core/learn/features/apply-features.ts";
import { recipeWidth, type FeatureTable } from "#core/learn/features/feature-recipe.ts";
import { augmentTexts } from "#core/learn/augment/augment-texts.ts";
import { pickRows } from "#core/learn/training/training-rows.ts";
import { fitFeatures, type TrainingFeatures } from "#core/learn/features/fit-features.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { prepareEncoder, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { runWithPauses } from "#features/learn/run-with-pauses.ts";
import { splitExamples, type ExamplePart, type TrainingExamples } from "#features/learn/split-examples.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import { embedColumns } from "#features/learn/training/embed-columns.ts";
import type { ModelData } from "#features/learn/training/take-rows.ts";
import { featureWishes, tableOf } from "#features/learn/training/training-table.ts";
import type { CommandContext } from "#workspace/command.ts";

/** Everything a fit needs, and the features of the rows it will be judged on. */
export interface PreparedTraining {
  readonly examples: TrainingExamples;
  readonly encoder: ReadyEncoder;
  readonly features: FittedFeatures;
  readonly data: ModelData;
  readonly testFeatures: Float32Array;
  /** Vectors of the main text, of the rows learned from and judged on. */
  readonly vectors: { readonly train: Float32Array; readonly test: Float32Array };
  readonly embedMs: number;
}

/** Reads, divides, embeds and makes features; what is fitted is fitted on training rows alone. */
export async function prepareTraining(context: CommandContext, dataset: Dataset, input: TrainInput): Promise<Result<PreparedTraining, Problem>> {
  const examples = await splitExamples(context, dataset, input);
  return examples.ok ? prepareExamples(context, examples.value, input) : examples;
}

/** The same for rows that are read and divided already. */
export async function prepareExamples(context: CommandContext, examples: TrainingExamples, input: TrainInput): Promise<Result<PreparedTraining, Problem>> {
  const encoder = await prepareEncoder(context, { encoder: input.encoder, texts: encoderTexts(examples), seed: input.seed, tune: input.tune });
  return encoder.ok ? prepareWith(context, examples, { input, encoder: encoder.value }) : encoder;
}

/** The same with an encoder that is ready. */
export async function prepareWith(context: CommandContext, examples: TrainingExamples, { input, encoder }: { readonly input: TrainInput; readonly encoder: ReadyEncoder }): Promise<Result<PreparedTraining, Problem>> {
  const { train, test, classes } = examples;
  const learned = await embedPartOf(context, encoder, { examples, part: train, input, share: train.rows.length / (train.rows.length + test.rows.length) });
  if (!learned.ok) return learned;
  const judged = await embedPartOf(context, encoder, { examples, part: test, input, share: 1 });
  if (!judged.ok) return judged;
  const ready = { ...encoder, dimensions: learned.value.dimensions };
  const wishes = featureWishes(input, examples.features, ready);
  const fitted = await runWithPauses(context, fitFeatures({ wishes, table: learned.value.table, labels: train.labels, classes: classes.length }));
  if (!fitted.ok) return fitted;
  const data: ModelData = { features: fitted.value.features, labels: train.labels, texts: train.texts, dimensions: recipeWidth(fitted.value.fitted.recipe), classes: classes.length, copies: null };
  const copies = await embedCopies(context, ready, { input, examples, features: fitted.value, table: learned.value.table });
  if (!copies.ok) return copies;
  return ok({ examples, encoder: ready, features: fitted.value.fitted, data: { ...data, copies: copies.value }, testFeatures: test.rows.length === 0 ? new Float32Array(0) : applyFeatures(fitted.value.fitted, judged.value.table), vectors: { train: vectorsOf(learned.value.table), test: vectorsOf(judged.value.table) }, embedMs: learned.value.ms + judged.value.ms });
}

function vectorsOf({ vectors }: FeatureTable): Float32Array {
  const [first = new Float32Array(0)] = vectors.values();
  return first;
}

function encoderTexts({ columns, train }: TrainingExamples): string[] {
  return columns.flatMap(({ as }, index) => (as === "text" ? (train.values[index] ?? []).map((text) => String(text ?? "")) : []));
}

interface PartWish {
  readonly examples: TrainingExamples;
  readonly part: Omit<ExamplePart, "labels">;
  readonly input: TrainInput;
  /** Where this part ends in the embedding of all rows. */
  readonly share: number;
}

const NO_VECTORS = { vectors: new Map<string, Float32Array>(), dimensions: 0, ms: 0 };

async function embedPartOf(context: CommandContext, encoder: ReadyEncoder, { examples, part, input, share }: PartWish) {
  const start = encoder.fitted ? 0.2 : 0.02;
  const texts = new Map(examples.columns.flatMap(({ name, as }, index) => (as === "text" ? [[name, part.values[index] ?? []] as const] : [])));
  const from = share === 1 ? start + 0.8 * (0.6 - start) : start;
  const embedded = part.rows.length === 0 ? ok(NO_VECTORS) : await embedColumns(context, encoder, { columns: texts, device: input.device, from, to: start + share * (0.6 - start) });
  return embedded.ok ? ok({ ...embedded.value, table: tableOf(examples.columns, part.values, embedded.value.vectors) }) : embedded;
}

interface CopyWish {
  readonly input: TrainInput;
  readonly examples: TrainingExamples;
  readonly features: TrainingFeatures;
  /** The training rows as they were read. */
  readonly table: FeatureTable;
}

/** Changed copies of the training texts with the other columns of their parents. */
async function embedCopies(context: CommandContext, encoder: ReadyEncoder, { input, examples, features, table: own }: CopyWish): Promise<Result<ModelData["copies"], Problem>> {
  if (input.augment === 0) return ok(null);
  const { columns, train } = examples;
  const augmented = augmentTexts({ texts: train.texts, copies: input.augment, seed: input.seed });
  const embedded = await embedColumns(context, encoder, { columns: new Map([[input.text, augmented.texts]]), device: input.device, from: 0.58, to: 0.6 });
  if (!embedded.ok) return embedded;
  const ofParents = <Value>(values: readonly Value[]): Value[] => Array.from(augmented.parents, (parent) => values[parent]!);
  const vectors = new Map(embedded.value.vectors);
  for (const [name, ofRows] of own.vectors) if (name !== input.text) vectors.set(name, pickRows(ofRows, encoder.dimensions, augmented.parents));
  const table = tableOf(columns, train.values.map(ofParents), vectors);
  return ok({ features: applyFeatures(features.fitted, table), parents: augmented.parents });
}
