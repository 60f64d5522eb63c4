import { drawNormal } from "#core/statistics/draw-normal.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Evaluation } from "../objective.ts";
import { linearShape, PLAIN_SOFTMAX, type LinearLoss, type Targets } from "./targets.ts";

export interface LinearProblem {
  readonly loss: LinearLoss;
  readonly features: Float64Array | Float32Array;
  readonly targets: Targets;
  readonly rowWeights: Float64Array | Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
  readonly l2: number;
}

/** What a row should be answered with, in float64. */
export function targetRow({ loss, targets, classes }: Pick<LinearProblem, "loss" | "targets" | "classes">, row: number): Float64Array {
  if (loss.kind === "ordinal") return Float64Array.from({ length: classes - 1 }, (_, k) => (targets.kind === "classes" && targets.labels[row]! > k ? 1 : 0));
  const target = new Float64Array(classes);
  if (targets.kind === "sets") target.set(targets.flags.subarray(row * classes, (row + 1) * classes));
  else {
    const share = targets.mixed?.shares[row] ?? 1;
    target[targets.labels[row]!]! += share;
    if (targets.mixed) target[targets.mixed.others[row]!]! += 1 - share;
  }
  return target.map((value) => value * (1 - loss.smoothing) + loss.smoothing / (loss.kind === "softmax" ? classes : 2));
}

/** Loss of one row of logits and its slope in them, by the formulas as they stand in the papers. */
export function rowLoss(loss: LinearLoss, logits: Float64Array, target: Float64Array): { nats: number; slope: Float64Array } {
  if (loss.kind !== "softmax") {
    const nats = logits.reduce((sum, z, c) => sum + Math.max(z, 0) - target[c]! * z + Math.log1p(Math.exp(-Math.abs(z))), 0);
    return { nats, slope: logits.map((z, c) => 1 / (1 + Math.exp(-z)) - target[c]!) };
  }
  const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0)) + highest;
  const logP = logits.map((logit) => logit - total);
  const p = logP.map(Math.exp);
  const gamma = loss.focal;
  const nats = target.reduce((sum, t, c) => sum - (t === 0 ? 0 : t * (1 - p[c]!) ** gamma * logP[c]!), 0);
  // d nats / d p_c, then through the softmax.
  const inP = target.map((t, c) => (t === 0 ? 0 : t * ((gamma === 0 ? 0 : gamma * (1 - p[c]!) ** (gamma - 1) * logP[c]!) - (1 - p[c]!) ** gamma / p[c]!)));
  const weighted = inP.reduce((sum, slope, c) => sum + slope * p[c]!, 0);
  return { nats, slope: p.map((share, c) => (target[c] !== 0 && p[c] === 0 ? -target[c]! : share * (inP[c]! - weighted))) };
}

/** The objective of a linear head in plain float64 loops: weighted mean loss + l2/2·‖W‖². */
export function referenceObjective(problem: LinearProblem, parameters: Float64Array): Evaluation {
  const { loss, features, rowWeights, rows, dimensions, classes, l2 } = problem;
  const { columns, biases } = linearShape(loss.kind, classes);
  const gradient = new Float64Array(parameters.length);
  const biasAt = dimensions * columns;
  const logits = new Float64Array(biases);
  let value = 0;
  for (let row = 0; row < rows; row++) {
    const vector = features.subarray(row * dimensions, (row + 1) * dimensions);
    logits.set(parameters.subarray(biasAt));
    for (let d = 0; d < dimensions; d++) for (let k = 0; k < biases; k++) logits[k]! += vector[d]! * parameters[loss.kind === "ordinal" ? d : d * columns + k]!;
    const { nats, slope } = rowLoss(loss, logits, targetRow(problem, row));
    const share = rowWeights[row]! / rows;
    value += share * nats;
    for (let k = 0; k < biases; k++) {
      gradient[biasAt + k]! += share * slope[k]!;
      for (let d = 0; d < dimensions; d++) gradient[loss.kind === "ordinal" ? d : d * columns + k]! += share * slope[k]! * vector[d]!;
    }
  }
  for (let index = 0; index < biasAt; index++) {
    value += (l2 / 2) * parameters[index]! ** 2;
    gradient[index]! += l2 * parameters[index]!;
  }
  return { value, gradient };
}

/** Unit-length rows round one centre per class, overlapping. */
export function sampleProblem(shape: { rows: number; dimensions: number; classes: number; l2: number; seed?: number; noise?: number }): LinearProblem & { features: Float32Array; rowWeights: Float32Array } {
  const { rows, dimensions, classes, l2, seed = 1, noise = 1.2 } = shape;
  const random = seededRandom(seed);
  const normal = () => drawNormal(random);
  const centres = Array.from({ length: classes }, () => Array.from({ length: dimensions }, normal));
  const labels = Int32Array.from({ length: rows }, () => Math.floor(random.next() * classes));
  const features = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const vector = centres[labels[row]!]!.map((value) => value + noise * normal());
    const norm = Math.hypot(...vector);
    features.set(vector.map((value) => value / norm), row * dimensions);
  }
  return { loss: PLAIN_SOFTMAX, features, targets: { kind: "classes", labels }, rowWeights: new Float32Array(rows).fill(1), rows, dimensions, classes, l2 };
}

/** scikit-learn's LogisticRegression(C=1) on nine points; the numbers are in annotation-ml.md §4.10. */
export const GOLDEN = {
  features: Float64Array.from([[0, 1], [1, 2], [2, 1], [3, 0], [2, 3], [4, 4], [5, 3], [1, 4], [6, 1]].flat(), (value) => value / 3),
  loss: PLAIN_SOFTMAX,
  targets: { kind: "classes", labels: Int32Array.of(0, 0, 0, 1, 2, 2, 1, 2, 1) },
  rowWeights: new Float64Array(9).fill(1),
  rows: 9,
  dimensions: 2,
  classes: 3,
  l2: 1 / 9,
  objectiveTimesRows: 7.158100093,
  weights: [-0.806779, 0.961715, -0.154936, -0.474361, -0.494484, 0.968845],
  bias: [1.040686, -0.534672, -0.506014],
  firstRow: [0.645136, 0.132608, 0.222256],
} satisfies LinearProblem & Record<string, unknown>;
