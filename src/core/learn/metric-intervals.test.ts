import { describe, expect, it } from "vitest";
import { runThrough } from "#core/lexical/stepwise.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { measure } from "./measure.ts";
import { metricIntervals } from "./metric-intervals.ts";

const CLASSES = ["a", "b", "c"];

function judged(rows: number) {
  const random = seededRandom(3);
  const truth = Int32Array.from({ length: rows }, (_, row) => (row % 17 === 0 ? -1 : row % 3));
  const probabilities = new Float32Array(rows * 3);
  for (let row = 0; row < rows; row++) {
    const raw = [0, 1, 2].map((c) => random.next() + (c === truth[row] ? 0.8 : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    raw.forEach((value, c) => (probabilities[row * 3 + c] = Math.round((20 * value) / sum) / 20));
  }
  return { truth, probabilities };
}

describe("metricIntervals", () => {
  const { truth, probabilities } = judged(300);
  const { metrics, predicted } = measure({ truth, probabilities, classes: 3 }, CLASSES, 7);
  const intervals = runThrough(metricIntervals({ truth, probabilities, predicted, classes: CLASSES, seed: 7 }))!;

  it("holds every measure between its ends, ties and unknown classes too", () => {
    const { perClass, ...overall } = intervals;
    for (const name of ["balancedAccuracy", "weightedF1", "mcc", "logLoss", "brier", "auroc"] as const) {
      const { low, high } = overall[name]!;
      expect(low, name).toBeLessThan(metrics[name]!);
      expect(high, name).toBeGreaterThan(metrics[name]!);
      if (name !== "logLoss") expect(high - low, name).toBeLessThan(0.35);
    }
    for (const name of CLASSES) expect(perClass[name]!.f1.low).toBeLessThan(metrics.perClass[name]!.f1);
  });

  it("says the same for the same seed, nothing without rows, and no AUROC where one class alone was judged", () => {
    expect(runThrough(metricIntervals({ truth, probabilities, predicted, classes: CLASSES, seed: 7 }))).toEqual(intervals);
    const none = new Int32Array(0);
    expect(runThrough(metricIntervals({ truth: none, predicted: none, probabilities: new Float32Array(0), classes: CLASSES, seed: 1 }))).toBeNull();
    const one = Int32Array.from({ length: 10 }, () => 0);
    expect(runThrough(metricIntervals({ truth: one, predicted: one, probabilities: new Float32Array(30).fill(1 / 3), classes: CLASSES, seed: 1 }))?.auroc).toBeNull();
  });
});
