import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { confusionMatrix, scoresOf } from "../confusion.ts";
import { alarmThreshold, cheapestThreshold, thresholdAt, thresholdPoints } from "./answer-threshold.ts";
import { bestOffsets, decide } from "./class-offsets.ts";
import { runThrough } from "../../lexical/stepwise.ts";
import { classWords } from "./class-words.ts";
import { compareBySlice, compareModels } from "./compare-models.ts";
import { averagePrecision, scoreCurve } from "./curves.ts";
import { fairnessGaps } from "./fairness.ts";
import { errorAt, fitLearningCurve, rowsForError } from "./learning-curve.ts";
import { mcnemar } from "./mcnemar.ts";
import { ndcg, rankingScores } from "./ranking.ts";
import { reliabilityBins } from "./reliability.ts";
import { weakSlices } from "./weak-slices.ts";

/** Two-class probabilities of the second class. */
function pairs(seconds: readonly number[]): Float32Array {
  return Float32Array.from(seconds.flatMap((p) => [1 - p, p]));
}

describe("mcnemar", () => {
  it("gives the published numbers for b=5, c=15 (annotation-ml.md §4.6)", () => {
    const test = mcnemar(5, 15);
    expect(test.exactP).toBeCloseTo(0.041389, 6);
    expect(test.midP).toBeCloseTo(0.026604, 6);
    expect(test.chiSquare).toBeCloseTo(4.05, 10);
    expect(test.chiSquareP).toBeCloseTo(0.044172, 5);
    expect(test).toMatchObject({ used: "exact", p: test.exactP });
  });

  it("is 1 without a discordant row, symmetric, and stands millions", () => {
    expect(mcnemar(0, 0).p).toBe(1);
    expect(mcnemar(500_000, 503_000).p).toBeCloseTo(mcnemar(503_000, 500_000).p, 12);
    expect(mcnemar(500_000, 503_000).exactP).toBeCloseTo(mcnemar(500_000, 503_000).chiSquareP, 4);
    fc.assert(fc.property(fc.nat(200), fc.nat(200), (b, c) => mcnemar(b, c).p >= 0 && mcnemar(b, c).exactP <= 1));
  });
});

describe("compareModels", () => {
  const random = seededRandom(1);
  const truth = Int32Array.from({ length: 600 }, () => Number(random.next() < 0.5));
  const answers = (accuracy: number) => pairs(Array.from(truth, (label) => (random.next() < accuracy ? 0.2 + 0.6 * label : 0.8 - 0.6 * label)));

  it("names the better one when the difference is sure, and its interval holds the truth", () => {
    const compared = compareModels({ truth, first: { probabilities: answers(0.7) }, second: { probabilities: answers(0.85) }, classes: 2, seed: 3 });
    expect(compared.verdict).toBe("second");
    expect(compared.accuracy.interval.low).toBeLessThan(compared.accuracy.difference);
    expect(compared.accuracy.interval.high).toBeGreaterThan(compared.accuracy.difference);
    expect(compared.accuracy.difference).toBeCloseTo((compared.mcnemar.c - compared.mcnemar.b) / 600, 12);
    expect(compared.logLoss.difference).toBeLessThan(0);
    expect(compared.disagreements).toHaveLength(compared.mcnemar.b + compared.mcnemar.c);
  });

  it("finds no evidence between a model and itself, or one as good", () => {
    const probabilities = answers(0.8);
    expect(compareModels({ truth, first: { probabilities }, second: { probabilities }, classes: 2, seed: 3 })).toMatchObject({ verdict: "no-evidence", accuracy: { difference: 0, interval: { low: 0, high: 0 } } });
    expect(compareModels({ truth, first: { probabilities }, second: { probabilities: answers(0.8) }, classes: 2, seed: 3 }).verdict).toBe("no-evidence");
  });

  it("counts wins and losses by slice", () => {
    const request = { truth: Int32Array.of(0, 0, 1, 1), first: { probabilities: pairs([0.1, 0.9, 0.9, 0.1]) }, second: { probabilities: pairs([0.1, 0.1, 0.1, 0.9]) }, classes: 2, seed: 1 };
    expect(compareBySlice(request, Int32Array.of(0, 0, 1, 1), 2)).toMatchObject([
      { rows: 2, wins: 1, losses: 0, difference: 0.5 },
      { rows: 2, wins: 1, losses: 1, difference: 0 },
    ]);
  });
});

