// Without it TF.js can apply a graph but not learn.
import "@tensorflow/tfjs-core/dist/register_all_gradients";
import { add, gather, losses, matMul, mul, Rank, relu, softmax, square, sum, tensor1d, tensor2d, tidy, train, truncatedNormal, variable, zeros, type Scalar, type Tensor2D, type Variable } from "@tensorflow/tfjs-core";
import type { EpochTask, HeadFit, HeadRows } from "./learn-tasks.ts";
import { startTensorflow } from "./tensorflow.ts";

const RATE = 0.05;
const WARM_UP_STEPS = 2;
const SCORED_AT_ONCE = 10_000;

interface SoftmaxTask {
  readonly rows: HeadRows;
  readonly l2: number;
  /** Loss to come to. */
  readonly goal: number;
  readonly limitMs: number;
}

/** Full-batch Adam on the same objective as ours until its loss is equal or the time is up. */
export async function fitSoftmaxWithTensorflow(base: string, { rows, l2, goal, limitMs }: SoftmaxTask): Promise<HeadFit> {
  await startTensorflow(base);
  const features = tensor2d(rows.features, [rows.labels.length, rows.dimensions]);
  const targets = targetsOf(rows);
  const weights = variable(zeros<Rank.R2>([rows.dimensions, rows.classes]));
  const bias = variable(zeros<Rank.R1>([rows.classes]));
  const optimizer = train.adam(RATE);
  const objective = (): Scalar => tidy(() => add<Scalar>(losses.softmaxCrossEntropy(targets, add(matMul(features, weights), bias)), mul(l2 / 2, sum(square(weights)))));
  const startedAt = performance.now();
  let [evaluations, loss] = [0, Infinity];
  while (loss > goal && performance.now() - startedAt < limitMs) {
    const cost = optimizer.minimize(objective, true, [weights, bias]);
    loss = (await cost!.data<"float32">())[0]!;
    cost!.dispose();
    evaluations++;
  }
  return { ms: performance.now() - startedAt, evaluations, objective: loss, reached: loss <= goal };
}

/** Milliseconds of one epoch of the same network, batch by batch, with Adam. */
export async function epochWithTensorflow(base: string, { rows, hidden, batchRows, epochs }: EpochTask): Promise<number> {
  await startTensorflow(base);
  const features = tensor2d(rows.features, [rows.labels.length, rows.dimensions]);
  const targets = targetsOf(rows);
  const layers = [variable(truncatedNormal<Rank.R2>([rows.dimensions, hidden], 0, 0.05)), variable(zeros<Rank.R1>([hidden])), variable(truncatedNormal<Rank.R2>([hidden, rows.classes], 0, 0.05)), variable(zeros<Rank.R1>([rows.classes]))] as const;
  const optimizer = train.adam(3e-3);
  const runStep = async (from: number): Promise<void> => {
    const places = tensor1d(Array.from({ length: Math.min(batchRows, rows.labels.length - from) }, (_, index) => from + index), "int32");
    const cost = optimizer.minimize(() => tidy(() => losses.softmaxCrossEntropy<Tensor2D, Scalar>(gather(targets, places), logitsOf(gather(features, places), layers))), true, [...layers]);
    await cost!.data();
    cost!.dispose();
    places.dispose();
  };
  for (let step = 0; step < WARM_UP_STEPS; step++) await runStep(0);
  const startedAt = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) for (let from = 0; from < rows.labels.length; from += batchRows) await runStep(from);
  return (performance.now() - startedAt) / epochs;
}

type Layers = readonly [Variable, Variable, Variable, Variable];

function logitsOf(batch: Tensor2D, [first, firstBias, second, secondBias]: Layers): Tensor2D {
  const inner = relu(add<Tensor2D>(matMul<Tensor2D>(batch, first), firstBias));
  return add<Tensor2D>(matMul<Tensor2D>(inner, second), secondBias);
}

/** Milliseconds of a linear head over all rows, some thousands at a time, the probabilities read back. */
export async function scoreWithTensorflow(base: string, features: Float32Array, head: { readonly weights: Float32Array; readonly bias: Float32Array; readonly dimensions: number }): Promise<number> {
  await startTensorflow(base);
  const { dimensions, bias } = head;
  const weights = tensor2d(head.weights, [dimensions, bias.length]);
  const startedAt = performance.now();
  const size = SCORED_AT_ONCE * dimensions;
  for (let from = 0; from < features.length; from += size) {
    const piece = features.subarray(from, from + size);
    const probabilities = tidy(() => softmax(add<Tensor2D>(matMul<Tensor2D>(tensor2d(piece, [piece.length / dimensions, dimensions]), weights), tensor1d(bias))));
    await probabilities.data();
    probabilities.dispose();
  }
  return performance.now() - startedAt;
}

/** By hand: oneHot of the WASM back-end makes whole numbers, whatever type it is asked for. */
function targetsOf({ labels, classes }: HeadRows): Tensor2D {
  const flags = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (flags[row * classes + label] = 1));
  return tensor2d(flags, [labels.length, classes]);
}
