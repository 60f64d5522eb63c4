import { bootstrapIntervals, type Interval } from "#core/learn/bootstrap-interval.ts";
import { likeliest } from "#core/learn/heads/apply-head.ts";
import { errorAt, fitLearningCurve, rowsForError, type LearningCurve } from "#core/learn/judge/learning-curve.ts";
import { splitStratified } from "#core/learn/stratified-split.ts";
import { HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import { pickRows } from "#core/learn/training/training-rows.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { scoreFeatures } from "#features/learn/load-model.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { fitModel } from "#features/learn/training/fit-model.ts";
import { prepareTraining, type PreparedTraining } from "#features/learn/training/prepare-training.ts";
import type { ModelData } from "#features/learn/training/take-rows.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface CurvePoint {
  readonly rows: number;
  readonly accuracy: number;
  readonly interval: Interval;
}

export interface CurveOutput {
  readonly points: readonly CurvePoint[];
  /** error = floor + scale · rows^(−power); null with fewer than three points. */
  readonly curve: LearningCurve | null;
  /** Accuracy that the curve foresees with twice the rows. */
  readonly atTwice: number | null;
  /** Rows that the curve asks for to halve what could still be gained; null when it never gets there. */
  readonly rowsToHalveError: number | null;
  readonly testRows: number;
}

/** Shares of the training rows that are learned from. */
const SHARES = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 1];

const CurveInput = TrainInput.omit({ name: true, search: true, thresholds: true, folds: true, augment: true, tune: true });

/** How accuracy grows with the rows learned from, judged on the same rows throughout. */
export const drawCurve = defineCommand({
  id: "learn.curve",
  input: CurveInput,
  async run(context, input): Promise<Result<CurveOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    if (input.separator !== undefined) return failed({ code: "label-sets-choice", choice: "learn.curve" });
    // One cut serves: the curve compares amounts of rows, not models.
    const split = input.split.by === "folds" ? { by: input.split.column === undefined ? "random" : "group", column: input.split.column } : input.split;
    const full = TrainInput.parse({ ...input, split, search: false });
    const prepared = await prepareTraining(context, dataset.value, full);
    if (!prepared.ok) return prepared;
    const points: CurvePoint[] = [];
    for (const [index, share] of SHARES.entries()) {
      context.progress(0.6 + (0.4 * index) / SHARES.length, "fitting-head");
      const point = await pointAt(context, prepared.value, { input: full, share });
      if (!point.ok) return point;
      if (point.value) points.push(point.value);
    }
    return ok({ ...foresee(points), points, testRows: prepared.value.examples.test.rows.length });
  },
});

async function pointAt(context: CommandContext, prepared: PreparedTraining, { input, share }: { readonly input: TrainInput; readonly share: number }): Promise<Result<CurvePoint | null, Problem>> {
  const data = takeShare(prepared.data, share, input.seed);
  if (data.labels.length < 2 * data.classes) return ok(null);
  const config = HEAD_CONFIG.parse({ head: input.head, balance: input.balance, hidden: input.hidden });
  const fitted = await fitModel(context, data, { config, choosesC: false, folds: 0, seed: input.seed, device: input.device });
  if (!fitted.ok) return fitted;
  const scores = await scoreFeatures(context, { head: fitted.value.head, model: { temperature: fitted.value.temperature, dimensions: data.dimensions } }, { features: prepared.testFeatures, device: input.device });
  if (!scores.ok) return scores;
  const truth = prepared.examples.test.labels;
  const { predicted } = likeliest(scores.value, data.classes);
  const accuracy = predicted.reduce((sum, label, row) => sum + Number(label === truth[row]), 0) / Math.max(1, truth.length);
  return ok({ rows: data.labels.length, accuracy, interval: bootstrapIntervals({ truth, predicted, classes: data.classes, seed: input.seed }).accuracy });
}

function takeShare(data: ModelData, share: number, seed: number): ModelData {
  if (share === 1) return data;
  const { test } = splitStratified({ labels: data.labels, share, seed: seed + 2 });
  return { ...data, features: pickRows(data.features, data.dimensions, test), labels: test.map((position) => data.labels[position]!), texts: Array.from(test, (position) => data.texts[position]!), copies: null };
}

function foresee(points: readonly CurvePoint[]): Pick<CurveOutput, "curve" | "atTwice" | "rowsToHalveError"> {
  const curve = fitLearningCurve(points.map(({ rows, accuracy }) => ({ rows, error: 1 - accuracy })));
  const last = points.at(-1);
  if (curve === null || last === undefined) return { curve, atTwice: null, rowsToHalveError: null };
  return { curve, atTwice: 1 - errorAt(curve, 2 * last.rows), rowsToHalveError: rowsForError(curve, (1 - last.accuracy) / 2) };
}
