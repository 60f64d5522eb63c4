import { crossEntropy } from "./softmax.ts";

export interface Calibration {
  readonly temperature: number;
  /** Mean cross-entropy in nats at temperature 1 and at the one found. */
  readonly before: number;
  readonly after: number;
}

const LOWEST = Math.log(0.05);
const HIGHEST = Math.log(20);
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature that makes held-out labels likeliest. Never changes which class wins.
 * Shape:  logits [rows, classes] of rows that were not trained on; labels below 0 are left out
 * Range:  0.05..20; no rows → 1
 * Source: Guo et al. 2017, arXiv 1706.04599
 */
export function fitTemperature(logits: Float32Array | Float64Array, labels: Int32Array, classes: number): Calibration {
  return bestTemperature((temperature) => meanCrossEntropy({ logits, labels, classes }, temperature), labels.some((label) => label >= 0));
}

/**
 * The temperature at which a loss in nats is lowest, by golden sections of its logarithm.
 * Range: 0.05..20; not known (no rows) → 1
 */
export function bestTemperature(loss: (temperature: number) => number, isKnown = true): Calibration {
  const before = loss(1);
  if (!isKnown) return { temperature: 1, before, after: before };
  let [low, high] = [LOWEST, HIGHEST];
  let [left, right] = [high - GOLDEN_RATIO * (high - low), low + GOLDEN_RATIO * (high - low)];
  let [atLeft, atRight] = [loss(Math.exp(left)), loss(Math.exp(right))];
  while (high - low > 1e-7) {
    if (atLeft <= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN_RATIO * (high - low);
      atLeft = loss(Math.exp(left));
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN_RATIO * (high - low);
      atRight = loss(Math.exp(right));
    }
  }
  const temperature = Math.exp((low + high) / 2);
  return { temperature, before, after: loss(temperature) };
}

interface Judged {
  readonly logits: Float32Array | Float64Array;
  readonly labels: Int32Array;
  readonly classes: number;
}

/** Mean −log p of the true class at a temperature, in nats. Range: no rows → 0 */
export function meanCrossEntropy({ logits, labels, classes }: Judged, temperature: number): number {
  let sum = 0;
  let rows = 0;
  labels.forEach((label, row) => {
    if (label < 0) return;
    rows++;
    sum += crossEntropy(logits, { offset: row * classes, classes, label }, temperature);
  });
  return rows === 0 ? 0 : sum / rows;
}
