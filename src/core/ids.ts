declare const tableName: unique symbol;
declare const columnName: unique symbol;
declare const sqlText: unique symbol;
declare const rowId: unique symbol;

/** A name of a table inside the database, not yet quoted. */
export type TableName = string & { readonly [tableName]: true };
/** A name of a column as the user knows it, not yet quoted. */
export type ColumnName = string & { readonly [columnName]: true };
/** SQL made by core/sql/sql-text.ts and user-sql.ts and nobody else. */
export type SqlText = string & { readonly [sqlText]: true };
/** Stable identity of a row: content hash and ordinal among equals. */
export type RowId = string & { readonly [rowId]: true };

/* eslint-disable @typescript-eslint/no-unsafe-type-assertion -- a brand is put on in one place only: here */
export function asTableName(name: string): TableName {
  return name as TableName;
}
export function asColumnName(name: string): ColumnName {
  return name as ColumnName;
}
export function asRowId(id: string): RowId {
  return id as RowId;
}
/** Only core/sql/sql-text.ts and user-sql.ts call this. */
export function brandSql(text: string): SqlText {
  return text as SqlText;
}
/* eslint-enable @typescript-eslint/no-unsafe-type-assertion */
