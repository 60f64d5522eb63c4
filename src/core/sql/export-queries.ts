import type { SqlText } from "#core/ids.ts";
import { identifier, identifiers, literal, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

/** All rows in order, the table's own columns. */
export function allRows(relation: Relation): SqlText {
  return sql`SELECT ${identifiers(relation.columns.map(({ name }) => name))} FROM ${identifier(relation.table)} ORDER BY rowid`;
}

/** Writes all rows as CSV, UTF-8, with a header; missing is nothing, empty text is "". */
export function copyAsCsv(relation: Relation, file: string): SqlText {
  return sql`COPY (${allRows(relation)}) TO ${literal(file)} (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '"', NULLSTR '')`;
}
