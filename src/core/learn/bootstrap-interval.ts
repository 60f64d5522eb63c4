import { seededRandom } from "#core/statistics/seeded-random.ts";
import { macroF1 } from "./confusion.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapRequest {
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly classes: number;
  readonly seed: number;
  /** 1000 unless told; fewer when rows × rounds would pass 200 million draws, never below 200. */
  readonly rounds?: number | undefined;
}

const MOST_DRAWS = 200_000_000;

/**
 * 95 % percentile intervals of accuracy and macro F1 by drawing rows with replacement. The same for the same seed.
 * Range:  0..1; no rows → 0..1
 * Source: Efron & Tibshirani 1993, ch. 13
 */
export function bootstrapIntervals(request: BootstrapRequest): { readonly accuracy: Interval; readonly macroF1: Interval } {
  const { truth, rounds = 1000 } = request;
  const rows = truth.length;
  if (rows === 0) return { accuracy: { low: 0, high: 1 }, macroF1: { low: 0, high: 1 } };
  const count = Math.max(Math.min(rounds, 200), Math.min(rounds, Math.floor(MOST_DRAWS / rows)));
  const random = seededRandom(request.seed);
  const accuracies = new Float64Array(count);
  const f1s = new Float64Array(count);
  for (let round = 0; round < count; round++) {
    const counts = drawCounts(request, () => Math.floor(random.next() * rows));
    accuracies[round] = counts.hits.reduce((sum, hit) => sum + hit, 0) / rows;
    f1s[round] = macroF1(counts);
  }
  return { accuracy: middle95(accuracies), macroF1: middle95(f1s) };
}

function drawCounts({ truth, predicted, classes }: BootstrapRequest, draw: () => number): { hits: Int32Array; truths: Int32Array; guesses: Int32Array } {
  const counts = { hits: new Int32Array(classes), truths: new Int32Array(classes), guesses: new Int32Array(classes) };
  for (let index = 0; index < truth.length; index++) {
    const row = draw();
    const label = truth[row]!;
    // A row of no known class is one that was missed; scoresOf leaves it out of F1 too.
    if (label < 0) continue;
    counts.truths[label]! += 1;
    counts.guesses[predicted[row]!]! += 1;
    if (label === predicted[row]) counts.hits[label]! += 1;
  }
  return counts;
}

/** The middle 95 % of drawn values, linear between neighbours as numpy.quantile. The values are sorted in place. */
export function middle95(values: Float64Array): Interval {
  const sorted = values.sort();
  return { low: quantileOf(sorted, 0.025), high: quantileOf(sorted, 0.975) };
}

/** Linear between neighbours, as numpy.quantile. */
function quantileOf(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
