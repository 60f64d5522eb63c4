import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { drawPoint, gridPoints, SearchSpace, type Dimension, type Point } from "./search-space.ts";
import { faultsOf } from "./search-space.test-kit.ts";
import { anySpace } from "./search.test-kit.ts";

const HEADS: SearchSpace = [
  { name: "head", kind: "choice", values: ["linear", "trees"] },
  { name: "penalty", kind: "log", low: 1e-4, high: 0.1, when: { name: "head", in: ["linear"] } },
  { name: "depth", kind: "integer", low: 2, high: 4, when: { name: "head", in: ["trees"] } },
  { name: "boosted", kind: "choice", values: [true, false], when: { name: "head", in: ["trees"] } },
  { name: "rate", kind: "linear", low: 0, high: 1, when: { name: "boosted", in: [true] } },
];

describe("SearchSpace", () => {
  it("admits every space of the tests, and keeps it through JSON", () => {
    fc.assert(fc.property(anySpace, (space) => { expect(SearchSpace.parse(JSON.parse(JSON.stringify(space)))).toEqual(space); }));
  });

  it.each<[string, readonly Dimension[]]>([
    ["no dimension", []],
    ["two of one name", [{ name: "a", kind: "choice", values: [1] }, { name: "a", kind: "linear", low: 0, high: 1 }]],
    ["low above high", [{ name: "a", kind: "linear", low: 2, high: 1 }]],
    ["a logarithm of 0", [{ name: "a", kind: "log", low: 0, high: 1 }]],
    ["a broken integer", [{ name: "a", kind: "integer", low: 0.5, high: 3 }]],
    ["a value twice", [{ name: "a", kind: "choice", values: [1, 1] }]],
    ["a condition on a later choice", [{ name: "a", kind: "linear", low: 0, high: 1, when: { name: "b", in: [1] } }, { name: "b", kind: "choice", values: [1] }]],
    ["a condition on a number", [{ name: "a", kind: "integer", low: 0, high: 1 }, { name: "b", kind: "choice", values: [1], when: { name: "a", in: [1] } }]],
    ["a condition on a value that is none", [{ name: "a", kind: "choice", values: [1] }, { name: "b", kind: "choice", values: [1], when: { name: "a", in: ["1"] } }]],
  ])("refuses %s", (_, space) => {
    expect(SearchSpace.safeParse(space).success).toBe(false);
  });
});

describe("drawPoint", () => {
  it("stays inside the space, with the dimensions that count and no others", () => {
    fc.assert(fc.property(anySpace, fc.integer(), (space, seed) => { expect(faultsOf(space, drawPoint(space, seededRandom(seed)))).toEqual([]); }));
  });

  it("draws every integer alike, and as many below the geometric mean of a log range as above", () => {
    const random = seededRandom(1);
    const points = Array.from({ length: 6000 }, () => drawPoint([{ name: "n", kind: "integer", low: 1, high: 3 }, { name: "c", kind: "log", low: 1e-4, high: 1 }], random));
    for (const n of [1, 2, 3]) expect(points.filter((point) => point["n"] === n).length / 6000).toBeCloseTo(1 / 3, 1);
    expect(points.filter((point) => Number(point["c"]) < 1e-2).length / 6000).toBeCloseTo(0.5, 1);
  });
});

describe("gridPoints", () => {
  it("lists the combinations of a conditional space by hand", () => {
    expect(gridPoints(HEADS, 3)).toEqual([
      ...[1e-4, 0.00316227766017, 0.1].map((penalty) => ({ head: "linear", penalty })),
      ...[2, 3, 4].flatMap((depth) => [...[0, 0.5, 1].map((rate) => ({ head: "trees", depth, boosted: true, rate })), { head: "trees", depth, boosted: false }]),
    ]);
  });

  it("spaces a log dimension by factors, in numbers without a tail", () => {
    expect(gridPoints([{ name: "c", kind: "log", low: 1e-4, high: 1 }], 5)).toEqual([1e-4, 1e-3, 1e-2, 0.1, 1].map((c) => ({ c })));
  });

  it("takes the middle for one step", () => {
    expect(gridPoints([{ name: "c", kind: "log", low: 1e-4, high: 1 }, { name: "n", kind: "integer", low: 0, high: 8 }], 1)).toEqual([{ c: 0.01, n: 4 }]);
  });

  it("covers every value of every dimension that counts once, inside the space", () => {
    fc.assert(
      fc.property(anySpace, fc.integer({ min: 2, max: 4 }), (space, steps) => {
        const points = gridPoints(space, steps);
        expect(points.flatMap((point) => faultsOf(space, point))).toEqual([]);
        expect(new Set(points.map((point) => JSON.stringify(point))).size).toBe(points.length);
        expect(points).toHaveLength(countCombinations(space, steps));
        for (const dimension of space.filter((candidate) => candidate.kind === "choice")) {
          const seen = new Set(points.map((point) => point[dimension.name]).filter((value) => value !== undefined));
          if (dimension.when === undefined) expect([...seen].sort()).toEqual([...dimension.values].sort());
        }
      }),
    );
  });

  it("tries each integer once when there are steps enough", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.nat({ max: 40 }), fc.nat({ max: 60 }), (low, span, more) => {
        const points = gridPoints([{ name: "n", kind: "integer", low, high: low + span }], Math.max(2, span + 1 + more));
        expect(points).toEqual(Array.from({ length: span + 1 }, (_, index) => ({ n: low + index })));
      }),
    );
  });
});

/** Sums over the assignments of choices, of which the other dimensions never decide what counts. */
function countCombinations(space: SearchSpace, steps: number): number {
  const choices = space.filter((dimension) => dimension.kind === "choice");
  const assignments = new Set<string>();
  let count = 0;
  const everything = choices.reduce<Point[]>((points, { name, values }) => points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))), [{}]);
  for (const assignment of everything) {
    const kept: Record<string, Point[string]> = {};
    const counting = space.filter(({ name, when }) => {
      const counts = when === undefined || (when.name in kept && when.in.includes(kept[when.name]!));
      if (counts && name in assignment) kept[name] = assignment[name]!;
      return counts;
    });
    if (assignments.has(JSON.stringify(kept))) continue;
    assignments.add(JSON.stringify(kept));
    count += counting.reduce((product, dimension) => product * valuesIn(dimension, steps), 1);
  }
  return count;
}

function valuesIn(dimension: Dimension, steps: number): number {
  if (dimension.kind === "choice") return 1;
  if (dimension.low === dimension.high) return 1;
  return dimension.kind === "integer" ? Math.min(steps, dimension.high - dimension.low + 1) : steps;
}
