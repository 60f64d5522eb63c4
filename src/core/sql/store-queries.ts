import type { SqlText } from "#core/ids.ts";
import { sql } from "#core/sql/sql-text.ts";

/**
 * Opens the store that all tables stand in: in memory, and able to hold them compressed. Run once.
 * Source: DuckDB 1.4 docs, "In-memory compression"
 */
export function attachStore(): SqlText {
  return sql`ATTACH ':memory:' AS studio (COMPRESS)`;
}

/** Makes a connection use the store. */
export function enterStore(): SqlText {
  return sql`USE studio`;
}

/**
 * Whether rows written from now on are compressed: two to nine times smaller and as quick to read, but written at half the speed,
 * which only large tables are worth. Rows in groups of 122,880 are compressed as each is full.
 */
export function compressRows(isOn: boolean): SqlText {
  return isOn ? sql`SET GLOBAL force_compression = 'auto'` : sql`SET GLOBAL force_compression = 'uncompressed'`;
}

/** From this size on a table is written compressed. Units: bytes as they lie uncompressed */
export const LARGE_TABLE_BYTES = 256 * 2 ** 20;
const CELL_BYTES = 16;

/** Whether so many rows make a large table, whatever their types. */
export function isLargeTable({ rowCount, columns }: { readonly rowCount: number; readonly columns: readonly unknown[] }): boolean {
  return rowCount * columns.length * CELL_BYTES > LARGE_TABLE_BYTES;
}
