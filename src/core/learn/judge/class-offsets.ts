import { macroF1 } from "../confusion.ts";

/**
 * What to add to the logarithm of each class's probability so that the likeliest class gives the best macro F1 on these rows.
 * Range:  one number a class, 0 where moving does not help; found class after class, three times round
 * Source: coordinate ascent over thresholds, as Lipton et al. 2014, arXiv 1402.1892, for one threshold each
 */
export function bestOffsets(probabilities: Float32Array, truth: Int32Array, classes: number): number[] {
  const logs = Float64Array.from(probabilities, (p) => Math.log(Math.max(1e-15, p)));
  let offsets = new Array<number>(classes).fill(0);
  let best = f1With({ logs, truth, classes }, offsets);
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    for (let c = 0; c < classes; c++) {
      const moved = STEPS.map((step) => offsets.with(c, step));
      const scores = moved.map((each) => f1With({ logs, truth, classes }, each));
      const highest = Math.max(...scores);
      if (highest <= best + 1e-9) continue;
      best = highest;
      offsets = moved[scores.indexOf(highest)]!;
    }
    if (best === before) break;
  }
  return offsets;
}

const ROUNDS = 3;
/** Up to e² ≈ 7 times likelier or less likely. */
const STEPS = [-2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.5, 2];

interface Logs {
  readonly logs: Float64Array;
  readonly truth: Int32Array;
  readonly classes: number;
}

function f1With({ logs, truth, classes }: Logs, offsets: readonly number[]): number {
  const counts = { hits: new Int32Array(classes), truths: new Int32Array(classes), guesses: new Int32Array(classes) };
  truth.forEach((label, row) => {
    if (label < 0) return;
    const predicted = likeliestAt(logs, offsets, row * classes);
    counts.truths[label]! += 1;
    counts.guesses[predicted]! += 1;
    if (predicted === label) counts.hits[label]! += 1;
  });
  return macroF1(counts);
}

function likeliestAt(logs: Float64Array, offsets: readonly number[], from: number): number {
  let best = 0;
  for (let c = 1; c < offsets.length; c++) if (logs[from + c]! + offsets[c]! > logs[from + best]! + offsets[best]!) best = c;
  return best;
}

/**
 * The class of each row once the offsets are added, and its (unmoved) probability.
 * Range: no offsets → the likeliest class
 */
export function decide(probabilities: Float32Array, classes: number, offsets: readonly number[]): { readonly predicted: Int32Array; readonly confidence: Float32Array } {
  const moved = offsets.length === classes ? offsets : new Array<number>(classes).fill(0);
  const rows = probabilities.length / classes;
  const predicted = new Int32Array(rows);
  const confidence = new Float32Array(rows);
  const factors = moved.map(Math.exp);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let c = 1; c < classes; c++) if (probabilities[row * classes + c]! * factors[c]! > probabilities[row * classes + best]! * factors[best]!) best = c;
    predicted[row] = best;
    confidence[row] = probabilities[row * classes + best]!;
  }
  return { predicted, confidence };
}
