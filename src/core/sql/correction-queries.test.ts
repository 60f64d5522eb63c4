import { beforeAll, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { correctedAt, correctedCount, correctedRows } from "#core/sql/correction-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

const table = asTableName('nai"ve ta.ble');
const columns = { base: "select", column: 'we"ird te.xt' };
const relation: Relation = { table, rowColumn: "_row", rowCount: 5, columns: [] };
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  database.run(sql`CREATE TABLE ${identifier(table)} (_row INTEGER, ${identifier(columns.base)} INTEGER, ${identifier(columns.column)} VARCHAR)`);
  database.run(sql`INSERT INTO ${identifier(table)} VALUES (0, 1, '1'), (2, 1, '0'), (3, NULL, '1'), (5, 0, NULL), (8, NULL, NULL)`);
});

it("finds the rows whose correction differs from their label, missing ones too, but none without a correction", () => {
  expect(database.rows(correctedRows(relation, columns))).toEqual([{ row: 2, label: "0" }, { row: 3, label: "1" }]);
  expect(database.rows(correctedAt(relation, columns, [0, 3, 5]))).toEqual([{ row: 3, label: "1" }]);
  expect(database.rows(correctedAt(relation, columns, []))).toEqual([]);
  expect(database.rows(correctedCount(relation, columns)).map(({ corrected }) => Number(corrected))).toEqual([2]);
});
