import type { AbortSignalLike } from "#core/ports/job-options.ts";
import type { QueryOptions } from "#core/ports/database.ts";
import type { DuckDbInstance } from "./duckdb-instance.ts";

export const DEFAULT_TIME_LIMIT_MS = 120_000;
/** How long a query may take to notice that it was cancelled before its worker is thrown away. */
const GRACE_MS = 3_000;

/** A query was stopped by us. */
export class Stopped extends Error {
  override readonly name = "Stopped";
  readonly why: "cancelled" | "time-limit";
  constructor(why: "cancelled" | "time-limit") {
    super(why);
    this.why = why;
  }
}

/**
 * Runs a statement and yields its answer as pieces of one Arrow IPC stream, schema first.
 * The only way that can be cancelled while it runs. Ends early when the consumer stops.
 */
export async function* answerPieces(instance: DuckDbInstance, sql: string, options: QueryOptions | undefined): AsyncGenerator<Uint8Array> {
  const id = instance.connection().useUnsafe((_, connection) => connection);
  const stop = stopper(instance, options);
  const wait = <T>(work: Promise<T>): Promise<T> => Promise.race([work, stop.stopped, instance.died]);
  let finished = false;
  try {
    let piece = await wait(instance.db.startPendingQuery(id, sql, true));
    while (piece === null) piece = await wait(instance.db.pollPendingQuery(id));
    while (piece.length > 0) {
      yield piece;
      piece = await wait(instance.db.fetchQueryResults(id));
      // null is not the end: the next piece was only not ready yet.
      while (piece === null) piece = await wait(instance.db.fetchQueryResults(id));
    }
    finished = true;
  } finally {
    stop.release();
    if (!finished) instance.quiet = abandon(instance, id);
  }
}

/**
 * Ends an unfinished query for good. DuckDB's cancel reaches the thread that polls, not the others, and a connection
 * waits for them when it closes; what then still runs after the grace is killed.
 */
async function abandon(instance: DuckDbInstance, connection: number): Promise<void> {
  if (instance.db.isDetached()) return;
  const timer = setTimeout(() => instance.kill("a cancelled query did not stop"), GRACE_MS);
  try {
    const running = await Promise.race([instance.db.cancelPendingQuery(connection), instance.died]);
    if (running) await Promise.race([leave(instance, connection), instance.died]);
  } catch {
    // The reason the query ended is already on its way to the caller.
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The cancelled query's transaction stays open, its connection closed or not, until that connection is asked for something else: a table that it
 * was making could never be made again ("Catalog write-write conflict").
 */
async function leave(instance: DuckDbInstance, connection: number): Promise<void> {
  await instance.db.runQuery(connection, "SELECT 1");
  await instance.reconnect();
}

function stopper(instance: DuckDbInstance, options: QueryOptions | undefined): { stopped: Promise<never>; release: () => void } {
  let reject: (reason: Stopped) => void = () => undefined;
  const stopped = new Promise<never>((_, no) => (reject = no));
  stopped.catch(() => undefined);
  const limit = options?.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS;
  const timer = limit > 0 ? setTimeout(() => reject(new Stopped("time-limit")), limit) : undefined;
  const onAbort = (): void => reject(new Stopped("cancelled"));
  const signal: AbortSignalLike | undefined = options?.signal;
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted === true) onAbort();
  instance.progress.listener = (share) => options?.onProgress?.(share, "querying");
  return {
    stopped,
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      instance.progress.listener = null;
    },
  };
}
