import { minimise } from "#core/learn/lbfgs.ts";
import type { Evaluation } from "#core/learn/objective.ts";

export interface RegressionTask {
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
  readonly dimensions: number;
  readonly classes: number;
  readonly l2: number;
}

export interface Regression {
  /** Shape: [dimensions, classes], then [classes]. */
  readonly point: Float64Array;
  readonly objective: number;
}

/** Softmax regression in float64 throughout, to the optimum: the reference beside the product's own. */
export async function float64Regression(task: RegressionTask, start?: Float64Array): Promise<Regression> {
  const { dimensions, classes } = task;
  const descent = await minimise((point) => Promise.resolve(evaluate(task, point)), start ?? new Float64Array((dimensions + 1) * classes), { maxIterations: 400, gradientTolerance: 1e-6 });
  if (descent === null) throw new Error("the reference found no optimum");
  return { point: descent.point, objective: descent.value };
}

/** Classes that the regression gives to rows. */
export function regressionClasses({ features, dimensions, classes }: Pick<RegressionTask, "features" | "dimensions" | "classes">, point: Float64Array): Int32Array {
  const logits = new Float64Array(classes);
  return Int32Array.from({ length: features.length / dimensions }, (_, row) => {
    fillLogits({ features, dimensions, classes }, { point, row, logits });
    return logits.indexOf(logits.reduce((most, value) => Math.max(most, value), -Infinity));
  });
}

/** Loss and gradient at a point. */
export function evaluate(task: RegressionTask, point: Float64Array): Evaluation {
  const { features, labels, dimensions, classes, l2 } = task;
  const rows = labels.length;
  const gradient = new Float64Array(point.length);
  const logits = new Float64Array(classes);
  const biasAt = dimensions * classes;
  let value = 0;
  for (let row = 0; row < rows; row++) {
    fillLogits(task, { point, row, logits });
    let highest = -Infinity;
    for (let c = 0; c < classes; c++) highest = Math.max(highest, logits[c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(logits[c]! - highest);
    const total = Math.log(sum) + highest;
    value += (total - logits[labels[row]!]!) / rows;
    for (let c = 0; c < classes; c++) {
      logits[c] = (Math.exp(logits[c]! - total) - (labels[row] === c ? 1 : 0)) / rows;
      gradient[biasAt + c]! += logits[c]!;
    }
    for (let d = 0, at = 0, from = row * dimensions; d < dimensions; d++) {
      const x = features[from + d]!;
      for (let c = 0; c < classes; c++, at++) gradient[at]! += logits[c]! * x;
    }
  }
  for (let index = 0; index < biasAt; index++) {
    value += (l2 / 2) * point[index]! ** 2;
    gradient[index]! += l2 * point[index]!;
  }
  return { value, gradient };
}

interface LogitPlace {
  readonly point: Float64Array;
  readonly row: number;
  readonly logits: Float64Array;
}

function fillLogits({ features, dimensions, classes }: Pick<RegressionTask, "features" | "dimensions" | "classes">, { point, row, logits }: LogitPlace): void {
  logits.set(point.subarray(dimensions * classes));
  for (let d = 0, at = 0, from = row * dimensions; d < dimensions; d++) {
    const x = features[from + d]!;
    for (let c = 0; c < classes; c++, at++) logits[c]! += x * point[at]!;
  }
}
