import { classesOf, classIndices } from "#core/learn/examples.ts";
import { splitLabels, type LabelSeparator } from "#core/learn/label-sets/label-separator.ts";
import { rarestLabels, setIndices } from "#core/learn/label-sets/set-truth.ts";
import { familiesOf, splitRows } from "#core/learn/split-rows.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ReadColumn } from "#core/sql/example-queries.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import { readFeatureRows, type FeatureRows } from "#features/learn/read-feature-rows.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import { chooseFeatures, readColumns, type ChosenFeature } from "#features/learn/training/training-table.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ExamplePart {
  readonly rows: readonly number[];
  readonly texts: readonly string[];
  /** Index into the classes; -1: a class that training never saw. */
  readonly labels: Int32Array;
  /** Where rows have several labels: class indices, -1 = unknown; `labels` is then the rarest of each row, to divide by (core/learn/label-sets/set-truth.ts). */
  readonly sets?: readonly (readonly number[])[] | undefined;
  /** Values of the read columns, in their order. */
  readonly values: FeatureRows["values"];
}

/** What is learned from and what is judged on; the two never share a text. */
export interface TrainingExamples {
  readonly classes: readonly string[];
  readonly features: readonly ChosenFeature[];
  readonly columns: readonly ReadColumn[];
  readonly train: ExamplePart;
  readonly test: ExamplePart;
  readonly testDataset: Dataset | null;
  /** Fold of each row to learn from, where they are judged in turn and `test` is empty. */
  readonly parts: Int32Array | null;
  readonly skipped: number;
}

/** Reads and divides the labelled rows. Problems: column-missing, feature-unusable, no-text, one-class, too-few-rows, too-many-classes. */
export async function splitExamples(context: CommandContext, dataset: Dataset, input: TrainInput): Promise<Result<TrainingExamples, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  const features = chooseFeatures(input, relation.value.columns);
  if (!features.ok) return features;
  const columns = readColumns(input, features.value);
  const read = await readLabelled(context, dataset, { columns, input });
  if (!read.ok) return read;
  const classes = classesOf({ rows: read.value.rows, labels: labelsOf(read.value) }, input);
  if (!classes.ok) return classes;
  const known = { classes: classes.value, features: features.value, columns, skipped: read.value.skipped };
  const whole = labelledPart(read.value, classes.value);
  if (typeof input.test === "string") return withTestDataset(context, { ...known, train: whole }, { input, test: input.test });
  if (input.split.by === "folds") return cutIntoFolds({ ...known, train: whole }, read.value.keys, input);
  const split = splitRows({ labels: whole.labels, texts: whole.texts, keys: read.value.keys }, { by: input.split.by, share: input.test, seed: input.seed });
  if (split.test.length === 0 || split.train.length === 0) return failed({ code: "too-few-rows", rows: whole.rows.length, classes: classes.value.length, needed: whole.rows.length + 1 });
  return ok({ ...known, train: pickPart(whole, split.train), test: pickPart(whole, split.test), testDataset: null, parts: null });
}

function cutIntoFolds(known: Omit<TrainingExamples, "test" | "testDataset" | "parts">, keys: LabelledRead["keys"], { split, seed }: TrainInput): Result<TrainingExamples, Problem> {
  const { labels, texts, rows } = known.train;
  const groups = familiesOf(texts, keys);
  const families = new Set(groups).size;
  if (families < split.folds) return failed({ code: "too-few-groups", groups: families, folds: split.folds });
  const parts = cutFolds({ labels, groups, folds: split.folds, seed });
  const needed = split.folds * MIN_FOLD_ROWS;
  if (rows.length < needed) return failed({ code: "too-few-rows", rows: rows.length, classes: known.classes.length, needed });
  return ok({ ...known, test: pickPart(known.train, new Int32Array(0)), testDataset: null, parts });
}

const MIN_FOLD_ROWS = 2;

