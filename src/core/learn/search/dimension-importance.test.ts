import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dimensionImportance } from "./dimension-importance.ts";
import type { Trial } from "./search-plan.ts";
import type { Point, SearchSpace } from "./search-space.ts";
import { anyPlan, roughLoss, runSearch } from "./search.test-kit.ts";

const SPACE: SearchSpace = [
  { name: "rate", kind: "log", low: 1e-4, high: 1 },
  { name: "head", kind: "choice", values: ["a", "b"] },
  { name: "idle", kind: "linear", low: 0, high: 1 },
];

function sharesOf(space: SearchSpace, trials: readonly Trial[]): Record<string, number> {
  return Object.fromEntries(dimensionImportance(space, trials).map(({ name, importance }) => [name, importance]));
}

function randomly(space: SearchSpace, lossAt: (point: Point, budget: number) => number | null, trials = 400): Trial[] {
  return runSearch({ space, strategy: "random", trials, seed: 3 }, lossAt);
}

describe("dimensionImportance", () => {
  it("gives all to the one dimension that decides", () => {
    const shares = sharesOf(SPACE, randomly(SPACE, ({ head }) => (head === "a" ? 1 : 2)));
    expect(shares["head"]).toBeCloseTo(1, 9);
    expect(shares["rate"]).toBeLessThan(0.05);
    expect(shares["idle"]).toBeLessThan(0.05);
  });

  it("shares between two as their variances are: log rate evenly over 4 has 4²/12, a coin of ±1 has 1", () => {
    const shares = sharesOf(SPACE, randomly(SPACE, ({ head, rate }) => Math.log10(Number(rate)) + (head === "a" ? 1 : -1), 1500));
    expect(shares["rate"]).toBeCloseTo(4 / 7, 1);
    expect(shares["head"]).toBeCloseTo(3 / 7, 1);
  });

  it("counts two groups of two by hand: losses 1, 2 and 4, 5 give 9 − 0.5 of 10", () => {
    const trials = [1, 2, 4, 5].map((loss, number): Trial => ({ number, point: { head: number < 2 ? "a" : "b" }, budget: 1, loss, ms: 0 }));
    expect(sharesOf([SPACE[1]!], trials)["head"]).toBeCloseTo(0.85, 12);
  });

  it("sees a bend that has no slope", () => {
    expect(sharesOf(SPACE, randomly(SPACE, ({ idle }) => Math.abs(Number(idle) - 0.5)))["idle"]).toBeGreaterThan(0.8);
  });

  it("judges a conditional dimension among the trials that have it, so that it does not take its parent's share", () => {
    const space: SearchSpace = [{ name: "head", kind: "choice", values: ["a", "b"] }, { name: "depth", kind: "integer", low: 1, high: 4, when: { name: "head", in: ["a"] } }];
    const shares = sharesOf(space, randomly(space, ({ head }) => (head === "a" ? 1 : 2)));
    expect(shares["head"]).toBeCloseTo(1, 9);
    expect(shares["depth"]).toBeCloseTo(0, 9);
  });

  it("does not take fewer rows for worse points", () => {
    const space: SearchSpace = [{ name: "x", kind: "linear", low: 0, high: 1 }];
    const trials = runSearch({ space, strategy: "hyperband", trials: 300, seed: 1, minBudget: 1 / 27 }, ({ x }, budget) => Number(x) / 100 - 10 * budget);
    expect(sharesOf(space, trials)["x"]).toBeGreaterThan(0.8);
  });

  it("answers a share of 0..1 for every dimension, whatever the trials", () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, count) => {
        const trials = runSearch(plan, roughLoss);
        const shares = dimensionImportance(plan.space, trials.slice(0, count % (trials.length + 1)));
        expect(shares.map(({ name }) => name)).toEqual(plan.space.map(({ name }) => name));
        for (const { importance } of shares) expect(importance >= 0 && importance <= 1).toBe(true);
      }),
    );
  });

  it("is 0 without trials, with equal losses, and when all failed", () => {
    const none = { rate: 0, head: 0, idle: 0 };
    expect(sharesOf(SPACE, [])).toEqual(none);
    for (const loss of [0, 0.1, 1 / 3, 1e9 / 7]) for (const count of [3, 10, 377]) expect(sharesOf(SPACE, randomly(SPACE, () => loss, count))).toEqual(none);
    expect(sharesOf(SPACE, randomly(SPACE, () => null))).toEqual(none);
  });
});
