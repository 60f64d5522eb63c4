import type { SqlText, TableName } from "#core/ids.ts";
import { allOf, anyOf, identifier, identifiers, join, literal, sql } from "#core/sql/sql-text.ts";
import type { RowFilter, RowView } from "#core/table/row-view.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Name under which the number of the source row comes with a page. */
export const ROW_NUMBER = "_row";

/**
 * Places of the rows that a view shows, in its order: a query to fill a table with, since OFFSET would sort anew for every page.
 * Column: place. Filters and sorts on columns that are gone are left out.
 */
export function viewedRows(relation: Relation, view: RowView): SqlText {
  return rowsOfView(relation, view, sql`rowid AS place`);
}

/** What is asked of the rows that a view shows, in its order. */
export function rowsOfView(relation: Relation, view: RowView, asked: SqlText): SqlText {
  const rows = sql`SELECT ${asked} FROM ${identifier(relation.table)} WHERE ${viewCondition(relation, view)} ORDER BY ${order(relation, view)}`;
  return view.range ? sql`${rows} LIMIT ${view.range.count} OFFSET ${view.range.from}` : rows;
}

/** What a row must fulfil to be shown. */
export function viewCondition(relation: Relation, view: RowView): SqlText {
  const conditions = view.filters.flatMap((filter) => {
    const column = relation.columns.find(({ name }) => name === filter.column);
    return column ? [condition(column, filter)] : [];
  });
  const searched = view.search === "" ? [] : [anyOf(relation.columns.filter(isSearchable).map((column) => containsText(column, view.search)))];
  return allOf([...conditions, ...searched]);
}

/** A page of a view kept by viewedRows. Column: place. */
export function viewedPage(view: TableName, start: number, count: number): SqlText {
  return sql`SELECT place FROM ${identifier(view)} WHERE rowid BETWEEN ${start} AND ${start + count - 1} ORDER BY rowid`;
}

/** Rows of a table by place, in no promised order; columns: place, _row, then the table's. */
export function rowsAt(relation: Relation, places: readonly number[]): SqlText {
  return sql`SELECT rowid AS place, ${shownColumns(relation)} FROM ${identifier(relation.table)} WHERE rowid IN (${join(places.length === 0 ? [literal(-1)] : places.map(literal), ", ")})`;
}

/** Rows of a whole table in its own order; columns: _row, then the table's. */
export function pageOfRows(relation: Relation, start: number, count: number): SqlText {
  return sql`SELECT ${shownColumns(relation)} FROM ${identifier(relation.table)} WHERE rowid BETWEEN ${start} AND ${start + count - 1} ORDER BY rowid`;
}

/** Missing values of each column, in order. One row; columns m0, m1, … */
export function missingCounts(relation: Relation): SqlText {
  const counts = relation.columns.map(({ name }, index) => sql`count(*) - count(${identifier(name)}) AS ${identifier(`m${String(index)}`)}`);
  return sql`SELECT ${join(counts, ", ")} FROM ${identifier(relation.table)}`;
}

function shownColumns(relation: Relation): SqlText {
  const row = relation.rowColumn === "rowid" ? sql`rowid AS ${identifier(ROW_NUMBER)}` : identifier(ROW_NUMBER);
  return relation.columns.length === 0 ? row : join([row, identifiers(relation.columns.map(({ name }) => name))], ", ");
}

/** Columns are named with their table: a bare name would mean an output column of that name, guarded or not. */
function order({ table, columns }: Relation, { sort }: RowView): SqlText {
  const place = sql`${identifier(table)}.rowid`;
  if (!sort || !columns.some(({ name }) => name === sort.column)) return place;
  const column = sql`${identifier(table)}.${identifier(sort.column)}`;
  return sort.direction === "asc" ? sql`${column} ASC NULLS LAST, ${place}` : sql`${column} DESC NULLS LAST, ${place}`;
}

function isSearchable({ type }: ColumnSchema): boolean {
  return type !== "binary";
}

function containsText({ name }: ColumnSchema, text: string): SqlText {
  return sql`contains(lower(CAST(${identifier(name)} AS VARCHAR)), lower(${literal(text)}))`;
}

function condition(column: ColumnSchema, filter: RowFilter): SqlText {
  const name = identifier(column.name);
  switch (filter.operator) {
    case "missing":
      return sql`${name} IS NULL`;
    case "not-missing":
      return sql`${name} IS NOT NULL`;
    case "contains":
      return containsText(column, filter.value);
    case "not-contains":
      return sql`NOT coalesce(${containsText(column, filter.value)}, false)`;
    case "equals":
      return sql`${comparable(column)} = ${typed(column, filter.value)}`;
    case "not-equals":
      return sql`${comparable(column)} IS DISTINCT FROM ${typed(column, filter.value)}`;
    case "at-least":
      return sql`${comparable(column)} >= ${typed(column, filter.value)}`;
    case "at-most":
      return sql`${comparable(column)} <= ${typed(column, filter.value)}`;
  }
}

const COMPARED = new Set(["integer", "number", "boolean", "date", "timestamp", "time", "text"]);

/** Lists and structures are compared as the text they are shown as. */
function comparable({ name, type }: ColumnSchema): SqlText {
  return COMPARED.has(type) ? identifier(name) : sql`CAST(${identifier(name)} AS VARCHAR)`;
}

/** What a person typed, as the column's kind of value; what is none of that kind equals nothing. */
function typed({ type }: ColumnSchema, value: string): SqlText {
  const text = literal(value);
  if (type === "integer" || type === "number") return sql`TRY_CAST(${text} AS DOUBLE)`;
  if (type === "boolean") return sql`TRY_CAST(${text} AS BOOLEAN)`;
  if (type === "date") return sql`TRY_CAST(${text} AS DATE)`;
  if (type === "timestamp") return sql`TRY_CAST(${text} AS TIMESTAMP)`;
  return type === "time" ? sql`TRY_CAST(${text} AS TIME)` : text;
}
