import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { RecordBatchReader } from "apache-arrow";
import type { RecordBatch } from "apache-arrow";
import type { DuckDBBindings, DuckDBConnection } from "@duckdb/duckdb-wasm/blocking";
import { cellsOf, columnsOf } from "#engines/duckdb/arrow-to-rows.ts";
import type { SqlText } from "#core/ids.ts";
import type { CellValue, Database, Rows } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok } from "#core/result.ts";
import { attachStore, compressRows, enterStore } from "#core/sql/store-queries.ts";
import type { Result } from "#core/result.ts";

type NodeDuckDb = typeof import("@duckdb/duckdb-wasm/blocking");

/** The shipped DuckDB-WASM inside Node, for tests: the port, plus short ways that throw so that a test stays one line. */
export interface TestDatabase extends Database {
  /** Plans a query without running it; throws when the SQL is wrong. */
  explain(sql: SqlText): void;
  /** Rows as objects. */
  rows(sql: SqlText): Record<string, CellValue>[];
  /** Runs a statement for its effect. */
  run(sql: SqlText): void;
  /** Makes bytes readable for SQL under a name. */
  registerFile(name: string, bytes: Uint8Array): void;
}

const require = createRequire(import.meta.url);
let shared: Promise<DuckDBBindings> | null = null;

/** One engine per test file; each call gives a fresh empty database in it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  shared ??= startEngine();
  const engine = await shared;
  engine.reset();
  return testDatabase(engine, engine.connect());
}

async function startEngine(): Promise<DuckDBBindings> {
  const script = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const duckdb = require(script) as NodeDuckDb;
  const folder = dirname(script);
  const bundle = (name: string) => ({ mainModule: join(folder, `duckdb-${name}.wasm`), mainWorker: join(folder, `duckdb-node-${name}.worker.cjs`) });
  const engine = await duckdb.createDuckDB({ mvp: bundle("mvp"), eh: bundle("eh") }, new duckdb.VoidLogger(), duckdb.NODE_RUNTIME);
  await engine.instantiate(() => undefined);
  return engine;
}

function testDatabase(engine: DuckDBBindings, connection: DuckDBConnection): TestDatabase {
  const bytes = (sql: string): Uint8Array => engine.runQuery(connection.useUnsafe((_, id) => id), sql);
  const query = (sql: string): Rows => toRows(bytes(sql));
  const attempt = <T>(sql: string, work: () => T): Promise<Result<T, DatabaseProblem>> => {
    try {
      return Promise.resolve(ok(work()));
    } catch (error) {
      return Promise.resolve(failed({ code: "bad-sql", detail: error instanceof Error ? error.message : String(error), sql }));
    }
  };
  query("SET autoinstall_known_extensions=false; SET autoload_known_extensions=false");
  for (const statement of [attachStore(), compressRows(false), enterStore()]) query(statement);
  return {
    explain: (sql) => void query(`EXPLAIN ${sql}`),
    rows: (sql) => toObjects(query(sql)),
    run: (sql) => void query(sql),
    registerFile: (name, content) => engine.registerFileBuffer(name, content),
    facts: () => Promise.resolve(ok({ version: engine.getVersion(), bundle: "eh", threads: 1 })),
    query: (sql) => attempt(sql, () => query(sql)),
    stream: async (sql, onRows) => {
      const answer = await attempt(sql, () => query(sql));
      if (!answer.ok) return answer;
      await onRows(answer.value);
      return ok({ rowCount: answer.value.rowCount });
    },
    insertArrow: (table, ipc, create) => attempt(table, () => connection.insertArrowFromIPCStream(ipc, { name: table, create })),
    streamArrow: async (sql, onBytes) => {
      const answer = await attempt(sql, () => bytes(sql));
      if (!answer.ok) return answer;
      await onBytes(answer.value.slice());
      return ok({ rowCount: toRows(answer.value).rowCount });
    },
    copyOut: (sql, name) =>
      attempt(sql, () => {
        query(sql);
        const written = engine.copyFileToBuffer(name).slice();
        engine.dropFile(name);
        // In Node a copy is a real file.
        rmSync(name, { force: true });
        return written;
      }),
    onRestart: () => () => undefined,
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

function toRows(ipc: Uint8Array): Rows {
  const reader = RecordBatchReader.from(ipc.slice()).open();
  const columns = columnsOf(reader.schema);
  const values: CellValue[][] = columns.map(() => []);
  for (const batch of reader as Iterable<RecordBatch>) {
    for (const [index, cells] of cellsOf(batch).entries()) values[index]?.push(...cells);
  }
  return { columns, rowCount: values[0]?.length ?? 0, values };
}

function toObjects({ columns, rowCount, values }: Rows): Record<string, CellValue>[] {
  return Array.from({ length: rowCount }, (_, row) => Object.fromEntries(columns.map(({ name }, index) => [name, values[index]?.[row] ?? null])));
}
