import type { SqlText } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { asCondition, countSource, sideSource } from "#core/sql/compare-queries.ts";
import { userSql } from "#core/sql/user-sql.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

/** A table, or the rows of it for which a condition typed by a person holds. */
export interface ComparedSide {
  readonly relation: Relation;
  /** SQL; none: all rows. */
  readonly where?: string | undefined;
}

/** A side whose condition is known to work. */
export interface OpenSide {
  readonly relation: Relation;
  readonly source: SqlText;
  readonly rows: number;
}

/**
 * Tries the condition of a side and counts its rows.
 * Problems: bad-sql with the condition itself as its text, cancelled, …
 */
export async function openSide(database: Database, { relation, where }: ComparedSide, { signal }: JobOptions): Promise<Result<OpenSide, DatabaseProblem>> {
  const condition = where === undefined ? null : userSql(where);
  if (condition !== null && !condition.ok) return condition;
  const conditions = condition === null ? [] : [asCondition(condition.value)];
  const source = sideSource(relation, conditions);
  const counted = await database.query(countSource(source), { signal, timeLimitMs: 0 });
  if (!counted.ok) return where === undefined ? counted : failed(ofCondition(counted.problem, where));
  return ok({ relation, source, rows: countCell(recordsOf(counted.value)[0]?.n) });
}

/** The database points into the query round the condition, which nobody typed. */
function ofCondition(problem: DatabaseProblem, where: string): DatabaseProblem {
  return problem.code === "bad-sql" ? { ...problem, detail: problem.detail.replace(/\s+LINE \d+:[^]*$/, ""), sql: where } : problem;
}
