import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planBatches, uniqueTexts } from "./plan-batches.ts";

const LENGTHS = fc.array(fc.integer({ min: 0, max: 128 }), { maxLength: 200 });

describe("planBatches", () => {
  it("puts sequences of like length together, longest first", () => {
    expect(planBatches([3, 0, 9, 4, 2], 12)).toEqual([
      { members: [2], tokens: 9 },
      { members: [3, 0, 4], tokens: 4 },
    ]);
  });

  it("takes every sequence with tokens exactly once", () => {
    fc.assert(
      fc.property(LENGTHS, fc.integer({ min: 1, max: 500 }), (lengths, budget) => {
        const places = planBatches(lengths, budget).flatMap(({ members }) => members);
        expect(places.toSorted((a, b) => a - b)).toEqual([...lengths.keys()].filter((place) => lengths[place]! > 0));
      }),
    );
  });

  it("keeps a batch within the budget unless it has one member, and pads to the longest member only", () => {
    fc.assert(
      fc.property(LENGTHS, fc.integer({ min: 1, max: 500 }), (lengths, budget) => {
        for (const { members, tokens } of planBatches(lengths, budget)) {
          expect(tokens).toBe(Math.max(...members.map((place) => lengths[place]!)));
          expect(members.length === 1 || members.length * tokens <= budget).toBe(true);
        }
      }),
    );
  });
});

describe("uniqueTexts", () => {
  it("keeps each text once and leads every row back to its own", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "", "A", "a "), { maxLength: 40 }), (texts) => {
        const { texts: unique, placeOf } = uniqueTexts(texts);
        expect(new Set(unique).size).toBe(unique.length);
        expect([...placeOf].map((place) => unique[place])).toEqual(texts);
      }),
    );
  });
});
