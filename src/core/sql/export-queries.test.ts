import { beforeAll, expect, it } from "vitest";
import { allRows, copyAsCsv } from "#core/sql/export-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

it("reads every row and column of a table with nasty names", () => {
  const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
  const rows = database.rows(allRows(relation));
  expect(rows).toHaveLength(8);
  expect(Object.keys(rows[0] ?? {})).toEqual(relation.columns.map(({ name }) => name));
});

it("is a statement the database accepts", () => {
  const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
  expect(copyAsCsv(relation, "a'b.csv")).toContain("'a''b.csv'");
});
