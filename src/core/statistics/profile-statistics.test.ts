import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classImbalance, imbalanceOfEntropy } from "#core/statistics/class-imbalance.ts";
import { isWithinEdits } from "#core/statistics/edit-distance.ts";
import { wilsonInterval } from "#core/statistics/wilson-interval.ts";

const GOLDEN = "../shared/golden/governance.json";

describe("classImbalance", () => {
  it("of 90, 5, 5 is 0.641004 (ydata-profiling's formula, governance.md 5.8)", () => expect(classImbalance([90, 5, 5])).toBeCloseTo(0.6410037503534696, 12));
  it.skipIf(!existsSync(GOLDEN))("is what governance.json says", () => {
    const golden = JSON.parse(readFileSync(GOLDEN, "utf8")) as { imbalance_90_5_5: number };
    expect(classImbalance([90, 5, 5])).toBeCloseTo(golden.imbalance_90_5_5, 12);
  });
  it("is 0 for even, single and no values", () => expect([classImbalance([5, 5]), classImbalance([7]), classImbalance([]), imbalanceOfEntropy(0, 1)]).toEqual([0, 0, 0, 0]));
});

describe("wilsonInterval", () => {
  it("of 81 in 263 is 0.2553 … 0.3662 (Newcombe 1998, table I)", () => {
    const { low, high } = wilsonInterval(81, 263);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.2553", "0.3662"]);
  });
  it("of none is everything", () => expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 }));
});

describe("isWithinEdits", () => {
  it.each([["kitten", "sitting", 3, true], ["kitten", "sitting", 2, false], ["价格", "价钱", 1, true], ["", "ab", 2, true], ["a", "abcd", 2, false]] as const)("%s, %s, %d", (...[a, b, edits, within]) => expect(isWithinEdits(a, b, edits)).toBe(within));
});
