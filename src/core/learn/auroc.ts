import type { Judgement } from "./calibration-error.ts";

/**
 * Chance that a row of the class scores higher than one that is not (area under the ROC curve); ties count half.
 * Range:  0..1; null without rows on either side
 * Source: Mann & Whitney 1947 by mid-ranks; y=[1,0,1,1,0,0,1,0], s=[.9,.8,.7,.6,.55,.5,.4,.4] → 0.65625
 */
export function auroc(scores: Float32Array | Float64Array, isPositive: (row: number) => boolean): number | null {
  const sorted = Float64Array.from(scores).sort();
  let [rankSum, positives] = [0, 0];
  for (let row = 0; row < scores.length; row++) {
    if (!isPositive(row)) continue;
    positives++;
    rankSum += (countBelow(sorted, scores[row]!, false) + countBelow(sorted, scores[row]!, true) + 1) / 2;
  }
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Mean over classes of the area of one against the rest; classes without rows on either side are left out.
 * Range: 0..1; null when no class is left
 */
export function macroAuroc({ probabilities, truth, classes }: Judgement): number | null {
  const areas: number[] = [];
  const scores = new Float64Array(truth.length);
  for (let c = 0; c < classes; c++) {
    for (let row = 0; row < truth.length; row++) scores[row] = probabilities[row * classes + c]!;
    const area = auroc(scores, (row) => truth[row] === c);
    if (area !== null) areas.push(area);
  }
  return areas.length === 0 ? null : areas.reduce((sum, area) => sum + area, 0) / areas.length;
}

function countBelow(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
