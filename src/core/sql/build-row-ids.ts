import type { SqlText, TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

/**
 * Makes the table (_row, row_id) of a source: the same row has the same id in every file that holds it.
 * Shape:    one row per source row
 * Problems: those of Database.query
 */
export async function buildRowIds(database: Database, source: Relation, { table, signal }: JobOptions & { readonly table: TableName }): Promise<Result<TableName, DatabaseProblem>> {
  const built = await database.query(createTableAs(table, rowIdsQuery(source)), { signal, timeLimitMs: 0 });
  return built.ok ? ok(table) : built;
}

/**
 * Columns: _row, row_id = 16 hexadecimal digits of md5 over all cells as text, then the ordinal among
 * equal rows in row order. Missing cells and empty text differ.
 */
export function rowIdsQuery(source: Relation): SqlText {
  const cells = source.columns.map(({ name }) => sql`coalesce('=' || CAST(${identifier(name)} AS VARCHAR), '-') || chr(31)`);
  const content = cells.length === 0 ? sql`''` : join(cells, " || ");
  return sql`SELECT _row, content || '-' || (row_number() OVER (PARTITION BY content ORDER BY _row) - 1) AS row_id
    FROM (SELECT ${identifier(source.rowColumn)} AS _row, left(md5(${content}), 16) AS content FROM ${identifier(source.table)})
    ORDER BY _row`;
}