describe("curves", () => {
  const y = [1, 0, 1, 1, 0, 0, 1, 0];
  const scores = Float64Array.of(0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4, 0.4);

  it("has the average precision of scikit-learn: 0.729167 (annotation-ml.md §4.6)", () => {
    expect(averagePrecision(scores, (row) => y[row] === 1)).toBeCloseTo(0.729167, 6);
    expect(averagePrecision(scores, () => false)).toBeNull();
  });

  it("moves over distinct thresholds only and ends where all rows are taken", () => {
    const curve = scoreCurve(scores, (row) => y[row] === 1);
    expect(curve.map((point) => point.threshold)).toEqual([0.9, 0.8, 0.7, 0.6, 0.55, 0.5, 0.4]);
    expect(curve.at(-1)).toEqual({ threshold: 0.4, precision: 0.5, recall: 1, falsePositiveRate: 1 });
    const many = Float64Array.from({ length: 1000 }, (_, row) => Math.sin(row));
    expect(scoreCurve(many, (row) => row % 3 === 0)).toHaveLength(200);
  });
});

describe("thresholds", () => {
  const judgement = { probabilities: pairs([0.05, 0.9, 0.6, 0.7, 0.45]), truth: Int32Array.of(0, 1, 0, 1, 1), classes: 2 };

  it("puts each row into one bin, and a sure model that is right into the last", () => {
    const bins = reliabilityBins(judgement);
    expect(bins.flatMap((bin) => bin.positions).sort()).toEqual([0, 1, 2, 3, 4]);
    // 1 − 0.9 is 0.1 in float32: 0.9 is the bin (0.8, 0.9].
    expect(bins.at(-1)).toMatchObject({ low: 0.9, high: 1, rows: 1, accuracy: 1 });
  });

  it("counts what is answered, and rightly, above a confidence", () => {
    const answers = { predicted: [0, 1, 1, 0], confidence: [0.9, 0.8, 0.6, 0.3], truth: [0, 0, 1, 1] };
    expect(thresholdAt(answers, 0)).toEqual({ coverage: 1, accuracy: 0.5 });
    expect(thresholdAt(answers, 0.6)).toEqual({ coverage: 0.75, accuracy: 2 / 3 });
    expect(thresholdAt(answers, 0.95)).toEqual({ coverage: 0, accuracy: 1 });
  });

  it("asks a person where answers cost more than asking", () => {
    const points = thresholdPoints(judgement, { wrong: 10, asking: 1 });
    expect(points[0]).toMatchObject({ coverage: 0, cost: 1 });
    expect(points.at(-1)).toMatchObject({ coverage: 1, accuracy: 0.6, cost: 4 });
    expect(cheapestThreshold(points)).toMatchObject({ coverage: 0.6, accuracy: 1, cost: 0.4 });
    expect(cheapestThreshold(thresholdPoints(judgement, { wrong: 0, asking: 1 }))?.coverage).toBe(1);
  });

  it("weighs false alarms against misses", () => {
    const scores = Float64Array.of(0.9, 0.7, 0.6, 0.2);
    const isPositive = (row: number) => row === 0 || row === 2;
    expect(alarmThreshold(scores, isPositive, { falseAlarm: 1, miss: 10 })).toEqual({ threshold: 0.6, cost: 0.25 });
    expect(alarmThreshold(scores, isPositive, { falseAlarm: 10, miss: 1 })).toEqual({ threshold: 0.9, cost: 0.25 });
  });
});

describe("class offsets", () => {
  it("never lower macro F1 and find rare classes that are always outvoted", () => {
    const random = seededRandom(5);
    const truth = Int32Array.from({ length: 300 }, () => Number(random.next() < 0.1));
    const probabilities = pairs(Array.from(truth, (label) => 0.1 + 0.25 * label + 0.1 * random.next()));
    const f1 = (offsets: readonly number[]) => scoresOf(confusionMatrix(truth, decide(probabilities, 2, offsets).predicted, 2)).macroF1;
    expect(f1([])).toBeLessThan(0.5);
    expect(f1(bestOffsets(probabilities, truth, 2))).toBeGreaterThan(0.95);
  });
});

describe("ranking", () => {
  it("has the published gains: linear .960808, exponential .948811 (annotation-ml.md §4.6)", () => {
    expect(ndcg([3, 2, 3, 0, 1, 2], 6, "linear")).toBeCloseTo(0.960808, 6);
    expect(ndcg([3, 2, 3, 0, 1, 2], 6, "exponential")).toBeCloseTo(0.948811, 6);
    expect(ndcg([0, 0], 2, "linear")).toBe(0);
  });

  it("means over queries that have something to find", () => {
    const scores = rankingScores({ queries: Int32Array.of(0, 0, 0, 1, 1, 2), scores: Float64Array.of(3, 2, 1, 1, 2, 1), relevances: Float64Array.of(0, 1, 0, 2, 0, 0), k: 1, gain: "linear", seed: 1 });
    expect(scores).toMatchObject({ queries: 2, leftOut: 1, ndcg: { mean: 0 }, reciprocalRank: { mean: 0.5 }, recall: { mean: 0 } });
    expect(scores.reciprocalRank.interval.low).toBe(0.5);
  });

  it("counts ties as the mean over their orders", () => {
    const tied = rankingScores({ queries: new Int32Array(2), scores: Float64Array.of(1, 1), relevances: Float64Array.of(1, 0), k: 1, gain: "linear", seed: 1 });
    expect(tied.ndcg.mean).toBe(0.5);
    expect(tied.reciprocalRank.mean).toBe(0.75);
  });
});

