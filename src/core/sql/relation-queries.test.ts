import { beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { dependencyCounts, keyCandidates, keyRepeats, missingBands, missingPatterns, nearlySameRows, sampledInclusion, textsOfRows, wholeInclusion } from "#core/sql/relation-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

let database: TestDatabase;
let nasty: Relation;
beforeAll(async () => {
  database = await openTestDatabase();
  nasty = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
});

describe("questions about what holds between columns", () => {
  it("can be asked of any names and types", () => {
    const names = nasty.columns.map(({ name }) => name);
    const [first, second] = nasty.columns;
    if (!first || !second) throw new Error("the nasty table has columns");
    const [from, to] = [{ relation: nasty, column: first }, { relation: nasty, column: second }];
    for (const query of [keyRepeats(nasty, names), dependencyCounts(nasty, names.slice(0, 2), "flag"), missingPatterns(nasty, names, 10), missingBands(nasty, names, 4), keyCandidates(nasty, nasty.columns), sampledInclusion(from, to, 10), wholeInclusion(from, to), nearlySameRows(nasty, nasty.columns, 5), textsOfRows(nasty, nasty.columns, [0, 3])])
      database.explain(query);
  });

  it("how often a key repeats", () => {
    const table = makeRelation(database, "orders", { o: { type: "INTEGER", values: [1, 1, 2, 2, null] }, l: { type: "VARCHAR", values: ["a", "b", "a", "a", "a"] } });
    expect(database.rows(keyRepeats(table, ["o", "l"]))).toEqual([{ rows: 4, repeated: 2, missing: 1 }]);
  });

  it("how well columns decide another", () => {
    const table = makeRelation(database, "d", { a: { type: "INTEGER", values: [1, 1, 1, 2, 2, null] }, b: { type: "INTEGER", values: [7, 7, 8, 9, null, 1] } });
    expect(database.rows(dependencyCounts(table, ["a"], "b"))).toEqual([{ rows: 4, violations: 1, groups: 2 }]);
  });

  it("which values are missing together, and where in the table", () => {
    const table = makeRelation(database, "m", { a: { type: "INTEGER", values: [null, null, 1, 1] }, b: { type: "INTEGER", values: [null, 1, 1, 1] }, c: { type: "INTEGER", values: [1, 1, 1, null] } });
    expect(database.rows(missingPatterns(table, ["a", "b", "c"], 2))).toEqual([{ pattern: 0, n: 1, patterns: 4 }, { pattern: 1, n: 1, patterns: 4 }]);
    expect(database.rows(missingBands(table, ["a", "c"], 2))).toEqual([{ band: 0, rows: 2, m0: 2, m1: 0 }, { band: 1, rows: 2, m0: 0, m1: 1 }]);
  });

  it("whose values another table lacks", () => {
    const orders = makeRelation(database, "orders2", { sku: { type: "VARCHAR", values: ["a", "a", "b", "z", "z", null] } });
    const products = makeRelation(database, "products2", { id: { type: "VARCHAR", values: ["a", "b", "c", null] } });
    const [from, to] = [{ relation: orders, column: orders.columns[0]! }, { relation: products, column: products.columns[0]! }];
    expect(database.rows(wholeInclusion(from, to))).toEqual([{ rows: 5, distinct_values: 3, orphan_rows: 2, orphan_values: 1 }]);
    expect(database.rows(sampledInclusion(from, to, 10))).toEqual([{ looked: 3, found: 2 }]);
  });

  it("which rows are the same but for how they are written; exact repeats alone are none", () => {
    const table = makeRelation(database, "spelled", { t: { type: "VARCHAR", values: ["Red Shoes", "red-shoes", "red  shoes!", "Blue", "Blue", "ＲＥＤ shoes 2"] }, n: { type: "INTEGER", values: [1, 1, 1, 2, 2, 1] } });
    expect(database.rows(nearlySameRows(table, table.columns, 5))).toEqual([{ rows: 3, row_list: [0, 1, 2], groups: 1, total: 3 }]);
    expect(database.rows(textsOfRows(table, table.columns, [5, 1]))).toEqual([{ row: 1, c0: "red-shoes", c1: "1" }, { row: 5, c0: "ＲＥＤ shoes 2", c1: "1" }]);
  });
});
