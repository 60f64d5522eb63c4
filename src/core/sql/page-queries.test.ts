import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { countView, isPlainView, pageQuery, viewPageQuery, viewQuery, type ColumnFilter, type RowView } from "#core/sql/page-queries.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

const database = await openTestDatabase();
const nasty = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
const people = makeRelation(database, "people", {
  name: { type: "VARCHAR", values: ["Ann", "bob", null, "Cid", "bob", "50%_a"] },
  age: { type: "BIGINT", values: [30, 5, 7, null, 4, 30] },
  born: { type: "TIMESTAMP", values: ["1990-01-01", "2015-05-05 10:00:00", null, "2000-01-01", "2016-01-01", "1990-01-01"] },
});
const ALL: RowView = { filters: [], search: "", sort: [] };
const places = asTableName('pla"ces');

function rowsOf(view: RowView): unknown[] {
  database.run(createTableAs(places, viewQuery(people, view)));
  return database.rows(viewPageQuery(people, places, { start: 0, count: 100 })).map((row) => row["_row"]);
}
const found = (filter: ColumnFilter) => rowsOf({ ...ALL, filters: [filter] });

describe("page queries", () => {
  it("plan for columns of any name and type", () => {
    const filters = nasty.columns.flatMap(({ name: column }): ColumnFilter[] => [
      { column, kind: "equals", value: "it's" },
      { column, kind: "range", low: "1", high: "2" },
      { column, kind: "missing" },
      { column, kind: "present" },
      { column, kind: "contains", text: "%" },
      { column, kind: "matches", pattern: "a'" },
    ]);
    const view: RowView = { filters, search: 'x"', sort: nasty.columns.map(({ name: column }) => ({ column, direction: "desc" })) };
    database.run(createTableAs(places, viewQuery(nasty, view)));
    database.explain(viewPageQuery(nasty, places, { start: 0, count: 10 }));
    expect(database.rows(countView(nasty, view))).toEqual([{ rows: 0 }]);
    expect(database.rows(pageQuery(nasty, { start: 2, count: 3 })).map((row) => row["_row"])).toEqual([2, 3, 4]);
  });

  it("gives the last rows of a table and no more", () => {
    expect(database.rows(pageQuery(people, { start: 4, count: 200 })).map((row) => row["name"])).toEqual(["bob", "50%_a"]);
  });

  it("takes the row's number from _row where a recipe made the table", () => {
    database.run(sql`CREATE OR REPLACE TABLE cleaned AS SELECT * FROM (VALUES (7, 'x'), (9, 'y')) AS v(_row, name)`);
    const cleaned = { table: asTableName("cleaned"), rowColumn: "_row" as const, rowCount: 2, columns: people.columns.slice(0, 1) };
    expect(database.rows(pageQuery(cleaned, { start: 1, count: 1 }))).toEqual([{ _row: 9, name: "y" }]);
    database.run(createTableAs(places, viewQuery(cleaned, { ...ALL, sort: [{ column: "name", direction: "desc" }] })));
    expect(database.rows(viewPageQuery(cleaned, places, { start: 0, count: 9 })).map((row) => row["_row"])).toEqual([9, 7]);
  });

  it("sorts with missing values last either way and ties in table order", () => {
    expect(rowsOf({ ...ALL, sort: [{ column: "age", direction: "asc" }] })).toEqual([4, 1, 2, 0, 5, 3]);
    expect(rowsOf({ ...ALL, sort: [{ column: "age", direction: "desc" }] })).toEqual([0, 5, 2, 1, 4, 3]);
    expect(rowsOf({ ...ALL, sort: [{ column: "name", direction: "asc" }, { column: "age", direction: "asc" }] })).toEqual([5, 0, 3, 4, 1, 2]);
  });

  it.each<[string, ColumnFilter, number[]]>([
    ["numbers as numbers", { column: "age", kind: "equals", value: "030.0" }, [0, 5]],
    ["times with a T", { column: "born", kind: "equals", value: "2015-05-05T10:00:00" }, [1]],
    ["text exactly", { column: "name", kind: "equals", value: "bob" }, [1, 4]],
    ["nothing for what is no number", { column: "age", kind: "equals", value: "x" }, []],
    ["a closed range", { column: "age", kind: "range", low: "5", high: "7" }, [1, 2]],
    ["an open range", { column: "age", kind: "range", low: "8", high: null }, [0, 5]],
    ["missing", { column: "age", kind: "missing" }, [3]],
    ["present", { column: "name", kind: "present" }, [0, 1, 3, 4, 5]],
    ["a part whatever its case", { column: "name", kind: "contains", text: "BO" }, [1, 4]],
    ["a part with signs of LIKE", { column: "name", kind: "contains", text: "%_" }, [5]],
    ["a pattern", { column: "name", kind: "matches", pattern: "^[A-C]" }, [0, 3]],
    ["everything for a column that is gone", { column: "gone", kind: "missing" }, [0, 1, 2, 3, 4, 5]],
  ])("finds %s", (_, filter, expected) => {
    expect(found(filter)).toEqual(expected);
    expect(database.rows(countView(people, { ...ALL, filters: [filter] }))).toEqual([{ rows: expected.length }]);
  });

  it("searches all columns and joins filters by and", () => {
    expect(rowsOf({ ...ALL, search: "30" })).toEqual([0, 5]);
    expect(rowsOf({ ...ALL, search: "30", filters: [{ column: "name", kind: "contains", text: "ann" }] })).toEqual([0]);
    expect(isPlainView(ALL)).toBe(true);
    expect(isPlainView({ ...ALL, search: "30" })).toBe(false);
  });

  it("reaches any page of a sorted million rows quickly", () => {
    database.run(sql`CREATE OR REPLACE TABLE million AS SELECT range AS a, 'text ' || range AS b, (range * 7919) % 1000003 AS c FROM range(1000000)`);
    const million = { table: asTableName("million"), rowColumn: "rowid" as const, rowCount: 1_000_000, columns: ["a", "b", "c"].map((name) => ({ name, type: "integer" as const, databaseType: "BIGINT" })) };
    database.run(createTableAs(places, viewQuery(million, { ...ALL, sort: [{ column: "c", direction: "asc" }] })));
    const started = performance.now();
    const page = database.rows(viewPageQuery(million, places, { start: 999_800, count: 200 }));
    expect(page).toHaveLength(200);
    expect(page.at(-1)?.["c"]).toBe(database.rows(sql`SELECT max(c) AS m FROM ${identifier("million")}`)[0]?.["m"]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
