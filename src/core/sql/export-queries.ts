import type { SqlText } from "#core/ids.ts";
import { guardColumn, guardText, isFormula, isGuarded } from "#core/sql/formula-guard.ts";
import { rowsOfView, viewCondition } from "#core/sql/row-view-queries.ts";
import { identifier, identifiers, join, literal, sql } from "#core/sql/sql-text.ts";
import type { RowView } from "#core/table/row-view.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** What of a table is exported: these columns of the rows that a view shows, in its order. */
export interface Selection {
  readonly relation: Relation;
  /** One or more of the relation's. */
  readonly columns: readonly ColumnSchema[];
  readonly view: RowView;
}

/** The selected rows, in order. Columns: the selection's. */
export function selectedRows({ relation, columns, view }: Selection): SqlText {
  return rowsOfView(relation, view, identifiers(columns.map(({ name }) => name)));
}

/** How many rows are selected, and how many of their cells the formula guard changes, column names among them. One row; columns: rows, guarded. */
export function countSelected({ relation, columns, view }: Selection): SqlText {
  const cells = columns.filter(isGuarded).map((column) => sql`count(*) FILTER (WHERE ${isFormula(column)})`);
  const names = columns.filter(({ name }) => guardText(name) !== name).length;
  const counts = sql`SELECT count(*) AS rows, ${join([literal(names), ...cells], " + ")} AS guarded`;
  return view.range ? sql`${counts} FROM (${selectedRows({ relation, columns, view })})` : sql`${counts} FROM ${identifier(relation.table)} WHERE ${viewCondition(relation, view)}`;
}

/**
 * Writes the selected rows as CSV, UTF-8, with a header; missing is nothing, empty text is "".
 * With `guard`, no cell of text and no column name is a formula to a spreadsheet.
 */
export function copyAsCsv(selection: Selection, { file, guard }: { readonly file: string; readonly guard: boolean }): SqlText {
  const rows = guard ? guardedRows(selection) : selectedRows(selection);
  return sql`COPY (${rows}) TO ${literal(file)} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`;
}

function guardedRows({ relation, columns, view }: Selection): SqlText {
  return rowsOfView(relation, view, join(columns.map((column) => sql`${guardColumn(column)} AS ${identifier(guardText(column.name))}`), ", "));
}
