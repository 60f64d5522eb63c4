import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { logBinomialTerm } from "./binomial-term.ts";
import { fisherOneSided } from "./fisher-one-sided.ts";
import { normalUpperQuantile, normalUpperTail } from "./normal-tail.ts";

describe("the tail of the normal distribution", () => {
  it.each([[0.5, 0.3085375387259869], [1.5, 0.06680720126885807], [2.5, 0.006209665325776132], [5, 2.866515718791933e-7], [8, 6.22096057427174e-16], [20, 2.7536241186061556e-89]])("above %d is scipy's norm.sf", (z, tail) => {
    expect(normalUpperTail(z) / tail).toBeCloseTo(1, 11);
  });

  it("is undone by its quantile", () => {
    expect(normalUpperQuantile(0.025)).toBeCloseTo(1.959963984540054, 12);
    for (const chance of [0.3, 1e-4, 1e-12]) expect(normalUpperTail(normalUpperQuantile(chance)) / chance).toBeCloseTo(1, 9);
  });
});

describe("fisherOneSided", () => {
  it("is scipy's hypergeometric tail: 3 of 20 against 10 of 1,000", () => {
    expect(fisherOneSided({ rows: 20, hits: 3, allRows: 1000, allHits: 10 })).toBeCloseTo(0.000752353, 8);
  });

  it("sums the drawings by hand", () => {
    const ways = (n: number, k: number): number => (k < 0 || k > n ? 0 : Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1));
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), fc.tuple(fc.nat(25), fc.nat(25), fc.nat(25)), (allRows, [a, b, c]) => {
        const rows = 1 + (a % allRows);
        const allHits = b % (allRows + 1);
        const hits = Math.min(c % (rows + 1), allHits);
        let sum = 0;
        for (let k = hits; k <= rows; k++) sum += ways(allHits, k) * ways(allRows - allHits, rows - k);
        expect(fisherOneSided({ rows, hits, allRows, allHits })).toBeCloseTo(sum / ways(allRows, rows), 9);
      }),
    );
  });
});

it("binomial terms sum to one for many trials too", () => {
  for (const trials of [10, 500]) expect(Array.from({ length: trials + 1 }, (_, hits) => Math.exp(logBinomialTerm(hits, trials, 0.3))).reduce((sum, term) => sum + term, 0)).toBeCloseTo(1, 9);
});

it("benjaminiHochberg is R's p.adjust", () => {
  expect([...benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05])].map((p) => Number(p.toFixed(12)))).toEqual([0.05, 0.05, 0.05, 0.05, 0.05]);
  expect([...benjaminiHochberg([0.5, 0.001, 0.9])].map((p) => Number(p.toFixed(12)))).toEqual([0.75, 0.003, 0.9]);
});
