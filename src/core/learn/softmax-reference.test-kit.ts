import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Evaluation } from "./objective.ts";

export interface SoftmaxProblem {
  readonly features: Float64Array | Float32Array;
  readonly labels: Int32Array;
  readonly rowWeights: Float64Array | Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
  readonly l2: number;
}

/** The objective of a softmax head in plain float64 loops: weighted mean cross-entropy + l2/2·‖W‖². */
export function referenceObjective(problem: SoftmaxProblem, parameters: Float64Array): Evaluation {
  const { features, labels, rowWeights, rows, dimensions, classes, l2 } = problem;
  const gradient = new Float64Array(parameters.length);
  const biasAt = dimensions * classes;
  const logits = new Float64Array(classes);
  let value = 0;
  for (let row = 0; row < rows; row++) {
    const vector = features.subarray(row * dimensions, (row + 1) * dimensions);
    logits.set(parameters.subarray(biasAt));
    for (let d = 0, at = 0; d < dimensions; d++) for (let c = 0; c < classes; c++, at++) logits[c]! += vector[d]! * parameters[at]!;
    const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
    const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0)) + highest;
    const share = rowWeights[row]! / rows;
    value += share * (total - logits[labels[row]!]!);
    for (let c = 0; c < classes; c++) {
      logits[c] = share * (Math.exp(logits[c]! - total) - (labels[row] === c ? 1 : 0));
      gradient[biasAt + c]! += logits[c]!;
    }
    for (let d = 0, at = 0; d < dimensions; d++) for (let c = 0; c < classes; c++, at++) gradient[at]! += logits[c]! * vector[d]!;
  }
  for (let index = 0; index < biasAt; index++) {
    value += (l2 / 2) * parameters[index]! ** 2;
    gradient[index]! += l2 * parameters[index]!;
  }
  return { value, gradient };
}

/** Unit-length rows round one centre per class, overlapping. */
export function sampleProblem(shape: { rows: number; dimensions: number; classes: number; l2: number; seed?: number; noise?: number }): SoftmaxProblem & { features: Float32Array; rowWeights: Float32Array } {
  const { rows, dimensions, classes, l2, seed = 1, noise = 1.2 } = shape;
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const centres = Array.from({ length: classes }, () => Array.from({ length: dimensions }, normal));
  const labels = Int32Array.from({ length: rows }, () => Math.floor(random.next() * classes));
  const features = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const vector = centres[labels[row]!]!.map((value) => value + noise * normal());
    const norm = Math.hypot(...vector);
    features.set(vector.map((value) => value / norm), row * dimensions);
  }
  return { features, labels, rowWeights: new Float32Array(rows).fill(1), rows, dimensions, classes, l2 };
}

/** scikit-learn's LogisticRegression(C=1) on nine points; the numbers are in annotation-ml.md §4.10. */
export const GOLDEN = {
  features: Float64Array.from([[0, 1], [1, 2], [2, 1], [3, 0], [2, 3], [4, 4], [5, 3], [1, 4], [6, 1]].flat(), (value) => value / 3),
  labels: Int32Array.of(0, 0, 0, 1, 2, 2, 1, 2, 1),
  rowWeights: new Float64Array(9).fill(1),
  rows: 9,
  dimensions: 2,
  classes: 3,
  l2: 1 / 9,
  objectiveTimesRows: 7.158100093,
  weights: [-0.806779, 0.961715, -0.154936, -0.474361, -0.494484, 0.968845],
  bias: [1.040686, -0.534672, -0.506014],
  firstRow: [0.645136, 0.132608, 0.222256],
};
