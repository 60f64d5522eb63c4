import { expect, test } from "vitest";
import { asTableName } from "#core/ids.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { createSlice, dropSlice } from "#core/sql/slice-queries.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { countRows } from "#core/sql/table-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

test("a slice is a relation like others: its rows keep their ordinals, and its profile counts them alone", async () => {
  const database = await openTestDatabase();
  const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
  const slice = asTableName('sli"ce');
  database.run(createSlice(slice, relation, [{ column: 'we"ird ta.ble', operator: "at-least", value: "0" }, { column: "select", operator: "not-missing", value: "" }]));
  expect(database.rows(sql`SELECT _row, ${identifier('we"ird ta.ble')} AS w FROM ${identifier(slice)} ORDER BY _row`)).toEqual([{ _row: 0, w: 1 }, { _row: 1, w: 2 }, { _row: 4, w: 0 }, { _row: 6, w: 7 }, { _row: 7, w: 100 }]);
  const [counted] = database.rows(countRows(slice));
  const profile = await profileTable(database, { ...relation, table: slice, rowColumn: "_row", rowCount: Number(Object.values(counted ?? {})[0]) });
  expect(profile.ok && [profile.value.rows, profile.value.columns[1]?.min, profile.value.columns[1]?.missing]).toEqual([5, 0, 0]);
  database.run(dropSlice(slice));
  database.run(dropSlice(slice));
});
