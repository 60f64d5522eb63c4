import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { mineDependencies, type CodedColumn, type Dependency } from "#core/profile/relations/mine-dependencies.ts";
import { ok, type Result } from "#core/result.ts";
import { sampledTexts } from "#core/sql/relation-queries.ts";
import { textCell } from "#core/table/read-cells.ts";
import type { ColumnSchema, ColumnType, Relation } from "#core/table/schema.ts";

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 40;
const COMPARABLE: ReadonlySet<ColumnType> = new Set(["text", "integer", "boolean", "date"]);
/** Long texts decide nothing. */
const LONGEST_TEXT = 300;

export interface FoundDependencies {
  readonly dependencies: readonly Dependency[];
  /** Rows that were looked at. */
  readonly rows: number;
}

/**
 * Looks for approximate functional dependencies in a table, in at most 20,000 of its rows spread over it and in its first 40 columns of texts, whole numbers, days and truth values.
 * Problems: those of the database
 */
export async function findDependencies(database: Database, relation: Relation, { signal }: Pick<JobOptions, "signal"> = {}): Promise<Result<FoundDependencies, DatabaseProblem>> {
  const columns = relation.columns.filter(({ type }) => COMPARABLE.has(type)).slice(0, MOST_COLUMNS);
  if (columns.length < 2) return ok({ dependencies: [], rows: 0 });
  const answer = await database.query(sampledTexts(relation, columns, Math.max(1, Math.ceil(relation.rowCount / MOST_ROWS))), { signal, timeLimitMs: 0 });
  if (!answer.ok) return answer;
  const coded = columns.map((column, index) => codeColumn(column, (answer.value.values[index] ?? []).map((cell) => (cell === null ? null : textCell(cell)))));
  return ok({ dependencies: mineDependencies(coded), rows: answer.value.rowCount });
}

function codeColumn({ name }: ColumnSchema, cells: readonly (string | null)[]): CodedColumn {
  const known = new Map<string, number>();
  const codes = Int32Array.from(cells, (cell) => {
    if (cell === null || cell.length > LONGEST_TEXT) return -1;
    const code = known.get(cell) ?? known.size;
    known.set(cell, code);
    return code;
  });
  return { name, codes, distinct: known.size };
}
