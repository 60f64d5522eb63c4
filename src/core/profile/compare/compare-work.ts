import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { recordsOf, type RowRecord } from "#core/table/read-cells.ts";

/** A comparison reads both tables several times per column: a page's time limit does not fit, cancel does. */
const NO_TIME_LIMIT = 0;

/** Asks questions one after the other until one fails. */
export interface CompareWork {
  /** One query, one step of the progress. After a problem nothing runs any more and answers are empty. */
  readonly ask: (sql: SqlText, stage: string) => Promise<readonly RowRecord[]>;
  /** What the work came to: the problem that stopped it, if any. */
  readonly finish: <T>(value: T) => Result<T, DatabaseProblem>;
}

/** `steps`: how many questions there may be at most. */
export function startCompareWork(database: Database, steps: number, options: JobOptions): CompareWork {
  const stopped: { by: DatabaseProblem | null } = { by: null };
  let done = 0;
  return {
    ask: async (sql, stage) => {
      if (stopped.by !== null) return [];
      const answer = options.signal?.aborted === true ? failed({ code: "cancelled" } as const) : await database.query(sql, { signal: options.signal, timeLimitMs: NO_TIME_LIMIT });
      done += 1;
      options.onProgress?.(Math.min(0.99, done / steps), stage);
      if (answer.ok) return recordsOf(answer.value);
      stopped.by = answer.problem;
      return [];
    },
    finish: (value) => {
      if (stopped.by !== null) return failed(stopped.by);
      options.onProgress?.(1, "done");
      return ok(value);
    },
  };
}
