import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { createEmbedderService } from "#engines/ort/embedding/create-embedder-service.ts";
import { openSessionRoom } from "#engines/ort/open-session-room.ts";
import { createTrainerService } from "#engines/ort/trainer/create-trainer-service.ts";
import { fitModel } from "#features/learn/training/fit-model.ts";
import type { CommandContext } from "#workspace/command.ts";
import { inRoot } from "../root.ts";
import { accuracyTasks, type AccuracyTask, type LabelledRow } from "./accuracy-tasks.ts";
import { evaluate, float64Regression, regressionClasses } from "./float64-regression.ts";

const KEPT = inRoot("bench-output", "vectors");
const JOB = { signal: new AbortController().signal, onProgress: () => undefined, emit: () => undefined };
const room = openSessionRoom();
const trainer = createTrainerService(room);
const embedder = createEmbedderService(room, {
  modelsUrl: "http://here/models/",
  fetchFile: (url) => Promise.resolve(new Response(readFileSync(inRoot("public", new URL(url).pathname.slice(1))))),
});

/** Accuracy of heads as the studio chooses and fits them, beside float64 regressions on the same vectors. As a text for the terminal. */
export async function measureAccuracy(): Promise<string> {
  const tasks = accuracyTasks();
  if (tasks.length === 0) return "accuracy: skipped, for no public tables are at hand.";
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
  const model = await fitModel(contextHere(), data, { config: HEAD_CONFIG.parse({}), choosesC: true, folds: 0, seed, device: "wasm" });
  if (!model.ok) throw new Error(JSON.stringify(model.problem));
  const testFeatures = applyFeatures(fitted, tableOf(task, test, vectors.subarray(train.length * dimensions)));
  const truth = classIndices(test.map((row) => row.label), classes);
  const shape = { features, labels, dimensions: width, classes: classes.length };
  const same = { ...shape, l2: l2FromC(model.value.config.c, train.length) };
  const point = Float64Array.from(headNumbers(model.value.head));
  const optimum = await float64Regression(same, point);
  const plain = await float64Regression({ ...shape, l2: l2FromC(1, train.length) }, optimum.point);
  const judge = (predicted: Int32Array): number => predicted.reduce((sum, label, row) => sum + Number(label === truth[row]), 0) / truth.length;
  return {
    rows: train.length,
    ours: judge(likeliest(headProbabilities(model.value.head, testFeatures), classes.length).predicted),
    same: judge(regressionClasses({ ...shape, features: testFeatures }, optimum.point)),
    plain: judge(regressionClasses({ ...shape, features: testFeatures }, plain.point)),
    objectiveGap: (evaluate(same, point).value - optimum.objective) / optimum.objective,
    c: model.value.config.c,
  };
}

/** fitModel as the command calls it, with the trainer in this process. */
function contextHere(): CommandContext {
  const calls = { fitLinear: trainer.fitLinear.bind(null, JOB), fitNetwork: trainer.fitNetwork.bind(null, JOB) };
  const context = { ports: { trainer: calls }, signal: { aborted: false }, progress: () => undefined, show: () => undefined, pause: () => Promise.resolve() };
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the part of the context that fitModel uses
  return context as unknown as CommandContext;
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
  const all = [...new Set([...task.rows, ...(task.test ?? [])].map((row) => row.text))];
  const kept = join(KEPT, `${task.encoder}-${fnv1a(all.join("\n"))}.f32`);
  const known = existsSync(kept) ? new Float32Array(new Uint8Array(readFileSync(kept)).buffer) : await embedAll(task.encoder, all, kept);
  const dimensions = known.length / all.length;
  const placeOf = new Map(all.map((text, place) => [text, place]));
  const vectors = new Float32Array(texts.length * dimensions);
  texts.forEach((text, row) => vectors.set(known.subarray(placeOf.get(text)! * dimensions, (placeOf.get(text)! + 1) * dimensions), row * dimensions));
  return vectors;
}

async function embedAll(encoder: string, texts: readonly string[], path: string): Promise<Float32Array> {
  const embedded = await embedder.embed(JOB, { encoder, texts, device: "wasm" });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(path, new Uint8Array(embedded.value.vectors.buffer));
  return embedded.value.vectors;
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
