import { classesOf, classIndices, type Examples } from "#core/learn/examples.ts";
import { groupEqualTexts, splitStratified } from "#core/learn/stratified-split.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { readExamples } from "#features/learn/read-examples.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ExamplePart {
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  /** Index into the classes; -1: a class that training never saw. */
  readonly labels: Int32Array;
}

/** What is learned from and what is judged on; the two never share a text. */
export interface TrainingExamples {
  readonly classes: readonly string[];
  readonly train: ExamplePart;
  readonly test: ExamplePart;
  readonly testDataset: Dataset | null;
  readonly skipped: number;
}

/** Reads and divides the labelled rows. Problems: column-missing, no-text, one-class, too-few-rows, too-many-classes. */
export async function splitExamples(context: CommandContext, dataset: Dataset, input: TrainInput): Promise<Result<TrainingExamples, Problem>> {
  const read = await readExamples(context, dataset, input);
  if (!read.ok) return read;
  const classes = classesOf(read.value, input);
  if (!classes.ok) return classes;
  if (typeof input.test === "string") return withTestDataset(context, { examples: read.value, classes: classes.value, input, test: input.test });
  const labels = classIndices(read.value.labels, classes.value);
  const { train, test } = splitStratified({ labels, share: input.test, seed: input.seed, groups: groupEqualTexts(read.value.texts) });
  return ok({ classes: classes.value, train: pick(read.value, labels, train), test: pick(read.value, labels, test), testDataset: null, skipped: read.value.skipped });
}

interface WithTest {
  readonly examples: Examples;
  readonly classes: readonly string[];
  readonly input: TrainInput;
  readonly test: string;
}

async function withTestDataset(context: CommandContext, { examples, classes, input, test }: WithTest): Promise<Result<TrainingExamples, Problem>> {
  const testDataset = context.dataset(test);
  if (!testDataset.ok) return testDataset;
  const read = await readExamples(context, testDataset.value, input);
  if (!read.ok) return read;
  const testable = classesOf({ ...read.value, labels: [...read.value.labels, ...classes] }, input);
  if (!testable.ok) return testable;
  const all = (count: number) => Int32Array.from({ length: count }, (_, index) => index);
  return ok({
    classes,
    train: pick(examples, classIndices(examples.labels, classes), all(examples.rows.length)),
    test: pick(read.value, classIndices(read.value.labels, classes), all(read.value.rows.length)),
    testDataset: testDataset.value,
    skipped: examples.skipped,
  });
}

/** The rows of these positions. */
export function pick(examples: Pick<Examples, "rows" | "texts">, labels: Int32Array, positions: Int32Array): ExamplePart {
  return {
    rows: Array.from(positions, (position) => examples.rows[position]!),
    texts: Array.from(positions, (position) => examples.texts[position]!),
    labels: positions.map((position) => labels[position]!),
  };
}
