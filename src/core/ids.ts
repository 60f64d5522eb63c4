declare const tableName: unique symbol;
declare const sqlText: unique symbol;

/** A name of a table inside the database, not yet quoted. */
export type TableName = string & { readonly [tableName]: true };
/** SQL made by core/sql/sql-text.ts and nobody else. */
export type SqlText = string & { readonly [sqlText]: true };

/* eslint-disable @typescript-eslint/no-unsafe-type-assertion -- a brand is put on in one place only: here */
export function asTableName(name: string): TableName {
  return name as TableName;
}
/** Only core/sql/sql-text.ts calls this. */
export function brandSql(text: string): SqlText {
  return text as SqlText;
}
/* eslint-enable @typescript-eslint/no-unsafe-type-assertion */
