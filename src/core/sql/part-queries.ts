import type { SqlText, TableName } from "#core/ids.ts";
import { identifier, literal, sql } from "#core/sql/sql-text.ts";

/** A column with one value for all rows of a part: the name of its file. */
export interface PartMark {
  readonly column: string;
  readonly value: string;
}

/** A table from the first of its parts. */
export function createFromPart(table: TableName, part: TableName, { column, value }: PartMark): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS SELECT *, ${literal(value)} AS ${identifier(column)} FROM ${identifier(part)} ORDER BY rowid`;
}

/** A further part below the others; columns that it lacks are missing in its rows. */
export function appendPart(table: TableName, part: TableName, { column, value }: PartMark): SqlText {
  return sql`INSERT INTO ${identifier(table)} BY NAME SELECT *, ${literal(value)} AS ${identifier(column)} FROM ${identifier(part)} ORDER BY rowid`;
}

/** A further part below the others when it brings other columns or types: the table is made anew with types that hold both. */
export function joinPart(table: TableName, part: TableName, { column, value }: PartMark): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS (SELECT * FROM ${identifier(table)} ORDER BY rowid) UNION ALL BY NAME (SELECT *, ${literal(value)} AS ${identifier(column)} FROM ${identifier(part)} ORDER BY rowid)`;
}
