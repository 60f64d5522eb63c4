import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { ColumnSummary, RunProfile } from "#core/quality/run-profile.ts";
import { ok, type Result } from "#core/result.ts";
import { runSummary } from "#core/sql/run-summary-query.ts";
import { countCell, finiteNumber, recordsOf, type RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

/**
 * A table in few numbers, in one scan.
 * Problems: those of the database
 */
export async function takeRunProfile(database: Database, relation: Relation, { signal }: JobOptions = {}): Promise<Result<RunProfile, DatabaseProblem>> {
  const answer = await database.query(runSummary(relation), { signal, timeLimitMs: 0 });
  if (!answer.ok) return answer;
  const [row = {}] = recordsOf(answer.value);
  return ok({ rows: countCell(row.rows), columns: Object.fromEntries(relation.columns.map(({ name }, index) => [name, summaryOf(row, index)])) });
}

function summaryOf(row: RowRecord, index: number): ColumnSummary {
  const [count, min, max, mean, m2] = ["n", "low", "high", "mean", "m2"].map((fact) => finiteNumber(row[`${fact}${String(index)}`]));
  const present = countCell(row[`p${String(index)}`]);
  if (count == null || min == null || max == null || mean == null || count === 0) return { present, numbers: null };
  return { present, numbers: { count, min, max, mean, m2: m2 ?? 0 } };
}
