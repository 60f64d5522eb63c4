import type { SqlText, TableName } from "#core/ids.ts";
import { viewCondition } from "#core/sql/row-view-queries.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import { WHOLE_TABLE, type RowFilter } from "#core/table/row-view.ts";
import type { Relation } from "#core/table/schema.ts";

/** A view of the rows that filters let through, with their ordinals as _row. No TEMP view: a cancelled query takes those with it. */
export function createSlice(slice: TableName, relation: Relation, filters: readonly RowFilter[]): SqlText {
  const names = [...(relation.columns.some(({ name }) => name === "_row") ? [] : [sql`${identifier(relation.rowColumn)} AS _row`]), ...relation.columns.map(({ name }) => identifier(name))];
  return sql`CREATE OR REPLACE VIEW ${identifier(slice)} AS SELECT ${join(names, ", ")} FROM ${identifier(relation.table)} WHERE ${viewCondition(relation, { ...WHOLE_TABLE, filters })}`;
}

export function dropSlice(slice: TableName): SqlText {
  return sql`DROP VIEW IF EXISTS ${identifier(slice)}`;
}
