import type { Database } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed } from "#core/result.ts";
import type { Result } from "#core/result.ts";

export interface DuckdbOptions {
  /** Where the app is served from; DuckDB's files lie under duckdb/ there. */
  readonly baseUrl: string;
}

/** Opens the database without loading it: the code and the engine come with the first call. */
export function openDuckdb({ baseUrl }: DuckdbOptions): Database {
  const listeners = new Set<() => void>();
  let loading: Promise<Database> | null = null;
  const load = async (): Promise<Database> => {
    const { createDuckdbDatabase } = await import("./duckdb-database.ts");
    const database = createDuckdbDatabase(new URL("duckdb/", new URL(baseUrl, globalThis.location.href)));
    database.onRestart(() => {
      for (const listener of listeners) listener();
    });
    return database;
  };
  const withDatabase = async <T>(work: (database: Database) => Promise<Result<T, DatabaseProblem>>): Promise<Result<T, DatabaseProblem>> => {
    try {
      return await work(await (loading ??= load()));
    } catch (error) {
      loading = null;
      return failed({ code: "engine-start-failed", engine: "duckdb", detail: error instanceof Error ? error.message : String(error) });
    }
  };
  return {
    facts: () => withDatabase((database) => database.facts()),
    query: (sql, options) => withDatabase((database) => database.query(sql, options)),
    stream: (sql, onRows, options) => withDatabase((database) => database.stream(sql, onRows, options)),
    streamArrow: (sql, onBytes, options) => withDatabase((database) => database.streamArrow(sql, onBytes, options)),
    copyOut: (sql, name, options) => withDatabase((database) => database.copyOut(sql, name, options)),
    insertArrow: (table, ipc, create) => withDatabase((database) => database.insertArrow(table, ipc, create)),
    onRestart: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      await (await loading)?.close();
    },
  };
}
