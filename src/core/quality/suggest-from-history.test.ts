import fc from "fast-check";
import { expect, test } from "vitest";
import type { RunProfile } from "#core/quality/run-profile.ts";
import { suggestFromHistory, usualRange } from "#core/quality/suggest-from-history.ts";

test("the usual range is the median and three scaled median distances to each side (governance.md 5.16)", () => {
  // Median 12, median distance 1.5: 12 ± 3 · 1.4826 · 1.5.
  expect(usualRange([10, 10.5, 11, 12, 13.5, 14, 13])).toEqual({ low: 12 - 3 * 1.4826 * 1.5, high: 12 + 3 * 1.4826 * 1.5, median: 12 });
  expect(usualRange([5, 5, 5, 5, 5, 5])).toBeNull();
  expect(usualRange([5, 5, 5, 5, 5, 5, 5])).toEqual({ low: 4.75, high: 5.25, median: 5 });
});

test("one wild run moves the range little, and the median always lies in it", () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 100, noNaN: true }), { minLength: 7, maxLength: 30 }), (values) => {
    const range = usualRange(values);
    expect(range !== null && range.low <= range.median && range.median <= range.high).toBe(true);
  }));
  const calm = [100, 101, 99, 100, 102, 98, 100, 101];
  expect(usualRange([...calm, 100_000])?.high).toBeLessThan(120);
});

test("seven runs make checks of rows, of how full columns are, and of means", () => {
  const runs = [0, 1, 2, 3, 4, 5, 6].map((run) => ({ profile: { rows: 1000 + run, columns: { price: { present: 900, numbers: { count: 900, min: 1, max: 9, mean: 5, m2: 10 } }, name: { present: 1000 + run, numbers: null } } } satisfies RunProfile }));
  expect(suggestFromHistory(runs.slice(1))).toEqual([]);
  expect(suggestFromHistory(runs)).toMatchObject([
    { kind: "row-count", params: { min: 952.85, max: 1053.15 }, reason: "profile:history low=952.85 high=1053.15 median=1003" },
    { kind: "filled-share-in-range", columns: ["price"], params: { max: 1 } },
    { kind: "mean-in-range", columns: ["price"], params: { min: 4.75, max: 5.25 } },
  ]);
  expect(suggestFromHistory([...runs, { profile: null }])).toHaveLength(3);
});
