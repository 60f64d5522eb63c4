import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldSpread, spreadOf } from "./fold-spread.ts";
import { familiesOf } from "./split-rows.ts";
import { cutFolds } from "./training/cut-folds.ts";

describe("foldSpread", () => {
  it("gives mean and sample deviation, as numpy.std with ddof 1", () => {
    const { mean, sd } = spreadOf([0.8, 0.9, 0.7, 0.85]);
    expect(mean).toBeCloseTo(0.8125, 12);
    expect(sd).toBeCloseTo(0.08539125638299665, 12);
    expect(spreadOf([0.4])).toEqual({ mean: 0.4, sd: 0 });
  });

  it("judges each fold by its own rows, unknown classes missed", () => {
    const spread = foldSpread({ parts: Int32Array.of(0, 1, 0, 1, 2, 2), truth: Int32Array.of(0, 1, 1, 1, 0, -1), predicted: Int32Array.of(0, 1, 0, 1, 0, 0), classes: 2, folds: 3 });
    expect(spread.each.map(({ rows, accuracy }) => [rows, accuracy])).toEqual([[2, 0.5], [2, 1], [2, 0.5]]);
    expect(spread.accuracy.mean).toBeCloseTo(2 / 3, 12);
    expect(spread.macroF1.mean).toBeCloseTo((1 / 3 + 1 + 1) / 3, 12);
  });
});

describe("folds of families", () => {
  const rowsOf = fc.array(fc.record({ label: fc.integer({ min: 0, max: 2 }), text: fc.constantFrom("a", "A.", "b", "c", "d", "e", "f", "g", "h", "i"), key: fc.option(fc.integer({ min: 0, max: 30 })) }), { minLength: 3, maxLength: 60 });

  it("judge every row once, and never part like texts or equal keys", () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 3, max: 10 }), fc.nat(), (rows, folds, seed) => {
        const texts = rows.map(({ text }) => text);
        const groups = familiesOf(texts, rows.map(({ key }) => key));
        const parts = cutFolds({ labels: Int32Array.from(rows, ({ label }) => label), groups, folds, seed });
        expect(parts.every((part) => part >= 0 && part < folds)).toBe(true);
        const foldsOf = new Map<string, Set<number>>();
        rows.forEach(({ text, key }, row) => {
          for (const name of [`t${text.toLowerCase().replace(".", "")}`, ...(key === null ? [] : [`k${String(key)}`])]) foldsOf.set(name, (foldsOf.get(name) ?? new Set()).add(parts[row]!));
        });
        expect([...foldsOf.values()].filter((found) => found.size > 1)).toEqual([]);
        if (new Set(groups).size >= folds) expect(new Set(parts).size).toBe(folds);
      }),
    );
  });
});