async function withTestDataset(context: CommandContext, known: Omit<TrainingExamples, "test" | "testDataset" | "parts">, { input, test }: { readonly input: TrainInput; readonly test: string }): Promise<Result<TrainingExamples, Problem>> {
  const testDataset = context.dataset(test);
  if (!testDataset.ok) return testDataset;
  const read = await readLabelled(context, testDataset.value, { columns: known.columns, input });
  if (!read.ok) return read;
  const testable = classesOf({ rows: read.value.rows, labels: [...labelsOf(read.value), ...known.classes] }, input);
  if (!testable.ok) return testable;
  return ok({ ...known, test: labelledPart(read.value, known.classes), testDataset: testDataset.value, parts: null });
}

function labelsOf({ labels, sets }: LabelledRead): readonly string[] {
  return sets?.flat() ?? labels;
}

/** The read rows with their labels, or sets of them, as indices into the classes. */
export function labelledPart({ part, labels, sets }: LabelledRead, classes: readonly string[]): ExamplePart {
  if (sets === null) return { ...part, labels: classIndices(labels, classes) };
  const indices = setIndices(sets, classes);
  return { ...part, sets: indices, labels: rarestLabels(indices, classes.length) };
}

export interface LabelledRead {
  readonly part: Omit<ExamplePart, "labels" | "sets">;
  readonly rows: readonly number[];
  readonly labels: readonly string[];
  /** The labels of each row where its cell holds several; null: it holds one. */
  readonly sets: readonly (readonly string[])[] | null;
  readonly keys: readonly (string | number | null)[] | null;
  readonly skipped: number;
}

interface LabelledWish {
  readonly columns: readonly ReadColumn[];
  readonly input: { readonly text: string; readonly label: string; readonly split?: TrainInput["split"]; readonly separator?: LabelSeparator | undefined };
}

/** Rows with a text and a label, and the column to divide them by where one is named. */
export async function readLabelled(context: CommandContext, dataset: Dataset, { columns, input }: LabelledWish): Promise<Result<LabelledRead, Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  const keys = keyColumns(input.split, relation.value.columns);
  const wished: ReadColumn[] = [...columns, { name: input.label, as: "category" }, ...keys];
  const read = await readFeatureRows(context, relation.value, { columns: wished, filled: [input.text, input.label] });
  if (!read.ok) return read;
  const { rows, values } = read.value;
  const texts = (values[0] ?? []).map((text) => String(text ?? ""));
  const labels = (values[columns.length] ?? []).map((label) => String(label ?? ""));
  const sets = readSets(labels, input);
  if (!sets.ok) return sets;
  return ok({ part: { rows, texts, values: values.slice(0, columns.length) }, rows, labels, sets: sets.value, keys: values[columns.length + 1] ?? null, skipped: relation.value.rowCount - rows.length });
}

function readSets(cells: readonly string[], { separator, label }: LabelledWish["input"]): Result<LabelledRead["sets"], Problem> {
  if (separator === undefined) return ok(null);
  const sets: (readonly string[])[] = [];
  for (const cell of cells) {
    const names = splitLabels(cell, separator);
    if (names === null) return failed({ code: "labels-unreadable", column: label, value: cell.slice(0, 80) });
    sets.push(names);
  }
  return ok(sets);
}

/** The column to divide by: times are compared as dates or numbers, groups as text. */
function keyColumns(split: TrainInput["split"] | undefined, columns: readonly ColumnSchema[]): ReadColumn[] {
  if (split?.column === undefined) return [];
  const { by, column } = split;
  return [{ name: column, as: by === "time" ? timeAs(columns.find(({ name }) => name === column)?.type) : "category" }];
}

function timeAs(type: ColumnSchema["type"] | undefined): ReadColumn["as"] {
  if (type === "integer" || type === "number") return "number";
  return type === "date" || type === "timestamp" ? "date" : "category";
}

/** The rows at these positions. */
export function pickPart(part: ExamplePart, positions: Int32Array): ExamplePart {
  const take = <Value>(values: readonly Value[]): Value[] => Array.from(positions, (position) => values[position]!);
  return { rows: take(part.rows), texts: take(part.texts), labels: positions.map((position) => part.labels[position]!), sets: part.sets && take(part.sets), values: part.values.map(take) };
}
