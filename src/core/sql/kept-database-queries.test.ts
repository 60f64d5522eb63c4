import { expect, it } from "vitest";
import { textCell } from "#core/table/read-cells.ts";
import { columnsOfKept, rowsOfKept, shutOff, tablesOfDatabase } from "./kept-database-queries.ts";
import { openTestDatabase } from "./open-test-database.test-kit.ts";
import { sql } from "./sql-text.ts";

const TABLE = { catalog: "studio", schema: "main", name: 'we"ird ta.ble' };

it("finds tables and views in their order, and carries every type over", async () => {
  const database = await openTestDatabase();
  database.run(sql`CREATE TABLE "we""ird ta.ble" AS SELECT 1 AS "select", 170141183460469231731::HUGEINT AS wide, 'a'::ENUM('a', 'b') AS kind, uuid() IS NULL AS flag, ['x'::ENUM('x')] AS kinds, {'z': TIMESTAMPTZ '2024-01-31 00:00:00+00'} AS nested, TIMETZ '01:02:03+00' AS clock, '101'::BIT AS bits`);
  database.run(sql`CREATE VIEW "naïve" AS SELECT 1 AS a`);
  database.explain(tablesOfDatabase("studio"));
  expect(database.rows(tablesOfDatabase("studio"))).toEqual([
    { schema: "main", name: TABLE.name, is_view: false },
    { schema: "main", name: "naïve", is_view: true },
  ]);
  const columns = database.rows(columnsOfKept(TABLE)).map(({ column_name: name, column_type: type }) => ({ name: textCell(name ?? null), type: textCell(type ?? null) }));
  expect(columns.map(({ type }) => type)).toEqual(["INTEGER", "HUGEINT", "ENUM('a', 'b')", "BOOLEAN", "ENUM('x')[]", "STRUCT(z TIMESTAMP WITH TIME ZONE)", "TIME WITH TIME ZONE", "BIT"]);
  database.explain(rowsOfKept(TABLE, columns));
  expect(database.rows(rowsOfKept(TABLE, columns))).toEqual([{ select: 1, wide: "170141183460469231731", kind: "a", flag: false, kinds: "[x]", nested: { z: "2024-01-31T00:00:00Z" }, clock: "01:02:03+00", bits: "101" }]);
  expect(shutOff()).toBe("SET enable_external_access = false");
});
