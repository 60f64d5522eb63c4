import { asTableName, brandSql } from "#core/ids.ts";
import type { SqlValue } from "#core/sql/sql-text.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { ColumnSchema, ColumnType, Relation } from "#core/table/schema.ts";

export interface TestColumn {
  readonly type: string;
  readonly values: readonly SqlValue[];
}

const TYPES: readonly (readonly [RegExp, ColumnType])[] = [
  [/\[\]$/, "list"], [/^VARCHAR/, "text"], [/INT/, "integer"], [/^(DOUBLE|DECIMAL|FLOAT)/, "number"], [/^BOOLEAN/, "boolean"], [/^DATE$/, "date"], [/^TIMESTAMP/, "timestamp"], [/^TIME$/, "time"], [/^STRUCT/, "struct"], [/^BLOB/, "binary"],
];

/** A small table from columns of values, cast to the named database types. */
export function makeRelation(database: TestDatabase, name: string, columns: Readonly<Record<string, TestColumn>>): Relation {
  const entries = Object.entries(columns);
  const rowCount = entries[0]?.[1].values.length ?? 0;
  const types = entries.map(([column, { type }]) => sql`${identifier(column)} ${brandSql(type)}`);
  database.run(sql`CREATE OR REPLACE TABLE ${identifier(name)} (${join(types, ", ")})`);
  const rows = Array.from({ length: rowCount }, (_, row) => sql`(${join(entries.map(([, { type, values }]) => sql`CAST(${literal(values[row] ?? null)} AS ${brandSql(type)})`), ", ")})`);
  if (rows.length > 0) database.run(sql`INSERT INTO ${identifier(name)} VALUES ${join(rows, ", ")}`);
  return { table: asTableName(name), rowColumn: "rowid", rowCount, columns: entries.map(([column, { type }]) => schemaOf(column, type)) };
}

function schemaOf(name: string, databaseType: string): ColumnSchema {
  return { name, databaseType, type: TYPES.find(([pattern]) => pattern.test(databaseType))?.[1] ?? "other" };
}

/** Names that break careless quoting, as columns of every type. */
export const NASTY_TABLE = 'we"ird ta.ble';
export const NASTY_COLUMNS: Readonly<Record<string, TestColumn>> = {
  select: { type: "VARCHAR", values: ["a", "A ", null, "", "b", "N/A", "a", "12"] },
  'we"ird ta.ble': { type: "INTEGER", values: [1, 2, 2, null, 0, -5, 7, 100] },
  naïve: { type: "DOUBLE", values: [0.5, 1.5, null, 2.5, 1e300, -1, 0, 3] },
  价格: { type: "VARCHAR", values: ["￥12", "￥13.5", "15元", null, "￥20", "￥21", "￥22", "￥23"] },
  "a'b": { type: "DATE", values: ["2024-01-01", "2024-02-01", null, "2030-01-01", "2024-03-01", "2024-03-01", "infinity", "2024-03-02"] },
  "when?": { type: "TIMESTAMP", values: ["2024-01-01 10:00:00", null, "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-06", "2024-01-07"] },
  "when; --": { type: "TIMESTAMP WITH TIME ZONE", values: ["2024-01-01 10:00:00+00", null, "2024-01-02 00:00:00+00", "2024-01-03 00:00:00+00", "2024-01-03 00:00:00+00", "2024-01-03 00:00:00+00", "2024-01-03 00:00:00+00", "2024-01-03 00:00:00+00"] },
  flag: { type: "BOOLEAN", values: [true, false, null, true, true, false, true, true] },
  "t%": { type: "TIME", values: ["10:00:00", null, "11:00:00", "11:00:00", "11:00:00", "11:00:00", "11:00:00", "11:00:00"] },
  list: { type: "INTEGER[]", values: ["[1, 2]", null, "[]", "[1, 2]", "[3]", "[3]", "[3]", "[3]"] },
  bytes: { type: "BLOB", values: ["ab", null, "cd", "cd", "cd", "cd", "cd", "cd"] },
};
