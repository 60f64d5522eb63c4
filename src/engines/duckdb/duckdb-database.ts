import type { Database, QueryOptions } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { Stopped, answerPieces, DEFAULT_TIME_LIMIT_MS } from "./answer-pieces.ts";
import { startInstance } from "./duckdb-instance.ts";
import type { DuckDbInstance } from "./duckdb-instance.ts";
import { END_OF_STREAM } from "./end-of-stream.ts";
import { insertArrow } from "./insert-arrow.ts";
import { createQueue } from "../kit/create-queue.ts";
import { readAnswer, readWholeAnswer, rowsIn } from "./read-answer.ts";
import { readDuckDbProblem } from "./read-duckdb-problem.ts";

const START_LIMIT_MS = 60_000;

/** What is done, said once for all calls: the statement for the problem, the options for waiting and stopping. */
interface Call {
  readonly sql: string;
  readonly options?: QueryOptions | undefined;
}

/**
 * The database; the engine itself starts with the first call and again after a death.
 * `assets` is the folder of our own origin that holds DuckDB's worker scripts and wasm; it ends with a slash.
 */
export function createDuckdbDatabase(assets: URL): Database {
  const engine = createEngine(assets);
  const { run } = engine;
  return {
    facts: () => run({ sql: "" }, (instance) => Promise.resolve(instance.facts)),
    query: (sql, options) => run({ sql, options }, (instance) => readAnswerOf(instance, { sql, options }, readWholeAnswer)),
    stream: (sql, onRows, options) =>
      run({ sql, options }, (instance) => readAnswerOf(instance, { sql, options }, async (pieces) => ({ rowCount: (await readAnswer(pieces, onRows)).rowCount }))),
    streamArrow: (sql, onBytes, options) =>
      run({ sql, options }, (instance) => readAnswerOf(instance, { sql, options }, (pieces) => passOn(pieces, onBytes))),
    copyOut: (sql, name, options) =>
      run({ sql, options }, async (instance) => {
        await writeFile(instance, { sql, options });
        return Promise.race([takeFile(instance, name), instance.died]);
      }),
    insertArrow: (table, ipc, create) => run({ sql: table }, (instance) => Promise.race([insertArrow(instance, ipc, { name: table, create }), instance.died])),
    onRestart: (listener) => engine.onRestart(listener),
    close: () => engine.close(),
  };
}

interface Engine {
  readonly run: <T>(call: Call, work: (instance: DuckDbInstance) => Promise<T>) => Promise<Result<T, DatabaseProblem>>;
  readonly onRestart: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

/** Keeps at most one instance alive and lets one call at a time use it. */
function createEngine(assets: URL): Engine {
  const queue = createQueue();
  const listeners = new Set<() => void>();
  let life = 0;
  let current: DuckDbInstance | null = null;

  const bury = (instance: DuckDbInstance): void => {
    if (current !== instance) return;
    current = null;
    life += 1;
    for (const listener of listeners) listener();
  };
  const start = async (): Promise<DuckDbInstance> => {
    const instance = await startInstance(assets, START_LIMIT_MS);
    current = instance;
    instance.died.catch(() => bury(instance));
    return instance;
  };
  const turn = async <T>(call: Call, born: number, work: (instance: DuckDbInstance) => Promise<T>): Promise<Result<T, DatabaseProblem>> => {
    await current?.quiet;
    if (born !== life) return failed({ code: "engine-died", engine: "duckdb", detail: "died while this waited" });
    if (call.options?.signal?.aborted === true) return failed({ code: "cancelled" });
    let instance = current;
    try {
      instance ??= await start();
    } catch (error) {
      return failed({ code: "engine-start-failed", engine: "duckdb", detail: error instanceof Error ? error.message : String(error) });
    }
    try {
      return ok(await work(instance));
    } catch (error) {
      return failed(problemOf(error, call, instance));
    }
  };
  return {
    run: (call, work) => {
      const born = life;
      return queue(() => turn(call, born, work));
    },
    onRestart: (listener) => (listeners.add(listener), () => void listeners.delete(listener)),
    close: () =>
      queue(() => {
        const closing = current;
        current = null;
        closing?.kill("closed");
        return Promise.resolve();
      }),
  };
}

function problemOf(error: unknown, { sql, options }: Call, instance: DuckDbInstance): DatabaseProblem {
  if (error instanceof Stopped) return error.why === "cancelled" ? { code: "cancelled" } : { code: "time-limit", limitMs: options?.timeLimitMs ?? DEFAULT_TIME_LIMIT_MS };
  const { problem, fatal } = readDuckDbProblem(error, sql);
  if (fatal) instance.kill("detail" in problem ? problem.detail : problem.code);
  return problem;
}

async function readAnswerOf<T>(instance: DuckDbInstance, call: Call, read: (pieces: AsyncIterable<Uint8Array>) => Promise<T>): Promise<T> {
  const pieces = answerPieces(instance, call.sql, call.options);
  try {
    return await read(pieces);
  } finally {
    await pieces.return(undefined);
  }
}

/**
 * Runs a COPY; a second time where the first could not open its file. In DuckDB-WASM's threaded bundle all threads are told about files through
 * one piece of memory: two that ask at once now and then read each other's answer ("… is not valid JSON" on the console).
 */
async function writeFile(instance: DuckDbInstance, call: Call): Promise<void> {
  try {
    await readAnswerOf(instance, call, readWholeAnswer);
  } catch (error) {
    if (error instanceof Stopped || readDuckDbProblem(error, call.sql).problem.code !== "bad-sql") throw error;
    await readAnswerOf(instance, call, readWholeAnswer);
  }
}

async function passOn(pieces: AsyncIterable<Uint8Array>, onBytes: (ipc: Uint8Array) => void | Promise<void>): Promise<{ rowCount: number }> {
  let rowCount = 0;
  for await (const piece of pieces) {
    rowCount += rowsIn(piece);
    await onBytes(piece);
  }
  await onBytes(END_OF_STREAM.slice());
  return { rowCount };
}

async function takeFile({ db }: DuckDbInstance, name: string): Promise<Uint8Array> {
  const content = await db.copyFileToBuffer(name);
  await db.dropFile(name);
  return content;
}
