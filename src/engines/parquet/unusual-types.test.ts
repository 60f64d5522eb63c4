import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sql } from "#core/sql/sql-text.ts";
import { parquetFilesHere } from "./parquet-files.test-kit.ts";
import { decimalText, intervalText, jsonValue } from "./second-values.ts";

/** Written by pyarrow (arrow-types) and DuckDB 1.5.6 (duckdb-types), three and two rows, the second all NULL. */
async function loaded(name: string) {
  const [database, parquet] = [await openTestDatabase(), parquetFilesHere()];
  const file = new File([readFileSync(new URL(`./fixtures/${name}.parquet`, import.meta.url))], name);
  const imported = await importColumnar({ database, reader: parquet }, file, { table: asTableName("t"), options: {} });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return { types: Object.fromEntries(imported.value.relation.columns.map((column) => [column.name, column.databaseType])), rows: database.rows(sql`SELECT * FROM t ORDER BY rowid`), warnings: imported.value.warnings };
}

it("reads large lists, views, half floats and wide decimals of Arrow's writers by Parquet's own types", async () => {
  const { types, rows, warnings } = await loaded("arrow-types");
  expect(types).toEqual({ words: "VARCHAR[]", view: "VARCHAR", half: "FLOAT", span: "BIGINT", small: "DECIMAL(20,2)", wide: "DOUBLE", zoned: "TIMESTAMP_MS[]", pair: "TINYINT[]", kind: "VARCHAR" });
  expect(rows).toEqual([
    { words: ["a"], view: "x", half: 1.5, span: 1_000_000, small: 1.5, wide: 1.5, zoned: ["1970-01-01T00:00:00"], pair: [1, 2], kind: "p" },
    { words: null, view: null, half: null, span: null, small: null, wide: null, zoned: null, pair: null, kind: null },
    { words: ["b", null], view: "y", half: -0.25, span: 0, small: -2.25, wide: -2.25, zoned: ["1969-12-31T23:59:59.995"], pair: [3, 4], kind: "q" },
  ]);
  expect(warnings).toEqual([
    { code: "decimal-rounded", facts: { column: "wide", digits: 50 } },
    { code: "timezone-dropped", facts: { column: "zoned" } },
  ]);
});

it("reads spans of time and UUIDs as text, nested ones within JSON", async () => {
  const { rows, warnings } = await loaded("duckdb-types");
  const id = "6c271a17-dd1f-4786-8661-21888326233f";
  expect(rows).toEqual([
    { span: "P1M3DT2S", id, steps: JSON.stringify([{ at: "PT90S", id }]) },
    { span: null, id: null, steps: null },
  ]);
  expect(warnings).toEqual([
    { code: "interval-as-text", facts: { column: "span" } },
    { code: "nested-as-json", facts: { column: "steps", type: "nested" } },
  ]);
});

it.each([
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "PT0S"],
  [[14, 0, 0, 0, 0, 0, 0, 0, 220, 5, 0, 0], "P14MT1.5S"],
  [[0, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0], "P258D"],
])("writes the interval %j as %s", (bytes, text) => {
  expect(intervalText(Uint8Array.from(bytes))).toBe(text);
});

it.each([
  [Uint8Array.of(255), 2, "-0.01"],
  [Uint8Array.of(1, 0), 0, "256"],
  [-12345, 3, "-12.345"],
])("writes the decimal %s with scale %i as %s", (stored, scale, text) => {
  expect(decimalText(stored, scale)).toBe(text);
});

it("writes a decimal stored as 64 bits", () => expect(decimalText(5n, 1)).toBe("0.5"));

it("keeps whole numbers beyond 2^53 as text in JSON, and bytes as hexadecimal digits", () => {
  expect(jsonValue({ a: 5n, b: 2n ** 60n, c: Uint8Array.of(10), d: undefined }, undefined)).toEqual({ a: 5, b: "1152921504606846976", c: "0x0a", d: null });
});
