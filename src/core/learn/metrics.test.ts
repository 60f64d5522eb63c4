import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auroc, macroAuroc } from "./auroc.ts";
import { baselines } from "./baseline.ts";
import { bootstrapIntervals } from "./bootstrap-interval.ts";
import { probabilityScores } from "./calibration-error.ts";
import { balancedClassWeights, rowWeights } from "./class-weights.ts";
import { confusionMatrix, scoresOf } from "./confusion.ts";
import { measure } from "./measure.ts";
import { softmaxRows } from "./softmax.ts";
import { fitTemperature, meanCrossEntropy } from "./temperature.ts";

const TRUTH = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
const GUESS = Int32Array.of(0, 0, 1, 0, 1, 1, 2, 2, 0, 2);

describe("confusion and scores (annotation-ml.md §4.6)", () => {
  it("has the golden numbers", () => {
    const confusion = confusionMatrix(TRUTH, GUESS, 3);
    expect(confusion).toEqual([[3, 1, 0], [0, 2, 1], [1, 0, 2]]);
    const scores = scoresOf(confusion);
    const golden = { accuracy: 0.7, macroF1: 0.694444, weightedF1: 0.7, mcc: 0.545455, balancedAccuracy: 0.694444 };
    for (const [name, value] of Object.entries(golden)) expect(scores[name as keyof typeof golden]).toBeCloseTo(value, 6);
    expect(scores.perClass[1]!.precision).toBeCloseTo(0.666667, 6);
    expect(scores.perClass[0]).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75, support: 4 });
  });

  it("leaves classes that never occur out of macro F1, and counts rows of unknown class as missed", () => {
    expect(scoresOf([[2, 0, 0], [0, 2, 0], [0, 0, 0]]).macroF1).toBe(1);
    expect(scoresOf([[2, 0], [0, 2]], 4)).toMatchObject({ accuracy: 0.5, macroF1: 1 });
    expect(confusionMatrix(Int32Array.of(-1, 1), Int32Array.of(0, 1), 2)).toEqual([[0, 0], [0, 1]]);
  });

  it("gives 0 where there is nothing to divide", () => {
    expect(scoresOf([[0, 0], [0, 0]])).toMatchObject({ accuracy: 0, balancedAccuracy: 0, macroF1: 0, weightedF1: 0, mcc: 0 });
  });
});

describe("class weights", () => {
  it("are scikit-learn's balanced ones: [1,1,1,1,0,0] → [1.5, 0.75]", () => {
    const labels = Int32Array.of(1, 1, 1, 1, 0, 0);
    expect([...balancedClassWeights(labels, 2)]).toEqual([1.5, 0.75]);
    expect([...balancedClassWeights(labels, 3)]).toEqual([1.5, 0.75, 0]);
  });

  it("have mean 1 over the rows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1 }), (numbers) => {
        const labels = Int32Array.from(numbers);
        const weights = rowWeights(labels, balancedClassWeights(labels, 6));
        expect(weights.reduce((sum, weight) => sum + weight, 0) / labels.length).toBeCloseTo(1, 5);
      }),
    );
    expect(rowWeights(Int32Array.of(0, 3), null)).toEqual(Float32Array.of(1, 1));
  });
});

describe("temperature (annotation-ml.md §4.5)", () => {
  const logits = Float64Array.from([[4, 1, 0], [3, 0, 1], [0, 4, 1], [1, 0, 3.5], [2, 2.5, 0], [0, 1, 5], [3, 2.8, 0], [0, 3, 0.5]].flat());
  const labels = Int32Array.of(0, 0, 1, 0, 0, 2, 1, 1);

  it("has the golden numbers", () => {
    const calibration = fitTemperature(logits, labels, 3);
    expect(calibration.temperature).toBeCloseTo(1.273088, 5);
    expect(calibration.before).toBeCloseTo(0.613213, 6);
    expect(calibration.after).toBeCloseTo(0.59479, 6);
    expect(probabilityScores({ probabilities: softmaxRows(logits, 3), truth: labels, classes: 3 }).ece).toBeCloseTo(0.277262, 6);
    expect(probabilityScores({ probabilities: softmaxRows(logits, 3, calibration.temperature), truth: labels, classes: 3 }).ece).toBeCloseTo(0.279715, 5);
  });

  it("beats every other temperature", () => {
    const found = fitTemperature(logits, labels, 3).after;
    fc.assert(fc.property(fc.double({ min: 0.05, max: 20, noNaN: true }), (other) => meanCrossEntropy({ logits, labels, classes: 3 }, other) >= found - 1e-12));
  });

  it("is 1 without rows, and leaves unknown labels out", () => {
    expect(fitTemperature(new Float64Array(0), new Int32Array(0), 3).temperature).toBe(1);
    const more = fitTemperature(Float64Array.from([...logits, 9, 0, 0]), Int32Array.of(...labels, -1), 3);
    expect(more.temperature).toBeCloseTo(1.273088, 5);
  });
});

