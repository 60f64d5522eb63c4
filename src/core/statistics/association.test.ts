import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bivariateNormal, normalCdf } from "#core/statistics/bivariate-normal.ts";
import { chiSquare, cramersV } from "#core/statistics/contingency.ts";
import { phiK } from "#core/statistics/phi-k.ts";

/** governance.json: scipy 1.17 and the formulas of governance.md 5.6 and 5.7. */
const TABLE = [[25, 10, 5], [8, 30, 12], [4, 6, 40]];
const SMALL = [[12, 5], [3, 20]];

const table = fc.integer({ min: 2, max: 5 }).chain((columns) => fc.array(fc.array(fc.nat(40), { minLength: columns, maxLength: columns }), { minLength: 2, maxLength: 5 }));

describe("chiSquare", () => {
  it("is scipy's", () => expect(chiSquare(TABLE)).toBeCloseTo(76.96354752922258, 9));
  it("of 2 × 2, with Yates' correction and without", () => {
    expect(chiSquare(SMALL, 0.5)).toBeCloseTo(11.464620630861038, 9);
    expect(chiSquare(SMALL)).toBeCloseTo(13.81074168797954, 9);
  });
});

describe("cramersV", () => {
  it("is the golden one, plain and corrected", () => {
    expect(cramersV(TABLE, false)).toBeCloseTo(0.5242802805793542, 12);
    expect(cramersV(TABLE)).toBeCloseTo(0.5140855672479099, 12);
  });
  it("is null where a variable has one category", () => expect(cramersV([[5, 0], [3, 0]])).toBeNull());
  it("is between 0 and 1, the same for the table on its side, and not changed by an empty category", () =>
    fc.assert(fc.property(table, (counts) => {
      const v = cramersV(counts);
      const turned = (counts[0] ?? []).map((_, column) => counts.map((row) => row[column] ?? 0));
      expect(v === null || (v >= 0 && v <= 1)).toBe(true);
      if (v !== null) expect(cramersV(turned)).toBeCloseTo(v, 10);
      expect(cramersV([...counts, counts[0]?.map(() => 0) ?? []])).toBe(v);
    })));
});

describe("the normal distribution", () => {
  it("has its published values", () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 9);
    expect(normalCdf(-1)).toBeCloseTo(0.15865525393145707, 9);
    // Orthant probability: 1/4 + asin(ρ) / 2π.
    expect(bivariateNormal(0.5)(0, 0)).toBeCloseTo(1 / 3, 9);
    expect(bivariateNormal(0)(0.7, -0.2)).toBeCloseTo(normalCdf(0.7) * normalCdf(-0.2), 12);
  });
});

describe("phiK", () => {
  it("is the golden one", () => {
    expect(phiK(TABLE)).toBeCloseTo(0.83715, 4);
    expect(phiK(SMALL)).toBeCloseTo(0.72681, 4);
  });
  it("is 0 for independent variables and 1 where each decides the other", () => {
    expect(phiK([[10, 20], [20, 40]])).toBe(0);
    expect(phiK([[30, 0, 0], [0, 30, 0], [0, 0, 30]])).toBe(1);
  });
  it("is between 0 and 1", () => fc.assert(fc.property(table, (counts) => (phiK(counts) ?? 0) >= 0 && (phiK(counts) ?? 1) <= 1), { numRuns: 20 }));
});
