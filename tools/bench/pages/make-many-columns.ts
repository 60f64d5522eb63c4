import { asTableName, brandSql } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

const ROWS = 1_000_000;
export const COLUMN_COUNTS = { whole: 8, decimal: 6, text: 6 } as const;

/** A million rows of 20 columns: whole numbers with gaps, decimals, texts of few and of many values. */
export async function makeManyColumns(database: Database): Promise<Relation> {
  const whole = Array.from({ length: COLUMN_COUNTS.whole }, (_, index) => `CASE WHEN i % 97 = ${String(index)} THEN NULL ELSE CAST(hash(i + ${String(index)}) % ${String(1000 * (index + 1))} AS BIGINT) END AS w${String(index)}`);
  const decimal = Array.from({ length: COLUMN_COUNTS.decimal }, (_, index) => `(hash(i * ${String(index + 3)}) % 100000) / 100.0 AS d${String(index)}`);
  const text = Array.from({ length: COLUMN_COUNTS.text }, (_, index) => `'item ' || (hash(i + ${String(index * 7)}) % ${String(50 * (index + 1))}) AS t${String(index)}`);
  const made = await database.query(brandSql(`CREATE OR REPLACE TABLE many AS SELECT ${[...whole, ...decimal, ...text].join(", ")} FROM range(${String(ROWS)}) r(i)`), { timeLimitMs: 0 });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const columns = (prefix: string, count: number, schema: Omit<ColumnSchema, "name">) => Array.from({ length: count }, (_, index): ColumnSchema => ({ name: `${prefix}${String(index)}`, ...schema }));
  return {
    table: asTableName("many"),
    rowColumn: "rowid",
    rowCount: ROWS,
    columns: [...columns("w", COLUMN_COUNTS.whole, { type: "integer", databaseType: "BIGINT" }), ...columns("d", COLUMN_COUNTS.decimal, { type: "number", databaseType: "DOUBLE" }), ...columns("t", COLUMN_COUNTS.text, { type: "text", databaseType: "VARCHAR" })],
  };
}
