import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestTrial } from "./best-trial.ts";
import { nextTrial, plannedTrials } from "./next-trial.ts";
import { SearchPlan, Trial } from "./search-plan.ts";
import { gridPoints, type SearchSpace } from "./search-space.ts";
import { anyPlan, roughLoss, runSearch, type Loss } from "./search.test-kit.ts";
import { faultsOf } from "./search-space.test-kit.ts";

const LINE: SearchSpace = [{ name: "x", kind: "linear", low: 0, high: 1 }];

function planOf(part: Partial<SearchPlan>): SearchPlan {
  return SearchPlan.parse({ space: LINE, strategy: "random", trials: 20, seed: 1, ...part });
}

describe("nextTrial, whatever the strategy", () => {
  it("resumes at every point of interruption to the same trials, kept as text in between", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const whole = runSearch(plan, roughLoss);
        const keptPlan = SearchPlan.parse(JSON.parse(JSON.stringify(plan)));
        for (let end = 0; end <= whole.length; end++) {
          const kept = Trial.array().parse(JSON.parse(JSON.stringify(whole.slice(0, end))));
          expect(runSearch(keptPlan, roughLoss, kept)).toEqual(whole);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("asks the same whatever the order of the finished trials and whether one is told twice", () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, pick) => {
        const trials = runSearch(plan, roughLoss);
        const told = trials.slice(0, pick % trials.length);
        expect(nextTrial(plan, [...told.toReversed(), ...told.slice(0, 1)])).toEqual(nextTrial(plan, told));
      }),
    );
  });

  it("asks again for a number that is missing", () => {
    fc.assert(
      fc.property(anyPlan, fc.nat(), (plan, pick) => {
        const trials = runSearch(plan, roughLoss);
        const missing = pick % trials.length;
        const { loss, ms } = trials[missing]!;
        expect({ ...nextTrial(plan, trials.toSpliced(missing, 1)), loss, ms }).toEqual(trials[missing]);
      }),
    );
  });

  it("stays inside the space and the limit, counts from 0, and makes as many trials as planned unless some failed", () => {
    fc.assert(
      fc.property(anyPlan, fc.boolean(), (plan, canFail) => {
        const trials = runSearch(plan, canFail ? roughLoss : (point, budget) => roughLoss(point, budget) ?? 2);
        expect(trials.flatMap(({ point }) => faultsOf(plan.space, point))).toEqual([]);
        expect(trials.map(({ number }) => number)).toEqual([...trials.keys()]);
        expect(trials.length).toBeLessThanOrEqual(plan.trials);
        if (canFail && plan.strategy === "hyperband") expect(trials.length).toBeLessThanOrEqual(plannedTrials(plan));
        else expect(trials).toHaveLength(plannedTrials(plan));
      }),
    );
  });

  it("ends when every trial fails or answers no number", () => {
    fc.assert(
      fc.property(anyPlan, fc.constantFrom(null, NaN, Infinity), (plan, loss) => {
        const trials = runSearch(plan, () => loss);
        expect(trials.flatMap(({ point }) => faultsOf(plan.space, point))).toEqual([]);
        expect(bestTrial(trials)).toBeNull();
      }),
    );
  });

  it("draws other points for another seed", () => {
    for (const strategy of ["random", "hyperband", "tpe"] as const) expect(nextTrial(planOf({ strategy, seed: 2 }), [])).not.toEqual(nextTrial(planOf({ strategy, seed: 1 }), []));
  });
});

describe("grid", () => {
  it("tries every point once, in order, with as many steps as the limit has room for", () => {
    const space: SearchSpace = [{ name: "head", kind: "choice", values: ["a", "b"] }, ...LINE];
    expect(runSearch(planOf({ space, strategy: "grid", trials: 11 }), roughLoss).map(({ point }) => point)).toEqual(gridPoints(space, 5));
    expect(runSearch(planOf({ space, strategy: "grid", trials: 11, steps: 3 }), roughLoss).map(({ point }) => point)).toEqual(gridPoints(space, 3));
  });

  it("cuts a grid above the limit evenly, not at its end", () => {
    const space: SearchSpace = [{ name: "a", kind: "choice", values: [1, 2, 3, 4, 5] }, { name: "b", kind: "choice", values: [1, 2, 3, 4, 5, 6, 7, 8] }];
    const points = runSearch(planOf({ space, strategy: "grid", trials: 20 }), roughLoss).map(({ point }) => point);
    expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(20);
    expect(new Set(points.map((point) => point["a"])).size).toBe(5);
  });

  it("tries the points of a small space once, however high the limit", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const points = runSearch({ ...plan, strategy: "grid", trials: 50 }, roughLoss).map(({ point }) => JSON.stringify(point));
        expect(new Set(points).size).toBe(points.length);
      }),
      { numRuns: 40 },
    );
  });
});

describe("random", () => {
  it("draws a point from seed and number alone", () => {
    const plan = planOf({ trials: 30 });
    const spoilt = runSearch(plan, () => null);
    expect(runSearch(plan, roughLoss).map(({ point }) => point)).toEqual(spoilt.map(({ point }) => point));
    expect(runSearch({ ...plan, trials: 10 }, roughLoss).map(({ point }) => point)).toEqual(spoilt.slice(0, 10).map(({ point }) => point));
  });

  it("spreads the points of neighbouring numbers and seeds evenly", () => {
    for (const seed of [0, 1, 2, -1]) {
      const values = runSearch(planOf({ trials: 1000, seed }), () => 0).map(({ point }) => Number(point["x"]));
      for (let tenth = 0; tenth < 10; tenth++) expect(values.filter((value) => Math.floor(value * 10) === tenth).length).toBeGreaterThan(60);
    }
    const first = Array.from({ length: 1000 }, (_, seed) => Number(nextTrial(planOf({ seed }), [])!.point["x"]));
    expect(first.filter((value) => value < 0.5).length / 1000).toBeCloseTo(0.5, 1);
  });
});

