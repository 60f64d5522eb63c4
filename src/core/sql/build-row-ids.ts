import type { SqlText, TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

interface RowIdTable extends JobOptions {
  readonly table: TableName;
  /** Columns whose values say which row is which; [] = all. */
  readonly identity: readonly string[];
}

/**
 * Makes the table (_row, row_id) of a source: the same row has the same id in every file that holds it.
 * Shape:    one row per source row
 * Problems: those of Database.query
 */
export async function buildRowIds(database: Database, source: Relation, { table, identity, signal }: RowIdTable): Promise<Result<TableName, DatabaseProblem>> {
  const built = await database.query(createTableAs(table, rowIdsQuery(source, identity)), { signal, timeLimitMs: 0 });
  return built.ok ? ok(table) : built;
}

/**
 * Columns: _row, row_id = 16 hexadecimal digits of md5 over the cells that identify a row as text (all where none are named), then the ordinal among
 * equal rows in row order. Missing cells and empty text differ.
 */
export function rowIdsQuery(source: Relation, identity: readonly string[]): SqlText {
  const known = identity.length === 0 ? source.columns : source.columns.filter(({ name }) => identity.includes(name));
  const cells = known.map(({ name }) => sql`coalesce('=' || CAST(${identifier(name)} AS VARCHAR), '-') || chr(31)`);
  const content = cells.length === 0 ? sql`''` : join(cells, " || ");
  return sql`SELECT _row, content || '-' || (row_number() OVER (PARTITION BY content ORDER BY _row) - 1) AS row_id
    FROM (SELECT ${identifier(source.rowColumn)} AS _row, left(md5(${content}), 16) AS content FROM ${identifier(source.table)})
    ORDER BY _row`;
}
