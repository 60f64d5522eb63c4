import { wilsonInterval } from "#core/statistics/wilson-interval.ts";
import type { Interval } from "../bootstrap-interval.ts";
import { likeliest } from "../heads/apply-head.ts";
import type { Judgement } from "../calibration-error.ts";

/** Rows whose highest probability lies in (low, high]. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Mean of the highest probabilities. */
  readonly confidence: number;
  /** Share that was right. */
  readonly accuracy: number;
  /** 95 %. */
  readonly interval: Interval;
  /** Positions of its rows. */
  readonly positions: readonly number[];
}

/**
 * How often a model is right when it is that sure.
 * Range:  bins without rows are left out
 * Source: DeGroot & Fienberg 1983; bins (low, high] as Guo et al. 2017; interval: Wilson 1927
 */
export function reliabilityBins({ probabilities, truth, classes }: Judgement, bins = 10): readonly ReliabilityBin[] {
  const { predicted, confidence } = likeliest(probabilities, classes);
  const positions = Array.from({ length: bins }, (): number[] => []);
  truth.forEach((_, row) => positions[Math.min(bins - 1, Math.max(0, Math.ceil(confidence[row]! * bins) - 1))]!.push(row));
  return positions.flatMap((rows, bin) => {
    if (rows.length === 0) return [];
    const right = rows.filter((row) => predicted[row] === truth[row]).length;
    const sum = rows.reduce((total, row) => total + confidence[row]!, 0);
    return [{ low: bin / bins, high: (bin + 1) / bins, rows: rows.length, confidence: sum / rows.length, accuracy: right / rows.length, interval: wilsonInterval(right, rows.length), positions: rows }];
  });
}
