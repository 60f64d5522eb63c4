import { expect, it } from "vitest";
import { jsonLines } from "#core/export/json-line.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { selectedRows } from "#core/sql/export-queries.ts";
import { WHOLE_TABLE } from "#core/table/row-view.ts";
import { makeRelation, type TestColumn } from "#core/table/test-relation.test-kit.ts";

const COLUMNS: Readonly<Record<string, TestColumn>> = {
  'we"ird': { type: "VARCHAR", values: ['a "b"\n', "", null, "12", "x", "y"] },
  "2": { type: "BIGINT", values: ["9223372036854775807", "-9007199254740993", 1, null, 0, 0] },
  "1": { type: "HUGEINT", values: ["170141183460469231731687303715884105727", 1, null, 2, 0, 0] },
  price: { type: "DECIMAL(38,4)", values: ["12345678901234567890.1250", "0.5", null, 1, 0, 0] },
  share: { type: "DOUBLE", values: [0.1, "nan", "inf", "-inf", 1e300, null] },
  flag: { type: "BOOLEAN", values: [true, false, null, true, true, true] },
  day: { type: "DATE", values: ["2024-01-31", null, "0001-01-01", "2024-01-31", "2024-01-31", "2024-01-31"] },
  at: { type: "TIMESTAMP", values: ["2024-01-31 23:59:01.5", null, "2024-01-31", "2024-01-31", "2024-01-31", "2024-01-31"] },
  list: { type: "INTEGER[]", values: ["[1, 2]", null, "[]", "[3]", "[3]", "[3]"] },
};

it("writes exact digits, ISO times, null for what JSON has not, and columns in their order", async () => {
  const database = await openTestDatabase();
  const relation = makeRelation(database, "lines", COLUMNS);
  // An object keeps keys that look like numbers first: the order is named here.
  const columns = ['we"ird', "2", "1", "price", "share", "flag", "day", "at", "list"].flatMap((name) => relation.columns.find((column) => column.name === name) ?? []);
  const rows = await database.query(selectedRows({ relation, columns, view: WHOLE_TABLE }));
  if (!rows.ok) throw new Error(rows.problem.code);
  const lines = jsonLines(rows.value, columns).split("\n");
  expect(lines).toHaveLength(7);
  expect(lines.slice(0, 4)).toEqual([
    '{"we\\"ird":"a \\"b\\"\\n","2":9223372036854775807,"1":170141183460469231731687303715884105727,"price":12345678901234567890.1250,"share":0.1,"flag":true,"day":"2024-01-31","at":"2024-01-31T23:59:01.5","list":[1,2]}',
    '{"we\\"ird":"","2":-9007199254740993,"1":1,"price":0.5,"share":null,"flag":false,"day":null,"at":null,"list":null}',
    '{"we\\"ird":null,"2":1,"1":null,"price":null,"share":null,"flag":null,"day":"0001-01-01","at":"2024-01-31T00:00:00","list":[]}',
    '{"we\\"ird":"12","2":null,"1":2,"price":1,"share":null,"flag":true,"day":"2024-01-31","at":"2024-01-31T00:00:00","list":[3]}',
  ]);
});
