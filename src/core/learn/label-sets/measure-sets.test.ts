import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headProbabilities } from "../heads/apply-head.ts";
import { linearHead } from "../heads/head.ts";
import { divideLogits } from "../heads/scale-outputs.ts";
import { labelTemperatures, labelThresholds } from "./fit-thresholds.ts";
import { measureSets, plainMetrics } from "./measure-sets.ts";
import { setDummy } from "./set-dummy.ts";
import { rankingPrecisions, setScores } from "./set-scores.ts";
import { setsOf, truthOf } from "./set-truth.ts";

const flagsOf = (rows: readonly (readonly number[])[]): Uint8Array => Uint8Array.from(rows.flat());
const judge = (truth: readonly (readonly number[])[], said: readonly (readonly number[])[]) => setScores({ flags: flagsOf(truth), unknown: new Int32Array(truth.length), said: flagsOf(said), classes: truth[0]!.length });

describe("scores of sets, as scikit-learn documents them", () => {
  it("hamming_loss, accuracy_score, jaccard_score and f1_score", () => {
    expect(judge([[0, 1], [1, 1]], [[0, 0], [0, 0]]).hammingLoss).toBe(0.75);
    expect(judge([[0, 1], [1, 1]], [[1, 1], [1, 1]]).subsetAccuracy).toBe(0.5);
    const scores = judge([[0, 1, 1], [1, 1, 0]], [[1, 1, 1], [1, 0, 0]]);
    expect(scores.jaccard).toBeCloseTo(7 / 12, 12);
    const f1 = judge([[0, 0, 0], [1, 1, 1], [0, 1, 1]], [[0, 0, 0], [1, 1, 1], [1, 1, 0]]);
    expect(f1.microF1).toBeCloseTo(0.8, 12);
    expect(f1.macroF1).toBeCloseTo((2 / 3 + 1 + 2 / 3) / 3, 12);
    expect(f1.jaccard).toBeCloseTo((1 + 1 + 1 / 3) / 3, 12);
  });

  it("label_ranking_average_precision_score, ties counted against", () => {
    const lrap = (scores: readonly number[], truth: readonly (readonly number[])[]) => {
      const each = rankingPrecisions(Float64Array.from(scores), { flags: flagsOf(truth), unknown: new Int32Array(truth.length) }, 3);
      return each.reduce((sum, value) => sum + value, 0) / each.length;
    };
    expect(lrap([0.75, 0.5, 1, 1, 0.2, 0.1], [[1, 0, 0], [0, 0, 1]])).toBeCloseTo(0.41666666, 7);
    expect(lrap([0.5, 0.5, 0.5], [[1, 0, 0]])).toBeCloseTo(1 / 3, 12);
    expect(lrap([0.5, 0.1, 0.9], [[0, 0, 0]])).toBe(1);
  });

  it("count a label that the model does not know as missed", () => {
    const scores = setScores({ flags: Uint8Array.of(1, 0), unknown: Int32Array.of(1), said: Uint8Array.of(1, 0), classes: 2 });
    expect(scores).toMatchObject({ microPrecision: 1, microRecall: 0.5, subsetAccuracy: 0, jaccard: 0.5, hammingLoss: 0 });
    expect(rankingPrecisions(Float32Array.of(0.9, 0.1), { flags: Uint8Array.of(1, 0), unknown: Int32Array.of(1) }, 2)[0]).toBe(0.5);
  });

  it("stand in order: subset accuracy ≤ Jaccard ≤ 1 − 0, hits are symmetric", () => {
    const rowsOf = fc.array(fc.tuple(fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 }), fc.array(fc.constantFrom(0, 1), { minLength: 4, maxLength: 4 })), { minLength: 1 });
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const [truth, said] = [rows.map(([one]) => one), rows.map(([, other]) => other)];
        const [there, back] = [judge(truth, said), judge(said, truth)];
        expect(there.subsetAccuracy).toBeLessThanOrEqual(there.jaccard + 1e-12);
        expect(there.subsetAccuracy).toBeLessThanOrEqual(1 - there.hammingLoss + 1e-12);
        expect([back.microF1, back.macroF1, back.jaccard, back.hammingLoss]).toEqual([there.microF1, there.macroF1, there.jaccard, there.hammingLoss]);
        expect(back.microPrecision).toBe(there.microRecall);
      }),
    );
  });
});

