import type { TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";

export interface AttachedColumn {
  readonly name: string;
  readonly type: "text" | "number";
}

/**
 * Loads a kept file of extra columns into a table (_row, …columns), to be joined by row.
 * Shape:    CSV as written by attachmentText
 * Problems: those of Database.query
 */
export async function loadAttachment(database: Database, file: SourceFile, target: { readonly table: TableName; readonly columns: readonly AttachedColumn[] }): Promise<Result<TableName, DatabaseProblem>> {
  const name = `${target.table}.csv`;
  const attached = await database.attachFile(name, file);
  if (!attached.ok) return attached;
  const types = [sql`'_row': 'BIGINT'`, ...target.columns.map((column) => sql`${literal(column.name)}: ${literal(column.type === "text" ? "VARCHAR" : "DOUBLE")}`)];
  const read = sql`SELECT * FROM read_csv(${literal(name)}, header = true, delim = ',', quote = '"', escape = '"', auto_detect = false, nullstr = ${literal(MISSING)}, allow_quoted_nulls = false, columns = {${join(types, ", ")}})`;
  const loaded = await database.query(sql`CREATE OR REPLACE TABLE ${identifier(target.table)} AS ${read}`, { timeLimitMs: 0 });
  await database.detachFile(name);
  return loaded.ok ? ok(target.table) : loaded;
}

const MISSING = "\\N";

/**
 * Extra columns of a table as the text of a kept file.
 * Shape: rows[i] is the source row (rowid) of values[c][i]; null is missing
 */
export function attachmentText(rows: readonly number[], columns: readonly AttachedColumn[], values: readonly (readonly (string | number | null)[])[]): string {
  const header = ["_row", ...columns.map((column) => quoted(column.name))].join(",");
  const lines = rows.map((row, index) => [String(row), ...values.map((column) => cell(column[index] ?? null))].join(","));
  return [header, ...lines].join("\n") + "\n";
}

function cell(value: string | number | null): string {
  if (value === null) return MISSING;
  return typeof value === "number" ? String(value) : quoted(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