describe("weakSlices", () => {
  it("finds the value, or the pair, where errors gather, and nothing where they do not", () => {
    const random = seededRandom(9);
    const rows = 4000;
    const codes = (count: number) => Int32Array.from({ length: rows }, () => Math.floor(random.next() * count));
    const [shop, language] = [codes(5), codes(3)];
    const columns = [{ name: "shop", codes: shop, values: ["a", "b", "c", "d", "e"] }, { name: "language", codes: language, values: ["en", "zh", "de"] }];
    const errors = (share: (row: number) => number) => Uint8Array.from({ length: rows }, (_, row) => Number(random.next() < share(row)));
    expect(weakSlices(errors(() => 0.1), columns)).toEqual([]);
    expect(weakSlices(errors((row) => (shop[row] === 2 ? 0.35 : 0.1)), columns)[0]?.conditions).toEqual([{ column: "shop", value: "c" }]);
    const pair = weakSlices(errors((row) => (shop[row] === 2 && language[row] === 1 ? 0.6 : 0.1)), columns);
    expect(pair.map((slice) => slice.conditions)).toContainEqual([{ column: "shop", value: "c" }, { column: "language", value: "zh" }]);
  });
});

describe("fairnessGaps", () => {
  it("measures the largest differences between groups that are large enough", () => {
    const codes = Int32Array.from({ length: 110 }, (_, row) => (row < 50 ? 0 : row < 100 ? 1 : 2));
    const truth = Int32Array.from({ length: 110 }, (_, row) => row % 2);
    const predicted = truth.map((label, row) => (codes[row] === 1 ? 0 : label));
    const gaps = fairnessGaps({ truth, predicted, positive: 1, attribute: { name: "g", codes, values: ["a", "b", "few"] } });
    expect(gaps).toMatchObject({ accuracyGap: 0.5, demographicParity: 0.5, equalisedOdds: 1, selectionRatio: 0 });
    expect(gaps.groups.map((group) => group.isSmall)).toEqual([false, false, true]);
  });
});

describe("classWords", () => {
  it("finds the words of a class and none by chance", () => {
    const texts = Array.from({ length: 200 }, (_, row) => `${row % 2 === 0 ? "lovely" : "broken"} thing number ${String(row % 7)}`);
    const words = runThrough(classWords(texts, Int32Array.from(texts, (_, row) => row % 2), 2));
    expect(words.map((list) => list.map(({ word }) => word))).toEqual([["lovely"], ["broken"]]);
    expect(words[0]?.[0]).toMatchObject({ inside: 100, outside: 0 });
  });

  it("divides Chinese into words and leaves out rows of no class", () => {
    const texts = Array.from({ length: 80 }, (_, row) => (row % 2 === 0 ? "面料柔软，非常合身" : "质量太差，马上破了"));
    const labels = Int32Array.from(texts, (_, row) => (row < 8 ? -1 : row % 2));
    const [good = [], bad = []] = runThrough(classWords(texts, labels, 2));
    expect(good.map(({ word }) => word)).toContain("柔软");
    expect(bad.map(({ word }) => word)).toContain("质量");
    expect([...good, ...bad].every(({ inside, outside }) => inside === 36 && outside === 0)).toBe(true);
  });
});

describe("learning curve", () => {
  it("finds the law that made the points and foresees by it", () => {
    const law = (rows: number) => 0.1 + 2 * rows ** -0.5;
    const curve = fitLearningCurve([100, 200, 400, 800, 1600].map((rows) => ({ rows, error: law(rows) })));
    expect(curve).toMatchObject({ floor: expect.closeTo(0.1, 6) as number, scale: expect.closeTo(2, 4) as number, power: 0.5 });
    expect(errorAt(curve!, 6400)).toBeCloseTo(law(6400), 6);
    expect(rowsForError(curve!, 0.12)! / 10_000).toBeCloseTo(1, 3);
    expect(rowsForError(curve!, 0.05)).toBeNull();
    expect(fitLearningCurve([{ rows: 10, error: 0.3 }, { rows: 20, error: 0.2 }])).toBeNull();
  });

  it("never promises worse with more rows", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 6 }), (errors) => {
        const curve = fitLearningCurve(errors.map((error, index) => ({ rows: 50 * 2 ** index, error })))!;
        expect(errorAt(curve, 10_000)).toBeLessThanOrEqual(errorAt(curve, 100) + 1e-12);
        expect(curve.floor).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
