import type { DatabaseFiles } from "#core/ports/database-files.ts";
import type { DuckdbOptions } from "./open-duckdb.ts";

/** Reads databases of DuckDB without loading anything before the first of them. */
export function openDuckdbFiles({ baseUrl }: DuckdbOptions): DatabaseFiles {
  return {
    tables: async (file, options = {}) => {
      const { readDatabaseFile } = await import("./read-database-file.ts");
      return readDatabaseFile(new URL("duckdb/", new URL(baseUrl, globalThis.location.href)), file, options.signal);
    },
  };
}
