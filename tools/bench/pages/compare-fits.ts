import type { Embedding } from "#core/ports/embedder.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import type { LinearFitRequest } from "#core/ports/trainer.ts";
import { openSessionRoom } from "#engines/ort/open-session-room.ts";
import { fitLinear } from "#engines/ort/trainer/fit-linear.ts";
import { openObjective } from "#engines/ort/trainer/open-objective.ts";

export interface HeadTask {
  readonly texts: readonly string[];
  readonly labels: readonly number[];
  readonly classes: number;
}

export interface FitFigures {
  readonly ms: number;
  readonly objective: number;
  readonly evaluations: number;
}

export interface FitComparison {
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
  readonly lbfgs: FitFigures;
  readonly adam: FitFigures & { readonly reached: boolean };
}

/** A loss is equal when it is above the other by at most this share. */
const EQUAL_LOSS = 1e-4;
const ADAM = { rate: 0.05, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, maxSteps: 3000 };

/** L-BFGS to its end, then full-batch Adam over the same graph in the same session until its loss is equal. */
export async function compareFits(filesUrl: string, task: HeadTask, embedding: Embedding): Promise<FitComparison> {
  const room = openSessionRoom({ filesUrl });
  const rows = task.labels.length;
  const request: LinearFitRequest = {
    features: embedding.vectors,
    rows,
    dimensions: embedding.dimensions,
    loss: PLAIN_SOFTMAX,
    targets: { kind: "classes", labels: Int32Array.from(task.labels) },
    classes: task.classes,
    rowWeights: new Float32Array(rows).fill(1),
    l2: 1 / (10 * rows),
    maxIterations: 500,
    gradientTolerance: 1e-5,
    device: "wasm",
  };
  const fit = await fitLinear(room, { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined }, request);
  if (!fit.ok) throw new Error(JSON.stringify(fit.problem));
  const lbfgs = { ms: fit.value.ms, objective: fit.value.objective, evaluations: fit.value.evaluations };
  const adam = await runAdam(room, request, lbfgs.objective * (1 + EQUAL_LOSS));
  return { rows, dimensions: request.dimensions, classes: request.classes, lbfgs, adam };
}

async function runAdam(room: ReturnType<typeof openSessionRoom>, request: LinearFitRequest, goal: number): Promise<FitComparison["adam"]> {
  const startedAt = performance.now();
  const opened = await openObjective(room, request, { device: "wasm" });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const size = (request.dimensions + 1) * request.classes;
  const [point, mean, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let objective = Infinity;
  let evaluations = 0;
  while (evaluations < ADAM.maxSteps && objective > goal) {
    const answer = await opened.value.evaluate(point);
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    objective = answer.value.value;
    evaluations++;
    if (objective > goal) step({ point, mean, square }, answer.value.gradient, evaluations);
  }
  await opened.value.close();
  return { ms: performance.now() - startedAt, objective, evaluations, reached: objective <= goal };
}

/** Kingma and Ba 2015, algorithm 1. */
function step({ point, mean, square }: { readonly point: Float64Array; readonly mean: Float64Array; readonly square: Float64Array }, gradient: Float64Array, time: number): void {
  const { rate, beta1, beta2, epsilon } = ADAM;
  const scale = (rate * Math.sqrt(1 - beta2 ** time)) / (1 - beta1 ** time);
  for (const [index, slope] of gradient.entries()) {
    mean[index] = beta1 * mean[index]! + (1 - beta1) * slope;
    square[index] = beta2 * square[index]! + (1 - beta2) * slope * slope;
    point[index] = point[index]! - (scale * mean[index]) / (Math.sqrt(square[index]) + epsilon);
  }
}
