import { beforeAll, describe, expect, it } from "vitest";
import { histogramBins } from "#core/profile/histogram-bins.ts";
import { asCondition, comparedValues, countSource, sideFigures, sideHistograms, sideSource, widestGap } from "#core/sql/compare-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { literal, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import { jensenShannonDistance, jensenShannonTermSql } from "#core/statistics/jensen-shannon.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

describe("on names that break careless quoting", () => {
  it.each(Object.keys(NASTY_COLUMNS))("plans and answers every query about %s", (name) => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const column = relation.columns.find((candidate) => candidate.name === name)!;
    const condition = userSql(`"we""ird ta.ble" > 0 OR "naïve" IS NULL`);
    const source = sideSource(relation, condition.ok ? [asCondition(condition.value)] : []);
    const pair = { a: { source: sideSource(relation, []), column }, b: { source, column } };
    const queries = [countSource(source), sideFigures(pair), comparedValues(pair, { a: 8, b: 1 }, 10), sideHistograms(pair, histogramBins({ min: 0, max: 9, p05: 1, p95: 8, whole: false })), widestGap(pair, { a: 8, b: 1 })];
    for (const query of queries) {
      database.explain(query);
      database.rows(query);
    }
  });

  it("compares any two types, and a column named as the query names its own", () => {
    const relation = makeRelation(database, NASTY_TABLE, { ...NASTY_COLUMNS, side: { type: "VARCHAR", values: ["v"] }, v: { type: "INTEGER", values: [1] }, x: { type: "VARCHAR", values: ["x"] }, cell: { type: "DOUBLE", values: [1] } });
    const source = sideSource(relation, []);
    for (const a of relation.columns) for (const b of relation.columns) database.rows(comparedValues({ a: { source, column: a }, b: { source, column: b } }, { a: 8, b: 8 }, 10));
  });
});

it("counts values on both sides, and those that one side lacks", () => {
  const a = makeRelation(database, "left", { c: { type: "VARCHAR", values: ["x", "x", "y", null, "gone"] } });
  const b = makeRelation(database, "right", { c: { type: "VARCHAR", values: ["x", "y", "y", "new", "new", "newer"] } });
  const pair = { a: { source: sideSource(a, []), column: a.columns[0]! }, b: { source: sideSource(b, []), column: b.columns[0]! } };
  const [facts, ...top] = database.rows(comparedValues(pair, { a: 5, b: 6 }, 2));
  expect(facts).toMatchObject({ distinct_a: 3, distinct_b: 4, new_values: 2, new_rows: 3, gone_values: 1, gone_rows: 1 });
  expect(top.map(({ value, a: left, b: right }) => [value, left, right])).toEqual([["x", 2, 1], ["y", 1, 2], ["new", 0, 2], ["gone", 1, 0]]);
});

it("finds the widest gap of scipy's ks_2samp: 0.22727 for the reference samples of governance.md 5.2, 0.4 for a hand-worked pair", () => {
  const gap = (left: readonly number[], right: readonly number[]) => {
    const [a, b] = [makeRelation(database, "left", { x: { type: "DOUBLE", values: left } }), makeRelation(database, "right", { x: { type: "DOUBLE", values: right } })];
    const pair = { a: { source: sideSource(a, []), column: a.columns[0]! }, b: { source: sideSource(b, []), column: b.columns[0]! } };
    return database.rows(widestGap(pair, { a: left.length, b: right.length }))[0]?.ks;
  };
  const reference = [1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 12, 13, 15, 18, 20, 22, 25, 30];
  const current = [2, 3, 4, 5, 5, 6, 7, 8, 9, 9, 10, 12, 14, 15, 17, 19, 21, 24, 28, 33, 35, 40];
  expect(gap(reference, current)).toBeCloseTo(0.22727272727272727, 12);
  expect(gap([1, 2, 3, 4, 5], [3, 4, 5, 6])).toBeCloseTo(0.4, 12);
});

it("has one Jensen-Shannon distance in SQL and in TypeScript", () => {
  const [p, q] = [[0.5, 0.3, 0.2, 0], [0.1, 0.3, 0, 0.6]];
  const terms = p.map((share, index) => Number(database.rows(sql`SELECT ${jensenShannonTermSql(literal(share), literal(q[index]!))} AS term`)[0]?.term));
  expect(Math.sqrt(terms.reduce((sum, term) => sum + term, 0))).toBeCloseTo(jensenShannonDistance(p, q), 12);
});
