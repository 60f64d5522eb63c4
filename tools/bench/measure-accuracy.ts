import { l2FromC } from "#core/learn/choose-l2.ts";
import { headProbabilities, likeliest } from "#core/learn/heads/apply-head.ts";
import { headNumbers } from "#core/learn/heads/head.ts";
import { classIndices } from "#core/learn/examples.ts";
import { applyFeatures } from "#core/learn/features/apply-features.ts";
import { fitFeatures, type FeatureWish } from "#core/learn/features/fit-features.ts";
import { recipeWidth, type FeatureTable } from "#core/learn/features/feature-recipe.ts";
import { fitLexical } from "#core/lexical/fit-lexical.ts";
import { embedLexical } from "#core/lexical/embed-lexical.ts";
import { readLexicalState } from "#core/lexical/lexical-state.ts";
import { runThrough } from "#core/lexical/stepwise.ts";
import { shuffled } from "#core/learn/shuffled.ts";
import { splitRows } from "#core/learn/split-rows.ts";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { accuracyTasks, type AccuracyTask, type LabelledRow } from "./accuracy-tasks.ts";
import { fitHere, vectorsHere } from "./engines-here.ts";
import { evaluate, float64Regression, regressionClasses } from "./float64-regression.ts";

/** Accuracy of heads as the studio chooses and fits them, beside float64 regressions on the same vectors. As a text for the terminal. Words narrow it to the tasks named so. */
export async function measureAccuracy(only: readonly string[] = []): Promise<string> {
  const tasks = accuracyTasks().filter(({ name }) => only.length === 0 || only.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (tasks.length === 0) return "accuracy: skipped, for no public table is at hand (of that name).";
  const lines: string[][] = [["task", "rows", "encoder", "ours", "float64, same C", "float64, C = 1", "difference", "objective, relative"]];
  for (const task of tasks) {
    process.stderr.write(`measuring: ${nameOf(task)} …\n`);
    const runs: Run[] = [];
    for (const seed of task.seeds) runs.push(await runTask(task, seed));
    lines.push(lineOf(task, runs));
    process.stderr.write(`${lines.at(-1)!.join(" | ")}\n`);
  }
  return lines.map((line) => line.join(" | ")).join("\n");
}

interface Run {
  readonly rows: number;
  readonly ours: number;
  readonly same: number;
  readonly plain: number;
  readonly objectiveGap: number;
  readonly c: number;
}

async function runTask(task: AccuracyTask, seed: number): Promise<Run> {
  const classes = [...new Set(task.rows.map((row) => row.label))].sort();
  const { train, test } = partsOf(task, seed);
  const vectors = await vectorsOf(task, [...train, ...test], train.map((row) => row.text));
  const dimensions = vectors.length / (train.length + test.length);
  const labels = classIndices(train.map((row) => row.label), classes);
  const wishes: FeatureWish[] = [{ as: "text", column: "text", encoder: task.encoder, dimensions, components: null }, ...task.features.map((column): FeatureWish => ({ as: "number", column }))];
  const table = tableOf(task, train, vectors.subarray(0, train.length * dimensions));
  const { fitted, features } = runThrough(fitFeatures({ wishes, table, labels, classes: classes.length }));
  const width = recipeWidth(fitted.recipe);
  const data = { features, labels, texts: train.map((row) => row.text), dimensions: width, classes: classes.length, copies: null };
  const model = await fitHere(data, { config: HEAD_CONFIG.parse({}), choosesC: true, folds: 0, seed, device: "wasm" });
  const testFeatures = applyFeatures(fitted, tableOf(task, test, vectors.subarray(train.length * dimensions)));
  const truth = classIndices(test.map((row) => row.label), classes);
  const shape = { features, labels, dimensions: width, classes: classes.length };
  const same = { ...shape, l2: l2FromC(model.config.c, train.length) };
  const point = Float64Array.from(headNumbers(model.head));
  const optimum = await float64Regression(same, point);
  const plain = await float64Regression({ ...shape, l2: l2FromC(1, train.length) }, optimum.point);
  const judge = (predicted: Int32Array): number => predicted.reduce((sum, label, row) => sum + Number(label === truth[row]), 0) / truth.length;
  return {
    rows: train.length,
    ours: judge(likeliest(headProbabilities(model.head, testFeatures), classes.length).predicted),
    same: judge(regressionClasses({ ...shape, features: testFeatures }, optimum.point)),
    plain: judge(regressionClasses({ ...shape, features: testFeatures }, plain.point)),
    objectiveGap: (evaluate(same, point).value - optimum.objective) / optimum.objective,
    c: model.config.c,
  };
}

function partsOf(task: AccuracyTask, seed: number): { readonly train: readonly LabelledRow[]; readonly test: readonly LabelledRow[] } {
  const few = (rows: readonly LabelledRow[]): readonly LabelledRow[] => {
    if (task.shots === null) return rows;
    const counts = new Map<string, number>();
    return shuffled(rows, seededRandom(seed)).filter(({ label }) => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      return counts.get(label)! <= task.shots!;
    });
  };
  if (task.test !== null) return { train: few(task.rows), test: task.test };
  const names = [...new Set(task.rows.map((row) => row.label))];
  const split = splitRows({ labels: classIndices(task.rows.map((row) => row.label), names), texts: task.rows.map((row) => row.text), keys: null }, { by: "random", share: 0.2, seed });
  const take = (positions: Int32Array) => Array.from(positions, (position) => task.rows[position]!);
  return { train: few(take(split.train)), test: take(split.test) };
}

function tableOf(task: AccuracyTask, rows: readonly LabelledRow[], vectors: Float32Array): FeatureTable {
  return { rows: rows.length, columns: new Map(task.features.map((name) => [name, rows.map((row) => row.numbers[name] ?? null)])), vectors: new Map([["text", vectors]]) };
}

/** Vectors of the rows; those of a ready-made encoder are kept on disk between runs. */
async function vectorsOf(task: AccuracyTask, rows: readonly LabelledRow[], learned: readonly string[]): Promise<Float32Array> {
  const texts = rows.map((row) => row.text);
  if (task.encoder === "lexical") {
    const state = readLexicalState(runThrough(fitLexical(learned, 1)));
    if (!state.ok) throw new Error(JSON.stringify(state.problem));
    return runThrough(embedLexical(texts, state.value));
  }
  return vectorsHere(task.encoder, texts, [...task.rows, ...(task.test ?? [])].map((row) => row.text));
}

function nameOf(task: AccuracyTask): string {
  const shots = task.shots === null ? "" : `, ${String(task.shots)} a class`;
  return `${task.name}${shots}${task.features.length > 0 ? `, with ${task.features.join(", ")}` : ""}`;
}

function lineOf(task: AccuracyTask, runs: readonly Run[]): string[] {
  const mean = (of: (run: Run) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const spread = Math.sqrt(mean((run) => (run.ours - mean((each) => each.ours)) ** 2));
  const ours = `${mean((run) => run.ours).toFixed(4)}${runs.length > 1 ? ` ± ${spread.toFixed(4)}` : ""}`;
  const worst = Math.max(...runs.map((run) => Math.abs(run.objectiveGap)));
  return [nameOf(task), String(runs[0]!.rows), task.encoder, ours, mean((run) => run.same).toFixed(4), mean((run) => run.plain).toFixed(4), (mean((run) => run.ours - run.same)).toFixed(4), worst.toExponential(1)];
}
