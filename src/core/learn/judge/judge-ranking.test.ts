import { describe, expect, it } from "vitest";
import { classGains } from "./class-gains.ts";
import { judgeRanking } from "./judge-ranking.ts";

describe("gains of classes", () => {
  it("are numbers from the lowest, or what the source of known grades says", () => {
    expect(classGains(["1", "3", "2"])).toEqual([0, 2, 1]);
    expect(classGains(["I", "E", "S"])).toEqual([0, 1, 0.1]);
    expect(classGains(["Partial", "Exact", "Irrelevant"])).toEqual([0.5, 1, 0]);
    expect(classGains(["Exact", "Irrelevant", "Substitute"])).toEqual([1, 0, 0.1]);
    expect(classGains(["不相关", "相关"])).toEqual([0, 1]);
    for (const none of [["shoes", "bags"], ["1", ""], ["yes"], []]) expect(classGains(none)).toBeNull();
  });
});

describe("the ranking of judged pairs", () => {
  const pairs = { queries: ["red shoe", "red shoe", "bag", "bag", "hat"], items: ["blue boot", "a red shoe", "bag", "nothing", "x"] };
  const labels = Int32Array.of(0, 1, 1, 0, 0);
  /** Shape: [rows, 2]; right for the shoes, wrong for the bags. */
  const probabilities = Float32Array.of(0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.4, 0.6, 0.5, 0.5);

  it("orders by the gain that is expected, beside no order and words in common", () => {
    const ranking = judgeRanking(pairs, { classes: ["0", "1"], labels, probabilities, seed: 1 });
    const second = 1 / Math.log2(3);
    expect(ranking).toMatchObject({ k: 10, gains: [0, 1], queries: 2, leftOut: 1 });
    expect(ranking?.ndcg.mean).toBeCloseTo((1 + second) / 2, 12);
    expect(ranking?.reciprocalRank.mean).toBeCloseTo(0.75, 12);
    expect(ranking?.baseline.commonWords).toBeCloseTo(1, 12);
    expect(ranking?.baseline.unordered).toBeCloseTo((1 + second) / 2, 12);
  });

  it("says nothing where classes are no grades, or nothing is relevant", () => {
    expect(judgeRanking(pairs, { classes: ["red", "blue"], labels, probabilities, seed: 1 })).toBeNull();
    expect(judgeRanking(pairs, { classes: ["0", "1"], labels: new Int32Array(5), probabilities, seed: 1 })).toBeNull();
  });
});
