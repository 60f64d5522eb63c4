import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { binIndex, binIndexSql, histogramBins } from "#core/profile/histogram-bins.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { join, literal, sql } from "#core/sql/sql-text.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

describe("histogramBins", () => {
  it("gives each of few whole numbers its own bin", () => {
    expect(histogramBins({ min: 1, max: 5, p05: 1, p95: 5, whole: true })).toEqual({ low: 1, width: 1, count: 5, edges: [1, 2, 3, 4, 5, 6] });
  });
  it("lets the outer bins reach a far tail", () => {
    const bins = histogramBins({ min: -11_062, max: 38_970, p05: 0.4, p95: 10, whole: false });
    expect([bins.edges[0], bins.edges.at(-1), bins.edges.length]).toEqual([-11_062, 38_970, 31]);
    expect(bins.width).toBeLessThan(3);
  });
  it("takes a single value", () => {
    expect(histogramBins({ min: 2.5, max: 2.5, p05: 2.5, p95: 2.5, whole: false })).toMatchObject({ count: 1, edges: [2.5, 3.5] });
  });
  it("puts every value in the same bin in SQL and in TypeScript", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 30 }), (values) => {
        const [min, max] = [Math.min(...values), Math.max(...values)];
        const bins = histogramBins({ min, max, p05: min, p95: max, whole: false });
        const rows = database.rows(sql`SELECT ${binIndexSql(bins, sql`v`)} AS bin FROM (VALUES ${join(values.map((value) => sql`(CAST(${literal(value)} AS DOUBLE))`), ", ")}) AS t(v)`);
        expect(rows.map(({ bin }) => bin)).toEqual(values.map((value) => binIndex(bins, value)));
      }),
      { numRuns: 40 },
    );
  });
});
