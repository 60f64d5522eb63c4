import type { SqlText, TableName } from "#core/ids.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** One cell as it leaves the database: 64-bit integers beyond 2^53 and decimals of more than 15 digits come as text, dates and times as ISO text, bytes as 0x…, lists and structs as arrays and objects. */
export type CellValue = string | number | boolean | null | readonly CellValue[] | { readonly [key: string]: CellValue };

/** A query's answer, column by column. Empty answers keep their columns. */
export interface Rows {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  readonly rowCount: number;
  /** values[c][r]: column c, row r. */
  readonly values: readonly (readonly CellValue[])[];
}

export interface QueryOptions extends JobOptions {
  /** Default 120,000 ms for a page's query; 0 = none, for loads. */
  readonly timeLimitMs?: number | undefined;
}

export interface DatabaseFacts {
  readonly version: string;
  readonly bundle: "coi" | "eh";
  readonly threads: number;
}

/**
 * One SQL engine with its tables; calls are queued and answered in order.
 * A cancelled or overdue query takes TEMP tables with it; one that does not stop in seconds takes the engine (see onRestart).
 */
export interface Database {
  /** Starts the engine if it is not running. */
  facts(): Promise<Result<DatabaseFacts, DatabaseProblem>>;
  /** Problems: bad-sql, out-of-memory, time-limit, engine-died, cancelled. */
  query(sql: SqlText, options?: QueryOptions): Promise<Result<Rows, DatabaseProblem>>;
  /** Streams an answer in batches, for answers too big to hold; stops when onRows returns false. */
  stream(sql: SqlText, onRows: (rows: Rows) => boolean | Promise<boolean>, options?: QueryOptions): Promise<Result<{ readonly rowCount: number }, DatabaseProblem>>;
  /** Appends one complete Arrow IPC stream to a table; `create` makes the table. The bytes are transferred: do not use them after. */
  insertArrow(table: TableName, ipc: Uint8Array, create: boolean): Promise<Result<void, DatabaseProblem>>;
  /** Streams an answer as Arrow IPC stream pieces: schema message first, then batches, then the end mark. */
  streamArrow(sql: SqlText, onBytes: (ipc: Uint8Array) => void | Promise<void>, options?: QueryOptions): Promise<Result<{ readonly rowCount: number }, DatabaseProblem>>;
  /** Runs a COPY … TO 'name' statement and hands over the written file. */
  copyOut(sql: SqlText, name: string, options?: QueryOptions): Promise<Result<Uint8Array, DatabaseProblem>>;
  /** Called after the engine was restarted empty: every table must be rebuilt. Returns the way to stop listening. */
  onRestart(listener: () => void): () => void;
  close(): Promise<void>;
}