describe("hyperband", () => {
  const plan = planOf({ strategy: "hyperband", trials: 1000, minBudget: 1 / 81 });
  const distance: Loss = (point) => Math.abs(Number(point["x"]) - 0.3);

  it("follows the schedule, as shares of the rows", () => {
    const trials = runSearch(plan, distance);
    const stages = [...new Set(trials.map(({ bracket, rung, budget }) => JSON.stringify([bracket, rung, budget])))];
    const sizes = stages.map((stage) => trials.filter(({ bracket, rung, budget }) => JSON.stringify([bracket, rung, budget]) === stage).length);
    expect(sizes).toEqual([81, 27, 9, 3, 1, 34, 11, 3, 1, 15, 5, 1, 8, 2, 5]);
    expect(trials.filter(({ bracket }) => bracket === 3).map(({ budget }) => Math.round(budget * 81))).toEqual([...Array<number>(34).fill(3), ...Array<number>(11).fill(9), 27, 27, 27, 81]);
  });

  it("promotes the best of each rung, best first, and no others", () => {
    const trials = runSearch(plan, distance);
    const xs = (bracket: number, rung: number): number[] => trials.filter((trial) => trial.bracket === bracket && trial.rung === rung).map(({ point }) => Number(point["x"]));
    const byDistance = (values: number[]): number[] => values.toSorted((a, b) => Math.abs(a - 0.3) - Math.abs(b - 0.3));
    for (let bracket = 4; bracket > 0; bracket--) for (let rung = 1; rung <= bracket; rung++) expect(xs(bracket, rung)).toEqual(byDistance(xs(bracket, rung - 1)).slice(0, xs(bracket, rung).length));
    const tried = trials.filter(({ budget }) => budget < 1).map(({ point }) => Number(point["x"]));
    expect(bestTrial(trials)?.point["x"]).toBe(byDistance(tried)[0]);
  });

  it("promotes fewer rather than failed ones", () => {
    const trials = runSearch(plan, (point, budget) => (Number(point["x"]) > 0.1 ? null : distance(point, budget)));
    for (const trial of trials.filter(({ rung }) => rung! > 0)) expect(trial.loss).not.toBeNull();
    expect(trials.length).toBeLessThan(plannedTrials(plan));
    expect(bestTrial(trials)).not.toBeNull();
  });

  it("goes on to the next bracket when all points of one fail", () => {
    const trials = runSearch(plan, (point, budget) => (budget < 0.1 ? null : distance(point, budget)));
    expect([...new Set(trials.map(({ bracket, rung }) => `${String(bracket)}.${String(rung)}`))]).toEqual(["4.0", "3.0", "2.0", "2.1", "2.2", "1.0", "1.1", "0.0"]);
  });

  it.each([
    [1000, [3, 2, 1, 0]],
    [69, [3, 2, 1, 0]],
    [68, [3, 2, 1]],
    [39, [2, 1, 0]],
    [3, [0]],
  ])("with a limit of %i starts only brackets that it can end on all rows", (trials, brackets) => {
    const made = runSearch(planOf({ strategy: "hyperband", minBudget: 1 / 27, trials }), distance);
    expect([...new Set(made.map(({ bracket }) => bracket))]).toEqual(brackets);
    for (const bracket of brackets) expect(made.filter((trial) => trial.bracket === bracket).at(-1)?.budget).toBe(1);
  });

  it("finds a better point than as many rows spent on random trials, where few rows tell the truth but for noise", () => {
    const noisy: Loss = (point, budget) => distance(point, budget)! + (0.02 * (roughLoss(point, budget) ?? 0)) / (9 * budget);
    const costOf = (trials: readonly Trial[]): number => trials.reduce((sum, { budget }) => sum + budget, 0);
    const results = Array.from({ length: 40 }, (_, seed) => {
      const halving = runSearch(planOf({ strategy: "hyperband", seed, trials: 22, minBudget: 1 / 9 }), noisy);
      const random = runSearch(planOf({ seed: seed + 1000, trials: Math.ceil(costOf(halving)) }), noisy);
      return { halving: bestTrial(halving)!.loss, random: bestTrial(random)!.loss };
    });
    const mean = (key: "halving" | "random"): number => results.reduce((sum, result) => sum + result[key], 0) / results.length;
    expect(mean("halving")).toBeLessThan(mean("random"));
  });
});

describe("bestTrial", () => {
  const trial = { point: {}, ms: 0 };
  it("takes the lowest loss on all rows, of equals the earlier, in any order", () => {
    const trials: Trial[] = [
      { ...trial, number: 0, budget: 1, loss: null },
      { ...trial, number: 3, budget: 1, loss: 0.2 },
      { ...trial, number: 2, budget: 1, loss: 0.2 },
      { ...trial, number: 1, budget: 1 / 3, loss: 0.1 },
    ];
    expect(bestTrial(trials)?.number).toBe(2);
  });

  it("is of the most rows that any finished on", () => {
    expect(bestTrial([{ ...trial, number: 0, budget: 1 / 9, loss: 0.1 }, { ...trial, number: 1, budget: 1 / 3, loss: 0.2 }])?.number).toBe(1);
    expect(bestTrial([{ ...trial, number: 0, budget: 1, loss: null }])).toBeNull();
  });
});

it("never changes what it is given", () => {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      const trials = runSearch(plan, roughLoss).map((made) => Object.freeze(made));
      expect(() => nextTrial(Object.freeze(plan), Object.freeze(trials.slice(0, -1)))).not.toThrow();
    }),
  );
});
