import type { SqlText } from "#core/ids.ts";
import { sql } from "#core/sql/sql-text.ts";

/** The most that an engine of 32 bits may hold, as DuckDB-WASM sets it itself. Units: bytes */
const LIMIT = 3.1 * 2 ** 30;

/** Bytes in use and bytes allowed. Columns: used, allowed. */
export function memoryUse(): SqlText {
  return sql`SELECT coalesce(sum(memory_usage_bytes), 0) AS used, ${Math.round(LIMIT)} AS allowed FROM duckdb_memory()`;
}
