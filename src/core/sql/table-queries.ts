import type { SqlText, TableName } from "#core/ids.ts";
import { identifier, literal, sql } from "#core/sql/sql-text.ts";

/** Drops a table if it is there. */
export function dropTable(table: TableName): SqlText {
  return sql`DROP TABLE IF EXISTS ${identifier(table)}`;
}

/** Name and type of each column, in order. Columns: column_name, column_type. */
export function describeTable(table: TableName): SqlText {
  return sql`SELECT column_name, data_type AS column_type FROM duckdb_columns() WHERE table_name = ${literal(table)} ORDER BY column_index`;
}

/** Number of rows. Column: rows. */
export function countRows(table: TableName): SqlText {
  return sql`SELECT count(*) AS rows FROM ${identifier(table)}`;
}

/** A table made from a query, replacing one of that name. */
export function createTableAs(table: TableName, query: SqlText): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS ${query}`;
}

/** The same rows in the same order. */
export function copyTable(table: TableName, from: TableName): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS SELECT * FROM ${identifier(from)} ORDER BY rowid`;
}

/** The same table under another name. */
export function renameTable(table: TableName, to: TableName): SqlText {
  return sql`ALTER TABLE ${identifier(table)} RENAME TO ${identifier(to)}`;
}
