import { quotedCell } from "#core/export/csv-cell.ts";
import type { TableName } from "#core/ids.ts";
import { importText } from "#core/import/import-text.ts";
import type { Database } from "#core/ports/database.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { identifier, literal, sql } from "#core/sql/sql-text.ts";
import { PLAIN_DIALECT } from "#core/text-table/text-dialect.ts";
import type { TextColumn, TextPlan } from "#core/text-table/text-plan.ts";

export interface AttachedColumn {
  readonly name: string;
  readonly type: "text" | "number";
}

interface Engines {
  readonly database: Database;
  readonly text: TextTables;
}

/**
 * Loads a kept file of extra columns into a table (_row, …columns), to be joined by row.
 * Shape:    CSV as written by attachmentText
 * Problems: those of importText
 */
export async function loadAttachment(engines: Engines, file: SourceFile, target: { readonly table: TableName; readonly columns: readonly AttachedColumn[] }): Promise<Result<TableName, Problem>> {
  const loaded = await importText(engines, file, { table: target.table, options: {}, planned: { plan: attachmentPlan(target.columns), warnings: [] } });
  if (!loaded.ok) return loaded;
  for (const { name, type } of target.columns) {
    if (type !== "text") continue;
    const cleared = await engines.database.query(sql`UPDATE ${identifier(target.table)} SET ${identifier(name)} = NULL WHERE ${identifier(name)} = ${literal(MISSING)}`, { timeLimitMs: 0 });
    if (!cleared.ok) return cleared;
  }
  return ok(target.table);
}

const MISSING = "\\N";

function attachmentPlan(columns: readonly AttachedColumn[]): TextPlan {
  const plain = { format: "", decimal: ".", thousands: "", isChosen: true } as const;
  const all: TextColumn[] = [{ ...plain, name: "_row", type: "integer" }, ...columns.map(({ name, type }) => ({ ...plain, name, type }))];
  return {
    encoding: "utf-8",
    dialect: PLAIN_DIALECT,
    preamble: 0,
    headerRows: 1,
    header: [],
    columns: all,
    shapes: all.map(() => ({ shapes: [], form: "", emptyShare: 1, emptyTailShare: 1 })),
    mends: false,
    json: null,
    keepsEmptyText: true,
    missing: [],
  };
}

/**
 * Extra columns of a table as the text of a kept file.
 * Shape: rows[i] is the source row (rowid) of values[c][i]; null is missing
 */
export function attachmentText(rows: readonly number[], columns: readonly AttachedColumn[], values: readonly (readonly (string | number | null)[])[]): string {
  const header = ["_row", ...columns.map((column) => quotedCell(column.name))].join(",");
  const lines = rows.map((row, index) => [String(row), ...values.map((column) => cell(column[index] ?? null))].join(","));
  return [header, ...lines].join("\n") + "\n";
}

function cell(value: string | number | null): string {
  if (value === null) return MISSING;
  return typeof value === "number" ? String(value) : quotedCell(value);
}
