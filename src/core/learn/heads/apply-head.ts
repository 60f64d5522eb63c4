import { softmaxInPlace } from "../softmax.ts";
import type { Dense, Head } from "./head.ts";
import { headInputs } from "./head.ts";

/**
 * Logits of one network: layer after layer, with max(0, x) between them.
 * Shape: features [rows, inputs] → [rows, outputs of the last layer], row-major
 */
export function networkLogits(layers: readonly Dense[], features: Float32Array): Float32Array {
  let values = features;
  for (const [index, layer] of layers.entries()) {
    values = applyDense(layer, values);
    if (index < layers.length - 1) values = values.map((value) => Math.max(0, value));
  }
  return values;
}

function applyDense({ weights, bias, inputs, outputs }: Dense, features: Float32Array): Float32Array {
  const rows = features.length / inputs;
  const answers = new Float32Array(rows * outputs);
  const sums = new Float64Array(outputs);
  for (let row = 0; row < rows; row++) {
    sums.set(bias);
    for (let d = 0; d < inputs; d++) {
      const feature = features[row * inputs + d]!;
      if (feature === 0) continue;
      const from = d * outputs;
      for (let c = 0; c < outputs; c++) sums[c]! += feature * weights[from + c]!;
    }
    answers.set(sums, row * outputs);
  }
  return answers;
}

/**
 * Probabilities of rows of features at a temperature, averaged over the head's members.
 * Shape: features [rows, inputs] → [rows, classes], row-major; each row sums to 1, except where each class stands by itself
 */
export function headProbabilities(head: Head, features: Float32Array, temperature = 1): Float32Array {
  const total = new Float32Array((features.length / headInputs(head)) * head.classes);
  for (const layers of head.members) {
    const probabilities = probabilitiesOf(head, networkLogits(layers, features), temperature);
    for (let index = 0; index < total.length; index++) total[index]! += probabilities[index]! / head.members.length;
  }
  return total;
}

/**
 * What logits mean as probabilities.
 * Shape: logits [rows, classes] (ordinal: [rows, classes-1]) → [rows, classes]
 */
export function probabilitiesOf({ output, classes }: Pick<Head, "output" | "classes">, logits: Float32Array | Float64Array, temperature = 1): Float32Array {
  if (output === "ordinal") return ordinalProbabilities(logits, classes, temperature);
  const probabilities = Float32Array.from(logits, (logit) => (output === "sigmoid" ? sigmoid(logit / temperature) : logit / temperature));
  if (output === "softmax") for (let offset = 0; offset < probabilities.length; offset += classes) softmaxInPlace(probabilities, offset, classes);
  return probabilities;
}

/** P(class k) = P(above k-1) − P(above k); thresholds that cross give 0, and the row is scaled to sum 1. */
function ordinalProbabilities(logits: Float32Array | Float64Array, classes: number, temperature: number): Float32Array {
  const rows = logits.length / (classes - 1);
  const probabilities = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row++) {
    let [above, sum] = [1, 0];
    for (let c = 0; c < classes; c++) {
      const next = c === classes - 1 ? 0 : sigmoid(logits[row * (classes - 1) + c]! / temperature);
      probabilities[row * classes + c] = Math.max(0, above - next);
      sum += probabilities[row * classes + c]!;
      above = next;
    }
    for (let c = 0; c < classes; c++) probabilities[row * classes + c]! /= sum;
  }
  return probabilities;
}

function sigmoid(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : 1 - 1 / (1 + Math.exp(value));
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
