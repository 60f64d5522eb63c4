import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupEqualTexts, splitStratified } from "./stratified-split.ts";

const labelled = fc.record({
  labels: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 200 }).map((labels) => Int32Array.from(labels)),
  share: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  seed: fc.nat(),
});

function countOf(labels: Int32Array, rows: Int32Array, label: number): number {
  return rows.filter((row) => labels[row] === label).length;
}

describe("splitStratified", () => {
  it("puts each row on exactly one side, ascending, the same again for the same seed", () => {
    fc.assert(
      fc.property(labelled, (request) => {
        const split = splitStratified(request);
        expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual([...request.labels.keys()]);
        expect(split.test).toEqual(split.test.toSorted());
        expect(splitStratified(request)).toEqual(split);
      }),
    );
  });

  it("takes the share of every class to within a row, leaving none without training", () => {
    fc.assert(
      fc.property(labelled, ({ labels, share, seed }) => {
        const { train, test } = splitStratified({ labels, share, seed });
        for (const label of new Set(labels)) {
          const rows = countOf(labels, Int32Array.from(labels.keys()), label);
          expect(countOf(labels, train, label)).toBeGreaterThan(0);
          if (rows === 1) expect(countOf(labels, test, label)).toBe(0);
          else expect(Math.abs(countOf(labels, test, label) - rows * share)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it("never parts a group", () => {
    fc.assert(
      fc.property(labelled, fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 200, maxLength: 200 }), (request, numbers) => {
        const groups = Int32Array.from(request.labels, (_, row) => numbers[row]!);
        const { train, test } = splitStratified({ ...request, groups });
        const trained = new Set(train.map((row) => groups[row]!));
        expect(test.filter((row) => trained.has(groups[row]!))).toHaveLength(0);
      }),
    );
  });

  it("draws other rows for another seed", () => {
    const labels = Int32Array.from({ length: 100 }, (_, row) => row % 2);
    expect(splitStratified({ labels, share: 0.2, seed: 1 }).test).not.toEqual(splitStratified({ labels, share: 0.2, seed: 2 }).test);
  });

  it("sets apart the small group rather than nothing when one group is nearly the whole class", () => {
    const groups = Int32Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    for (let seed = 0; seed < 10; seed++) expect(splitStratified({ labels: new Int32Array(10), share: 0.2, seed, groups }).test).toEqual(Int32Array.of(9));
  });
});

it("groupEqualTexts numbers texts by first appearance", () => {
  expect(groupEqualTexts(["a", "b", "a", "", "b"])).toEqual(Int32Array.of(0, 1, 0, 2, 1));
});
