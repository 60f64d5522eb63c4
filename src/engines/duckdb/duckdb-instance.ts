import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import type { AsyncDuckDBConnection } from "@duckdb/duckdb-wasm";
import type { DatabaseFacts } from "#core/ports/database.ts";
import { attachStore, compressRows, enterStore } from "#core/sql/store-queries.ts";

/** The threaded bundle's own number; threads-prelude.ts starts no more than there are processors. */
const MOST_THREADS = 4;

/** One running DuckDB. When it dies it is thrown away whole. */
export interface DuckDbInstance {
  readonly db: AsyncDuckDB;
  /** The connection all queries use; another one after `reconnect`. */
  connection(): AsyncDuckDBConnection;
  reconnect(): Promise<void>;
  /** The connection that Arrow streams go into: a broken stream leaves it unusable. */
  insertingConnection(): Promise<AsyncDuckDBConnection>;
  /** Closes that connection; the next insert opens another. */
  endInserting(): Promise<void>;
  readonly facts: DatabaseFacts;
  /** Rejects when the worker dies; races against every call. */
  readonly died: Promise<never>;
  /** Follows the running query, 0..1. */
  readonly progress: { listener: ((share: number) => void) | null };
  /** Resolves when the last stopped query has really ended. */
  quiet: Promise<void>;
  kill(reason: string): void;
}

/** The worker is gone or cannot be trusted any more. */
export class EngineDied extends Error {
  override readonly name = "EngineDied";
}

class ObservedDuckDb extends AsyncDuckDB {
  observe(listener: (share: number) => void): void {
    this._onExecutionProgress.push(({ percentage }) => listener(Math.min(1, Math.max(0, Number(percentage) / 100))));
  }
}

/** Starts DuckDB from our own origin: threads when the page is isolated, one thread otherwise. */
export async function startInstance(assets: URL, timeLimitMs: number, bundle: DatabaseFacts["bundle"] = globalThis.crossOriginIsolated ? "coi" : "eh"): Promise<DuckDbInstance> {
  const worker = new Worker(new URL(`duckdb-browser-${bundle}.worker.js`, assets));
  const db = new ObservedDuckDb(new VoidLogger(), worker);
  const progress: DuckDbInstance["progress"] = { listener: null };
  db.observe((share) => progress.listener?.(share));
  const { died, kill } = lifeOf(worker, db);
  const timer = setTimeout(() => kill(`no start within ${timeLimitMs} ms`), timeLimitMs);
  try {
    const facts = await Promise.race([boot(db, bundle, assets), died]);
    let connection = await Promise.race([connect(db), died]);
    const reconnect = async (): Promise<void> => {
      await connection.close();
      connection = await connect(db);
    };
    let inserting: AsyncDuckDBConnection | null = null;
    const insertingConnection = async (): Promise<AsyncDuckDBConnection> => (inserting ??= await connect(db));
    const endInserting = async (): Promise<void> => {
      await inserting?.close();
      inserting = null;
    };
    return { db, connection: () => connection, reconnect, insertingConnection, endInserting, facts, died, progress, quiet: Promise.resolve(), kill };
  } catch (error) {
    kill("start failed");
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function lifeOf(worker: Worker, db: AsyncDuckDB): { died: Promise<never>; kill: (reason: string) => void } {
  let reject: (reason: EngineDied) => void = () => undefined;
  const died = new Promise<never>((_, no) => (reject = no));
  died.catch(() => undefined);
  const kill = (reason: string): void => {
    reject(new EngineDied(reason));
    db.detach();
    worker.terminate();
  };
  worker.addEventListener("error", (event) => kill(event.message === "" ? "worker error" : event.message));
  worker.addEventListener("messageerror", () => kill("unreadable message"));
  return { died, kill };
}

async function boot(db: AsyncDuckDB, bundle: "coi" | "eh", assets: URL): Promise<DatabaseFacts> {
  const threads = bundle === "coi" ? Math.min(MOST_THREADS, Math.max(2, navigator.hardwareConcurrency)) : 1;
  const pthreads = bundle === "coi" ? new URL("duckdb-browser-coi.pthread.worker.js", assets).href : null;
  await db.instantiate(new URL(`duckdb-${bundle}.wasm`, assets).href, pthreads);
  // Opening the threaded one again would end its threads, and wait until the last of them is up.
  if (bundle === "eh") await db.open({ maximumThreads: threads });
  const connection = await db.connect();
  const repository = new URL("../ext", assets).href.replaceAll("'", "''");
  await connection.query(attachStore());
  await connection.query(compressRows(false));
  await connection.query(`SET GLOBAL autoinstall_known_extensions=false; SET GLOBAL autoload_known_extensions=false; SET GLOBAL custom_extension_repository='${repository}'`);
  await connection.close();
  return { version: await db.getVersion(), bundle, threads };
}

async function connect(db: AsyncDuckDB): Promise<AsyncDuckDBConnection> {
  const connection = await db.connect();
  await connection.query(enterStore());
  await connection.query("SET enable_progress_bar=true");
  return connection;
}
