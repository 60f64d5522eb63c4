import { describe, expect, it } from "vitest";
import { bestTrial } from "./best-trial.ts";
import { proposePoint } from "./propose-point.ts";
import type { SearchPlan, Trial } from "./search-plan.ts";
import type { Point, SearchSpace } from "./search-space.ts";
import { runSearch } from "./search.test-kit.ts";

interface Landscape {
  readonly name: string;
  readonly space: SearchSpace;
  readonly lossAt: (point: Point) => number;
}

const numberOf = (point: Point, name: string): number => Number(point[name]);

const LANDSCAPES: readonly Landscape[] = [
  {
    name: "Branin's three valleys, lowest 0.397887",
    space: [
      { name: "x", kind: "linear", low: -5, high: 10 },
      { name: "y", kind: "linear", low: 0, high: 15 },
    ],
    lossAt: (point) => {
      const [x, y] = [numberOf(point, "x"), numberOf(point, "y")];
      return (y - (5.1 * x * x) / (4 * Math.PI ** 2) + (5 * x) / Math.PI - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    },
  },
  {
    name: "a bowl in two logarithms and a whole number",
    space: [
      { name: "rate", kind: "log", low: 1e-6, high: 1 },
      { name: "penalty", kind: "log", low: 1e-4, high: 1e4 },
      { name: "layers", kind: "integer", low: 1, high: 12 },
    ],
    lossAt: (point) => (Math.log10(numberOf(point, "rate")) + 3) ** 2 + (Math.log10(numberOf(point, "penalty")) - 1) ** 2 + (numberOf(point, "layers") - 4) ** 2 / 9,
  },
  {
    name: "four kinds of model, each with settings of its own, one of them best",
    space: [
      { name: "model", kind: "choice", values: ["a", "b", "c", "d"] },
      { name: "rate", kind: "log", low: 1e-5, high: 1, when: { name: "model", in: ["a", "b"] } },
      { name: "size", kind: "integer", low: 1, high: 50, when: { name: "model", in: ["b", "c"] } },
      { name: "warm", kind: "choice", values: [true, false] },
    ],
    lossAt: (point) => {
      const base = { a: 1, b: 0, c: 0.8, d: 2 }[String(point["model"])] ?? 9;
      const rate = "rate" in point ? (Math.log10(numberOf(point, "rate")) + 2) ** 2 / 4 : 0;
      const size = "size" in point ? ((numberOf(point, "size") - 30) / 20) ** 2 : 0;
      return base + rate + size + (point["warm"] === true ? 0 : 0.5);
    },
  },
];

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);

function bestLosses({ space, lossAt }: Landscape, strategy: SearchPlan["strategy"]): number[] {
  return SEEDS.map((seed) => bestTrial(runSearch({ space, strategy, trials: 50, seed }, lossAt))!.loss);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function tell(points: readonly Point[], lossOf: (point: Point, number: number) => number | null): Trial[] {
  return points.map((point, number) => ({ number, point, budget: 1, loss: lossOf(point, number), ms: 0 }));
}

describe("proposePoint", () => {
  it.each(LANDSCAPES)("ends lower than random search on $name, on average over 30 seeds and in most of them", (landscape) => {
    const [informed, random] = [bestLosses(landscape, "tpe"), bestLosses(landscape, "random")];
    expect(meanOf(informed)).toBeLessThan(meanOf(random));
    expect(SEEDS.filter((seed) => informed[seed]! < random[seed]!).length).toBeGreaterThan(SEEDS.length / 2);
  });

  it("draws where trials were good, in every kind of dimension", () => {
    const space: SearchSpace = [{ name: "c", kind: "log", low: 1e-6, high: 1 }, { name: "kind", kind: "choice", values: ["a", "b", "c"] }];
    const exponents = Array.from({ length: 60 }, (_, index) => -6 + index / 10);
    const trials = tell(exponents.map((exponent, index) => ({ c: 10 ** exponent, kind: ["a", "b", "c"][index % 3]! })), (point) => Math.abs(Math.log10(numberOf(point, "c")) + 2) + (point["kind"] === "b" ? 0 : 3));
    const proposals = SEEDS.map((seed) => proposePoint({ space, strategy: "tpe", trials: 99, seed }, trials));
    expect(proposals.filter((point) => point["kind"] === "b").length).toBe(30);
    expect(proposals.filter((point) => Math.abs(Math.log10(numberOf(point, "c")) + 2) < 1).length).toBeGreaterThan(24);
  });

  it("keeps away from where trials failed", () => {
    const space: SearchSpace = [{ name: "x", kind: "linear", low: 0, high: 1 }];
    const trials = tell(Array.from({ length: 40 }, (_, index) => ({ x: index / 40 })), ({ x }) => (Number(x) > 0.5 ? null : 1));
    const proposals = SEEDS.map((seed) => proposePoint({ space, strategy: "tpe", trials: 99, seed }, trials));
    expect(proposals.filter(({ x }) => Number(x) < 0.55).length).toBeGreaterThan(24);
  });

  it("tries every point of a small space before any again", () => {
    const space: SearchSpace = [{ name: "a", kind: "choice", values: [1, 2, 3, 4] }, { name: "b", kind: "integer", low: 1, high: 5 }];
    const points = runSearch({ space, strategy: "tpe", trials: 34, seed: 5 }, (point) => numberOf(point, "a") * numberOf(point, "b")).map(({ point }) => JSON.stringify(point));
    expect(new Set(points).size).toBe(20);
  });

  it("leaves out values that the space no longer has", () => {
    const space: SearchSpace = [{ name: "x", kind: "linear", low: 0, high: 1 }, { name: "k", kind: "choice", values: ["a"] }];
    const trials = tell(Array.from({ length: 20 }, (_, index) => ({ x: index, k: "gone" })), (_, number) => number);
    expect(proposePoint({ space, strategy: "tpe", trials: 99, seed: 1 }, trials)["k"]).toBe("a");
    expect(proposePoint({ space, strategy: "tpe", trials: 99, seed: 1 }, trials)["x"]).toBeLessThanOrEqual(1);
  });
});