describe("probability scores", () => {
  it("has the log loss and the Brier score worked by hand", () => {
    const scores = probabilityScores({ probabilities: Float64Array.of(0.8, 0.2, 0.4, 0.6), truth: Int32Array.of(0, 0), classes: 2 });
    expect(scores.logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 2, 12);
    expect(scores.brier).toBeCloseTo((0.04 + 0.04 + 0.36 + 0.36) / 2, 12);
    expect(scores.ece).toBeCloseTo((0.2 + 0.6) / 2, 12);
  });

  it("stays finite for a certain mistake and an unknown truth", () => {
    const scores = probabilityScores({ probabilities: Float64Array.of(1, 0, 0.5, 0.5), truth: Int32Array.of(1, -1), classes: 2 });
    expect(scores.logLoss).toBeCloseTo(-Math.log(1e-15), 9);
    expect(scores.brier).toBeCloseTo((2 + 1.5) / 2, 12);
  });
});

describe("auroc (annotation-ml.md §4.6)", () => {
  it("has the golden number, ties included", () => {
    const y = [1, 0, 1, 1, 0, 0, 1, 0];
    expect(auroc(Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.4), (row) => y[row] === 1)).toBeCloseTo(0.65625, 12);
  });

  it("is the share of pairs in the right order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean()), { minLength: 2, maxLength: 40 }), (rows) => {
        const [yes, no] = [rows.filter(([, is]) => is), rows.filter(([, is]) => !is)];
        const area = auroc(Float64Array.from(rows, ([score]) => score), (row) => rows[row]![1]);
        const wins = yes.flatMap(([a]) => no.map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0)));
        if (wins.length === 0) expect(area).toBeNull();
        else expect(area).toBeCloseTo(wins.reduce<number>((sum, win) => sum + win, 0) / wins.length, 10);
      }),
    );
  });

  it("leaves a class without rows out of the mean; null when none is left", () => {
    const probabilities = Float64Array.of(0.7, 0.3, 0, 0.2, 0.8, 0);
    expect(macroAuroc({ probabilities, truth: Int32Array.of(0, 1), classes: 3 })).toBe(1);
    expect(macroAuroc({ probabilities, truth: Int32Array.of(0, 0), classes: 3 })).toBeNull();
  });
});

describe("bootstrap intervals", () => {
  const truth = Int32Array.from({ length: 400 }, (_, row) => row % 2);
  const predicted = truth.map((label, row) => (row % 5 === 0 ? 1 - label : label));

  it("lies round the value, about as wide as the normal one, the same for the same seed", () => {
    const { accuracy } = bootstrapIntervals({ truth, predicted, classes: 2, seed: 1 });
    const halfWidth = 1.96 * Math.sqrt((0.8 * 0.2) / 400);
    expect(accuracy.low).toBeCloseTo(0.8 - halfWidth, 1.8);
    expect(accuracy.high).toBeCloseTo(0.8 + halfWidth, 1.8);
    expect(bootstrapIntervals({ truth, predicted, classes: 2, seed: 1 }).accuracy).toEqual(accuracy);
    expect(bootstrapIntervals({ truth, predicted, classes: 2, seed: 2 }).accuracy).not.toEqual(accuracy);
  });

  it("is a point where nothing varies, and everything where there are no rows", () => {
    expect(bootstrapIntervals({ truth, predicted: truth, classes: 2, seed: 1 })).toEqual({ accuracy: { low: 1, high: 1 }, macroF1: { low: 1, high: 1 } });
    const none = new Int32Array(0);
    expect(bootstrapIntervals({ truth: none, predicted: none, classes: 2, seed: 1 }).accuracy).toEqual({ low: 0, high: 1 });
  });
});

describe("baselines", () => {
  it("are what dummies get on the same rows", () => {
    const train = Int32Array.of(0, 0, 0, 1);
    const test = Int32Array.of(0, 0, 1, 1);
    const [majority, stratified] = baselines(train, test, 2);
    expect(majority).toMatchObject({ strategy: "majority", accuracy: 0.5 });
    expect(majority!.macroF1).toBeCloseTo(1 / 3, 12);
    expect(stratified!.accuracy).toBeCloseTo(0.5, 12);
    // Expected counts by hand: class 0 two true, three guessed, 1.5 hit; class 1 two true, one guessed, 0.5 hit.
    expect(stratified!.macroF1).toBeCloseTo((3 / 5 + 1 / 3) / 2, 12);
    expect(majority!.logLoss).toBeCloseTo(-(Math.log(4 / 6) + Math.log(2 / 6)) / 2, 12);
  });

  it("miss rows of a class that was not trained", () => {
    expect(baselines(Int32Array.of(0, 1), Int32Array.of(-1, 0), 2)[0]!.accuracy).toBe(0.5);
  });
});

describe("measure", () => {
  it("puts every number of an evaluation together", () => {
    const probabilities = Float32Array.from([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.3, 0.7]].flat());
    const measured = measure({ probabilities, truth: Int32Array.of(0, 1, 1, -1), classes: 2 }, ["no", "yes"], 1);
    expect(measured.predicted).toEqual(Int32Array.of(0, 1, 0, 1));
    expect(measured.confidence[0]).toBeCloseTo(0.9, 6);
    expect(measured.confusion).toEqual([[1, 0], [1, 1]]);
    expect(measured.metrics.accuracy).toBe(0.5);
    expect(measured.metrics.perClass["yes"]).toMatchObject({ precision: 1, recall: 0.5, support: 2 });
    expect(measured.metrics.ci.accuracy.low).toBeLessThanOrEqual(0.5);
  });
});
