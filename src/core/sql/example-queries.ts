import type { SqlText, TableName } from "#core/ids.ts";
import { allOf, anyOf, identifier, join, list, literal, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

/** A column that a model reads, and as what. */
export interface ReadColumn {
  readonly name: string;
  readonly as: "text" | "number" | "date" | "category";
}

/** What a model reads of the rows in which every column of `filled` holds something. Columns: row, then the values as c0, c1, …; in the table's order. */
export function featureRows(relation: Relation, columns: readonly ReadColumn[], filled: readonly string[]): SqlText {
  const values = columns.map(({ name, as }, index) => sql`${valueAs(name, as)} AS ${identifier(`c${String(index)}`)}`);
  const condition = filled.length === 0 ? sql`` : sql`WHERE ${allOf(filled.map((name) => isFilled(asText(name))))}`;
  return sql`SELECT ${join([sql`${identifier(relation.rowColumn)} AS row`, ...values], ", ")} FROM ${identifier(relation.table)} ${condition} ORDER BY rowid`;
}

/** Stable ids of source rows. Columns: row, row_id. */
export function rowIdsOf(rowIds: TableName, rows: readonly number[]): SqlText {
  return sql`SELECT _row AS row, row_id FROM ${identifier(rowIds)} WHERE _row IN ${list(rows)}`;
}

/** Rows that fulfil a condition. Column: row. */
export function rowsWhere(relation: Relation, condition: SqlText): SqlText {
  return sql`SELECT ${identifier(relation.rowColumn)} AS row FROM ${identifier(relation.table)} WHERE ${condition}`;
}

/** Dates as milliseconds since 1970; what is no number or date → NULL. */
function valueAs(column: string, as: ReadColumn["as"]): SqlText {
  if (as === "number") return sql`TRY_CAST(${identifier(column)} AS DOUBLE)`;
  if (as === "date") return sql`CAST(epoch_ms(TRY_CAST(${identifier(column)} AS TIMESTAMP)) AS DOUBLE)`;
  return asText(column);
}

/** A column of these source rows as text. Columns: row, text. */
export function textsAt(relation: Relation, column: string, rows: readonly number[]): SqlText {
  const row = identifier(relation.rowColumn);
  return sql`SELECT ${row} AS row, ${asText(column)} AS text FROM ${identifier(relation.table)} WHERE ${row} IN ${list(rows)}`;
}

/** The most frequent values of a column as text, missing left out. Column: value. */
export function commonValues(relation: Relation, column: string, limit: number): SqlText {
  return sql`SELECT ${asText(column)} AS value FROM ${identifier(relation.table)} WHERE ${identifier(column)} IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value LIMIT ${limit}`;
}

/** Which rows an annotator gets, and in which order. */
export interface LabelRowChoice {
  readonly columns: readonly string[];
  readonly order: { readonly by: "in-order" } | { readonly by: "random"; readonly seed: number } | { readonly by: "given"; readonly rowIds: readonly string[] };
  readonly limit: number;
}

/** Rows with a text in one of the columns. Columns: row, row_id, then the texts as c0, c1, … */
export function labelRows(relation: Relation, rowIds: TableName, { columns, order, limit }: LabelRowChoice): SqlText {
  const texts = columns.map((name) => sql`CAST(t.${identifier(name)} AS VARCHAR)`);
  const named = texts.map((text, index) => sql`${text} AS ${identifier(`c${String(index)}`)}`);
  const chosen = order.by === "given" ? [sql`i.row_id IN ${list(order.rowIds)}`] : [];
  const sorting = order.by === "random" ? sql`md5(i.row_id || ${literal(String(order.seed))}), i._row` : sql`i._row`;
  return sql`SELECT i._row AS row, i.row_id, ${join(named, ", ")}
    FROM ${identifier(relation.table)} t JOIN ${identifier(rowIds)} i ON i._row = t.${identifier(relation.rowColumn)}
    WHERE ${allOf([anyOf(texts.map(isFilled)), ...chosen])} ORDER BY ${sorting} LIMIT ${limit}`;
}

/** How many rows have a text in one of the columns, and how many of them are among the decided. One row; columns: rows, decided. */
export function labelRowCounts(relation: Relation, rowIds: TableName, { columns, decided }: { readonly columns: readonly string[]; readonly decided: readonly string[] }): SqlText {
  const isDecided = decided.length === 0 ? sql`false` : sql`i.row_id IN ${list(decided)}`;
  return sql`SELECT count(*) AS rows, count(*) FILTER (${isDecided}) AS decided
    FROM ${identifier(relation.table)} t JOIN ${identifier(rowIds)} i ON i._row = t.${identifier(relation.rowColumn)}
    WHERE ${anyOf(columns.map((name) => isFilled(sql`CAST(t.${identifier(name)} AS VARCHAR)`)))}`;
}

function asText(column: string): SqlText {
  return sql`CAST(${identifier(column)} AS VARCHAR)`;
}

function isFilled(text: SqlText): SqlText {
  return sql`trim(${text}) <> ''`;
}
