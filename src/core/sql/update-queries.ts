import type { SqlText, TableName } from "#core/ids.ts";
import { identifier, join, list, sql } from "#core/sql/sql-text.ts";

/** Rows whose value in a column is missing or stands in an earlier row too. Column: repeated. */
export function repeatedKeys(table: TableName, column: string): SqlText {
  return sql`SELECT count(*) - count(DISTINCT ${identifier(column)}) AS repeated FROM ${identifier(table)}`;
}

export interface IdentifiedTable {
  readonly table: TableName;
  /** (_row, row_id) of its rows. */
  readonly ids: TableName;
}

/** How many rows stand in both files alike, in both but changed in one of these columns, only in the newer, only in the older. Columns: same, changed, added, removed. */
export function rowChangeCounts(before: IdentifiedTable, after: IdentifiedTable, columns: readonly string[]): SqlText {
  const isSame = columns.length === 0 ? sql`true` : join(columns.map((name) => sql`CAST(old_row.${identifier(name)} AS VARCHAR) IS NOT DISTINCT FROM CAST(new_row.${identifier(name)} AS VARCHAR)`), " AND ");
  return sql`SELECT count(*) FILTER (WHERE o.row_id IS NOT NULL AND n.row_id IS NOT NULL AND ${isSame}) AS same,
      count(*) FILTER (WHERE o.row_id IS NOT NULL AND n.row_id IS NOT NULL AND NOT (${isSame})) AS changed,
      count(*) FILTER (WHERE o.row_id IS NULL) AS added,
      count(*) FILTER (WHERE n.row_id IS NULL) AS removed
    FROM ${identifier(before.ids)} o FULL JOIN ${identifier(after.ids)} n ON o.row_id = n.row_id
    LEFT JOIN ${identifier(before.table)} old_row ON old_row.rowid = o._row
    LEFT JOIN ${identifier(after.table)} new_row ON new_row.rowid = n._row`;
}

export interface Renaming {
  /** (_row, row_id) of the older table, by what identified its rows until now. */
  readonly before: TableName;
  /** The same rows, by what identifies them from now on. */
  readonly between: TableName;
  /** (_row, row_id) of the newer table. */
  readonly after: TableName;
}

/** Which row id each of these is called from now on, where the newer file still has the row. Columns: id_before, id_after. */
export function renamedRowIds({ before, between, after }: Renaming, rowIds: readonly string[]): SqlText {
  return sql`SELECT b.row_id AS id_before, m.row_id AS id_after FROM ${identifier(before)} b JOIN ${identifier(between)} m ON m._row = b._row
    WHERE b.row_id IN ${list(rowIds)} AND m.row_id IN (SELECT row_id FROM ${identifier(after)}) ORDER BY b._row`;
}

/** Attached columns with the rows they belong to in the newer file. Columns: _row, then those named. */
export function movedAttachment(attached: TableName, { between, after }: Pick<Renaming, "between" | "after">, columns: readonly string[]): SqlText {
  const values = join(columns.map((name) => sql`a.${identifier(name)}`), ", ");
  return sql`SELECT n._row, ${values} FROM ${identifier(attached)} a JOIN ${identifier(between)} m ON m._row = a._row JOIN ${identifier(after)} n ON n.row_id = m.row_id ORDER BY n._row`;
}
