import { beforeAll, expect, it } from "vitest";
import { histogramBins } from "#core/profile/histogram-bins.ts";
import { sideSource } from "#core/sql/compare-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sliceFigures, sliceHistograms, sliceValueCounts, sliceValues, WHOLE } from "#core/sql/slice-comparison-queries.ts";
import { jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

it("plans and answers every query on names that break careless quoting, and on those it uses itself", () => {
  const own = { key: { type: "VARCHAR", values: ["it's"] }, slice: { type: "INTEGER", values: [1] }, v: { type: "VARCHAR", values: ["v"] }, cell: { type: "DOUBLE", values: [1] } };
  const relation = makeRelation(database, NASTY_TABLE, { ...NASTY_COLUMNS, ...own });
  for (const [place, by] of relation.columns.entries()) {
    const source = sideSource(relation, []);
    const column = relation.columns[(place + 1) % relation.columns.length]!;
    for (const slices of [[], [{ text: "it's", rows: 1 }, { text: 'a"b', rows: 8 }]]) {
      const slicing = { source, by, rows: 8, slices };
      for (const query of [sliceValues(source, by, 8), sliceFigures(slicing, column), sliceValueCounts(slicing, column), sliceHistograms(slicing, column, histogramBins({ min: 0, max: 9, p05: 1, p95: 8, whole: false }))]) {
        database.explain(query);
        database.rows(query);
      }
    }
  }
});

it("counts values per slice and measures each against the rows outside it", () => {
  const relation = makeRelation(database, "t", { place: { type: "VARCHAR", values: ["EU", "EU", "EU", "US", "US", null] }, kind: { type: "VARCHAR", values: ["b", "a", null, "a", "c", "a"] } });
  const [by, column] = [relation.columns[0]!, relation.columns[1]!];
  const source = sideSource(relation, []);
  expect(database.rows(sliceValues(source, by, 8)).map(({ value, n }) => [value, n])).toEqual([["EU", 3], ["US", 2]]);
  const rows = database.rows(sliceValueCounts({ source, by, rows: 6, slices: [{ text: "EU", rows: 3 }, { text: "US", rows: 2 }] }, column));
  const ofSlice = (place: number) => rows.find(({ slice }) => slice === place)!;
  expect(ofSlice(0)).toMatchObject({ n: 2, value: "a", times: 1 });
  expect(ofSlice(WHOLE)).toMatchObject({ n: 3, value: "a", times: 3 });
  expect(Math.sqrt(Number(ofSlice(0).divergence))).toBeCloseTo(jensenShannonDistance([1, 1, 0, 1], [2, 0, 1, 0]), 12);
  expect(Math.sqrt(Number(ofSlice(1).divergence))).toBeCloseTo(jensenShannonDistance([1, 0, 1, 0], [2, 1, 0, 1]), 12);
});
