import type { SqlText } from "#core/ids.ts";
import { identifier, list, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

interface ComparedColumns {
  readonly base: string;
  readonly column: string;
}

/** Rows whose correction differs from the label it was made from. Columns: row, label. */
export function correctedRows(relation: Relation, columns: ComparedColumns): SqlText {
  return sql`SELECT ${identifier(relation.rowColumn)} AS row, ${identifier(columns.column)} AS label FROM ${identifier(relation.table)} WHERE ${isCorrected(columns)} ORDER BY row`;
}

/** The same of these source rows. Columns: row, label. */
export function correctedAt(relation: Relation, columns: ComparedColumns, rows: readonly number[]): SqlText {
  const row = identifier(relation.rowColumn);
  return sql`SELECT ${row} AS row, ${identifier(columns.column)} AS label FROM ${identifier(relation.table)} WHERE ${isCorrected(columns)} AND ${row} IN ${list(rows)}`;
}

/** How many rows they are. One row; column: corrected. */
export function correctedCount(relation: Relation, columns: ComparedColumns): SqlText {
  return sql`SELECT count(*) AS corrected FROM ${identifier(relation.table)} WHERE ${isCorrected(columns)}`;
}

function isCorrected({ base, column }: ComparedColumns): SqlText {
  return sql`${identifier(column)} IS NOT NULL AND ${identifier(column)} IS DISTINCT FROM CAST(${identifier(base)} AS VARCHAR)`;
}
