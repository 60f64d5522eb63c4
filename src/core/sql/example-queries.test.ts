import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { rowIdsQuery } from "#core/sql/build-row-ids.ts";
import { commonValues, featureRows, labelRowCounts, labelRows, rowIdsOf, rowsWhere, textsAt } from "#core/sql/example-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import type { Relation } from "#core/table/schema.ts";

const TEXT = 'we"ird te.xt';
const LABEL = "select";
const table = asTableName('nai"ve ta.ble');
const rowIds = asTableName("row ids");
const relation: Relation = {
  table,
  rowColumn: "rowid",
  rowCount: 6,
  columns: [
    { name: TEXT, type: "text", databaseType: "VARCHAR" },
    { name: LABEL, type: "integer", databaseType: "INTEGER" },
  ],
};
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  database.run(sql`CREATE TABLE ${identifier(table)} (${identifier(TEXT)} VARCHAR, ${identifier(LABEL)} INTEGER)`);
  database.run(sql`INSERT INTO ${identifier(table)} VALUES ('good', 1), ('  ', 1), (NULL, 0), ('bad', 0), ('odd', NULL), ('good', 1)`);
  database.run(createTableAs(rowIds, rowIdsQuery(relation, [])));
});

describe("featureRows", () => {
  it("reads columns as what a model takes them for, of the rows that are filled", () => {
    const columns = [{ name: TEXT, as: "text" }, { name: LABEL, as: "number" }, { name: LABEL, as: "category" }, { name: TEXT, as: "date" }] as const;
    expect(database.rows(featureRows(relation, columns, [TEXT]))).toEqual([
      { row: 0, c0: "good", c1: 1, c2: "1", c3: null },
      { row: 3, c0: "bad", c1: 0, c2: "0", c3: null },
      { row: 4, c0: "odd", c1: null, c2: null, c3: null },
      { row: 5, c0: "good", c1: 1, c2: "1", c3: null },
    ]);
    expect(database.rows(featureRows(relation, [], []))).toHaveLength(6);
  });

  it("knows the stable ids of source rows", () => {
    expect(database.rows(rowIdsOf(rowIds, [0, 3])).map((row) => [row.row, typeof row.row_id])).toEqual([[0, "string"], [3, "string"]]);
    expect(database.rows(rowIdsOf(rowIds, []))).toEqual([]);
  });

  it("names the rows that fulfil a condition", () => {
    expect(database.rows(rowsWhere(relation, sql`${identifier(LABEL)} = 1`)).map((row) => row.row)).toEqual([0, 1, 5]);
  });

  it("reads dates as milliseconds", () => {
    database.run(sql`CREATE OR REPLACE TABLE days AS SELECT * FROM (VALUES ('1970-01-02'), ('2024-02-29 12:30:00'), ('soon')) t(day)`);
    const days: Relation = { table: asTableName("days"), rowColumn: "rowid", rowCount: 3, columns: [] };
    expect(database.rows(featureRows(days, [{ name: "day", as: "date" }], [])).map((row) => row.c0)).toEqual([86_400_000, Date.UTC(2024, 1, 29, 12, 30), null]);
  });
});

describe("texts", () => {
  it("reads every row, or the asked ones", () => {
    expect(database.rows(featureRows(relation, [{ name: TEXT, as: "text" }], [])).map((row) => row.c0)).toEqual(["good", "  ", null, "bad", "odd", "good"]);
    expect(database.rows(textsAt(relation, LABEL, [3, 99]))).toEqual([{ row: 3, text: "0" }]);
    expect(database.rows(textsAt(relation, TEXT, []))).toEqual([]);
  });

  it("lists values by frequency, missing left out", () => {
    expect(database.rows(commonValues(relation, LABEL, 5)).map((row) => row.value)).toEqual(["1", "0"]);
  });
});

describe("labelRowCounts", () => {
  it("counts rows with any text, and those of them that are decided; decisions on rows that are gone count for nothing", () => {
    const [first] = database.rows(labelRows(relation, rowIds, { columns: [TEXT], order: { by: "in-order" }, limit: 1 }));
    const counts = (columns: readonly string[], decided: readonly string[]) => database.rows(labelRowCounts(relation, rowIds, { columns, decided }))[0];
    expect(counts([TEXT, LABEL], [])).toEqual({ rows: 6, decided: 0 });
    expect(counts([TEXT], [first?.row_id as string, "a row that is gone"])).toEqual({ rows: 4, decided: 1 });
  });
});

describe("labelRows", () => {
  const ask = (order: Parameters<typeof labelRows>[2]["order"], limit = 10) => database.rows(labelRows(relation, rowIds, { columns: [TEXT, LABEL], order, limit }));

  it("gives rows with any text, in order, up to the limit", () => {
    expect(ask({ by: "in-order" }, 3).map((row) => row.row)).toEqual([0, 1, 2]);
    expect(database.rows(labelRows(relation, rowIds, { columns: [TEXT], order: { by: "in-order" }, limit: 10 })).map((row) => row.row)).toEqual([0, 3, 4, 5]);
  });

  it("shuffles the same way for the same seed, another way for another", () => {
    const orders = [1, 1, 2, 3].map((seed) => ask({ by: "random", seed }).map((row) => row.row));
    expect(orders[0]).toEqual(orders[1]);
    expect(orders[0]?.toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(orders.map(String)).size).toBeGreaterThan(1);
  });

  it("finds rows by their identity", () => {
    const [, second] = ask({ by: "in-order" });
    expect(ask({ by: "given", rowIds: [second?.row_id as string] }).map((row) => row.row)).toEqual([1]);
  });
});
