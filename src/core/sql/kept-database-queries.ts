import type { SqlText } from "#core/ids.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";

/** A database in a file beside the engine's own, to be read only. */
export function attachDatabase(path: string, catalog: string): SqlText {
  return sql`ATTACH ${literal(path)} AS ${identifier(catalog)} (READ_ONLY)`;
}

/** What is attached stays; nothing else outside the engine can be reached from now on. */
export function shutOff(): SqlText {
  return sql`SET enable_external_access = false`;
}

/** Columns: schema, name, isView; tables and views of a database, in the order of its catalog. */
export function tablesOfDatabase(catalog: string): SqlText {
  return sql`SELECT "schema", name, is_view FROM (
    SELECT schema_name AS "schema", table_name AS name, false AS is_view, table_oid AS place FROM duckdb_tables() WHERE database_name = ${literal(catalog)} AND NOT internal
    UNION ALL SELECT schema_name, view_name, true, view_oid FROM duckdb_views() WHERE database_name = ${literal(catalog)} AND NOT internal) ORDER BY place`;
}

export interface KeptTable {
  readonly catalog: string;
  readonly schema: string;
  readonly name: string;
}

/** Columns: name, type, …; those of a table or view, in its order. A view says them only when it is looked into. */
export function columnsOfKept({ catalog, schema, name }: KeptTable): SqlText {
  return sql`DESCRIBE SELECT * FROM ${identifier(catalog)}.${identifier(schema)}.${identifier(name)}`;
}

/** All rows, in types that go into Arrow and back: whole numbers of 128 bits as decimals, and what Arrow has no type for as text. */
export function rowsOfKept({ catalog, schema, name }: KeptTable, columns: readonly { readonly name: string; readonly type: string }[]): SqlText {
  return sql`SELECT ${join(columns.map(carried), ", ")} FROM ${identifier(catalog)}.${identifier(schema)}.${identifier(name)}`;
}

const WIDE = /^U?HUGEINT$/;
const CARRIED = /^(?:BOOLEAN|U?(?:TINYINT|SMALLINT|INTEGER|BIGINT)|FLOAT|DOUBLE|DECIMAL\(.*\)|VARCHAR|BLOB|DATE|TIME|TIMESTAMP(?:_S|_MS|_NS)?|TIMESTAMP WITH TIME ZONE|INTERVAL)$/;
const NESTED = /^(?:STRUCT|MAP)\(|\[\d*\]$/;
/** Anywhere within a nested type; a field of such a name makes text of the whole column, too. */
const NOT_CARRIED = /ENUM\(|UNION\(|HUGEINT|UUID|\bBIT\b|TIME WITH TIME ZONE|BIGNUM|VARINT|VARIANT|GEOMETRY/;

function carried({ name, type }: { readonly name: string; readonly type: string }): SqlText {
  const column = identifier(name);
  if (WIDE.test(type)) return sql`CAST(${column} AS DECIMAL(38, 0)) AS ${column}`;
  const isCarried = NESTED.test(type) ? !NOT_CARRIED.test(type.replaceAll("TIMESTAMP WITH TIME ZONE", "")) : CARRIED.test(type);
  return isCarried ? column : sql`CAST(${column} AS VARCHAR) AS ${column}`;
}
