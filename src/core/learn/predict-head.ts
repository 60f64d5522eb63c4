import { softmaxInPlace } from "./softmax.ts";

export interface SoftmaxHead {
  /** Shape: [dimensions, classes], row-major. */
  readonly weights: Float32Array;
  /** Shape: [classes]. */
  readonly bias: Float32Array;
  readonly dimensions: number;
  readonly classes: number;
}

/**
 * Logits of rows of vectors: features × weights + bias.
 * Shape: features [rows, dimensions] → [rows, classes], row-major
 */
export function headLogits(head: SoftmaxHead, features: Float32Array): Float32Array {
  const { weights, bias, dimensions, classes } = head;
  const rows = features.length / dimensions;
  const logits = new Float32Array(rows * classes);
  const sums = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    sums.set(bias);
    for (let d = 0; d < dimensions; d++) {
      const feature = features[row * dimensions + d]!;
      const from = d * classes;
      for (let c = 0; c < classes; c++) sums[c]! += feature * weights[from + c]!;
    }
    logits.set(sums, row * classes);
  }
  return logits;
}

/**
 * Probabilities of rows of vectors at a temperature.
 * Shape: features [rows, dimensions] → [rows, classes], row-major; each row sums to 1
 */
export function headProbabilities(head: SoftmaxHead, features: Float32Array, temperature = 1): Float32Array {
  const probabilities = headLogits(head, features).map((logit) => logit / temperature);
  for (let offset = 0; offset < probabilities.length; offset += head.classes) softmaxInPlace(probabilities, offset, head.classes);
  return probabilities;
}

/** The likeliest class of each row (the first of equals) and its probability. */
export function likeliest(probabilities: Float32Array | Float64Array, classes: number): { readonly predicted: Int32Array; readonly confidence: Float32Array } {
  const rows = probabilities.length / classes;
  const predicted = new Int32Array(rows);
  const confidence = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) if (probabilities[row * classes + c]! > probabilities[row * classes + best]!) best = c;
    predicted[row] = best;
    confidence[row] = probabilities[row * classes + best]!;
  }
  return { predicted, confidence };
}
