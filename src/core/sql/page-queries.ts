import type { SqlText, TableName } from "#core/ids.ts";
import { allOf, anyOf, identifier, join, literal, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, ColumnType, Relation } from "#core/table/schema.ts";

/** What rows of a column are looked for. Values as a person types or picks them; dates and times as ISO text. */
export type ColumnFilter =
  | { readonly column: string; readonly kind: "equals"; readonly value: string }
  /** Both ends belong to the range; null = open. */
  | { readonly column: string; readonly kind: "range"; readonly low: string | null; readonly high: string | null }
  | { readonly column: string; readonly kind: "missing" }
  | { readonly column: string; readonly kind: "present" }
  | { readonly column: string; readonly kind: "contains"; readonly text: string }
  /** RE2 syntax, found anywhere in the value. */
  | { readonly column: string; readonly kind: "matches"; readonly pattern: string };

/** Which rows of a table are looked at and in what order. */
export interface RowView {
  /** All must hold. Filters on columns that are gone are left out. */
  readonly filters: readonly ColumnFilter[];
  /** Text that some column holds, whatever its case; "" = no search. */
  readonly search: string;
  readonly sort: readonly { readonly column: string; readonly direction: "asc" | "desc" }[];
}

export interface PageRange {
  readonly start: number;
  readonly count: number;
}

/** Whether a view shows the table as it stands, so that pages need no side table. */
export function isPlainView(view: RowView): boolean {
  return view.filters.length === 0 && view.search === "" && view.sort.length === 0;
}

/** A page of the table as it stands. Columns: _row, then the table's own. */
export function pageQuery(relation: Relation, { start, count }: PageRange): SqlText {
  return sql`SELECT ${rowNumber(relation)} AS _row${ownColumns(relation)} FROM ${identifier(relation.table)} AS t WHERE t.rowid >= ${start} AND t.rowid < ${start + count} ORDER BY t.rowid`;
}

/**
 * Places of the rows of a view, in its order: to be kept as a table, whose own rowid then is the position in the view.
 * Column: place. Missing values come last either way; equal ones keep the order of the table.
 */
export function viewQuery(relation: Relation, view: RowView): SqlText {
  const orders = view.sort.filter(({ column }) => isColumn(relation, column)).map(({ column, direction }) => sql`t.${identifier(column)} ${direction === "asc" ? sql`ASC` : sql`DESC`} NULLS LAST`);
  return sql`SELECT t.rowid AS place FROM ${identifier(relation.table)} AS t WHERE ${viewCondition(relation, view)} ORDER BY ${join([...orders, sql`t.rowid`], ", ")}`;
}

/** A page of a view kept in `places` by viewQuery. Columns: _row, then the table's own. */
export function viewPageQuery(relation: Relation, places: TableName, { start, count }: PageRange): SqlText {
  return sql`SELECT ${rowNumber(relation)} AS _row${ownColumns(relation)} FROM ${identifier(relation.table)} AS t
    JOIN (SELECT rowid AS position, place FROM ${identifier(places)} WHERE rowid >= ${start} AND rowid < ${start + count}) AS page ON t.rowid = page.place
    ORDER BY page.position`;
}

/** Rows of a view. Column: rows. */
export function countView(relation: Relation, view: RowView): SqlText {
  return sql`SELECT count(*) AS rows FROM ${identifier(relation.table)} AS t WHERE ${viewCondition(relation, view)}`;
}

/** The condition of a view over the table under the name t. */
export function viewCondition(relation: Relation, { filters, search }: RowView): SqlText {
  const conditions = filters.flatMap((filter) => {
    const column = relation.columns.find(({ name }) => name === filter.column);
    return column === undefined ? [] : [filterCondition(column, filter)];
  });
  const found = anyOf(relation.columns.map((column) => containsText(asText(column), search)));
  return allOf(search === "" ? conditions : [...conditions, found]);
}

function filterCondition(column: ColumnSchema, filter: ColumnFilter): SqlText {
  switch (filter.kind) {
    case "missing":
      return sql`${cell(column)} IS NULL`;
    case "present":
      return sql`${cell(column)} IS NOT NULL`;
    case "equals":
      return sql`${comparable(column)} = ${typed(column, filter.value)}`;
    case "range":
      return rangeCondition(column, filter);
    case "contains":
      return containsText(asText(column), filter.text);
    case "matches":
      return sql`regexp_matches(${asText(column)}, ${literal(filter.pattern)})`;
  }
}

function rangeCondition(column: ColumnSchema, { low, high }: Extract<ColumnFilter, { kind: "range" }>): SqlText {
  const ends = [low === null ? [] : [sql`${comparable(column)} >= ${typed(column, low)}`], high === null ? [] : [sql`${comparable(column)} <= ${typed(column, high)}`]];
  return allOf(ends.flat());
}

function containsText(text: SqlText, wanted: string): SqlText {
  return sql`contains(lower(${text}), lower(${literal(wanted)}))`;
}

/** Types whose values are compared as such; all others are compared as their text. */
const CASTS: Readonly<Partial<Record<ColumnType, SqlText>>> = {
  integer: sql`HUGEINT`,
  number: sql`DOUBLE`,
  boolean: sql`BOOLEAN`,
  date: sql`DATE`,
  timestamp: sql`TIMESTAMP`,
  time: sql`TIME`,
};

function comparable(column: ColumnSchema): SqlText {
  return CASTS[column.type] === undefined ? asText(column) : cell(column);
}

/** What a person typed, as a value of the column's kind; what is none becomes NULL and so equals nothing. */
function typed(column: ColumnSchema, value: string): SqlText {
  const type = CASTS[column.type];
  return type === undefined ? literal(value) : sql`TRY_CAST(${literal(value)} AS ${type})`;
}

function cell(column: ColumnSchema): SqlText {
  return sql`t.${identifier(column.name)}`;
}

function asText(column: ColumnSchema): SqlText {
  return column.type === "text" ? cell(column) : sql`CAST(${cell(column)} AS VARCHAR)`;
}

function isColumn(relation: Relation, name: string): boolean {
  return relation.columns.some((column) => column.name === name);
}

function rowNumber(relation: Relation): SqlText {
  return sql`t.${identifier(relation.rowColumn)}`;
}

function ownColumns(relation: Relation): SqlText {
  return join(relation.columns.map(({ name }) => sql`, t.${identifier(name)}`), " ");
}