describe("an evaluation of sets", () => {
  const sets = [[0], [0, 1], [1], [0], [2], [0, 2], [1], []];
  const truth = truthOf(sets, 3);
  const probabilities = Float32Array.from(truth.flags, (flag, at) => (flag === 1 ? 0.8 : 0.1) + (at % 7) / 100);
  const judgement = { classes: ["a", "b", "c"], dummy: setDummy([0], [4, 3, 2], 8), truth, probabilities, said: setsOf(truth.flags, 3), thresholds: [0.5, 0.5, 0.5], seed: 1 };

  it("is perfect for perfect answers, and the same for the same seed", () => {
    const measured = measureSets(judgement);
    expect(measured).toMatchObject({ microF1: 1, macroF1: 1, subsetAccuracy: 1, hammingLoss: 0, jaccard: 1, lrap: 1, ci: { microF1: { low: 1, high: 1 }, hammingLoss: { low: 0, high: 0 } } });
    expect(measured.perLabel.map(({ name, support, auroc, averagePrecision }) => [name, support, auroc, averagePrecision])).toEqual([["a", 4, 1, 1], ["b", 3, 1, 1], ["c", 2, 1, 1]]);
    expect(measured.baseline).toMatchObject({ set: ["a"], subsetAccuracy: 0.25, microF1: 8 / 17 });
    expect(measureSets(judgement)).toEqual(measured);
  });

  it("says each plain number of the single yes and no", () => {
    const metrics = plainMetrics(measureSets(judgement), judgement);
    expect(metrics).toMatchObject({ accuracy: 1, mcc: 1, balancedAccuracy: 1, weightedF1: 1, auroc: 1 });
    const nothing = { ...judgement, said: sets.map(() => []) };
    expect(plainMetrics(measureSets(nothing), nothing)).toMatchObject({ accuracy: 0.125, mcc: 0, balancedAccuracy: 0.5, macroF1: 0 });
  });

  it("draws wider intervals from answers that are partly wrong", () => {
    const { ci, microF1 } = measureSets({ ...judgement, said: sets.map((set) => set.slice(0, 1)) });
    expect(ci.microF1.low).toBeLessThan(microF1);
    expect(ci.microF1.high).toBeGreaterThan(microF1);
  });
});

describe("thresholds and temperatures", () => {
  it("takes the cut with the best F1, midway, drawn to 0.5 where rows are few, and 0.5 where there is nothing to choose by", () => {
    const probabilities = Float32Array.of(0.9, 0.5, 0.4, 0.5, 0.3, 0.5, 0.1, 0.5);
    const thresholds = labelThresholds(probabilities, Uint8Array.of(1, 0, 1, 0, 0, 0, 0, 0), 2);
    const logOdds = (Math.log(0.35 / 0.65) * 2) / 12;
    expect(thresholds[0]).toBeCloseTo(1 / (1 + Math.exp(-logOdds)), 6);
    expect(thresholds[1]).toBe(0.5);
  });

  it("calms each label by itself; a head carries it", () => {
    const rows = 40;
    const flags = Uint8Array.from({ length: 2 * rows }, (_, at) => (at % 2 === 0 ? Number(at % 4 === 0) : Number((at >> 1) % 3 === 0)));
    const logits = Float32Array.from(flags, (flag, at) => (at % 2 === 0 ? (at % 10 === 0 ? -1 : 1) * (flag === 1 ? 8 : -8) : flag === 1 ? 0.2 : -0.2));
    const [wild, shy] = labelTemperatures({ logits, flags, classes: 2 });
    expect(wild).toBeGreaterThan(2);
    expect(shy).toBeLessThan(0.2);
    expect(labelTemperatures({ logits: new Float32Array(0), flags: new Uint8Array(0), classes: 2 })).toEqual([1, 1]);
    const head = linearHead("sigmoid", 2, { weights: Float32Array.of(2, 4), bias: Float32Array.of(1, -1), inputs: 1 });
    const calmed = headProbabilities(divideLogits(head, [2, 4]), Float32Array.of(1));
    expect(calmed[0]).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 6);
    expect(calmed[1]).toBeCloseTo(1 / (1 + Math.exp(-0.75)), 6);
  });
});
