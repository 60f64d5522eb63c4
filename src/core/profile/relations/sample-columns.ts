import type { CellValue, Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { codeColumn, type CodedColumn } from "#core/profile/relations/coded-columns.ts";
import { ok, type Result } from "#core/result.ts";
import { sampledTexts } from "#core/sql/relation-queries.ts";
import type { ColumnType, Relation } from "#core/table/schema.ts";

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 40;
const PLAIN: ReadonlySet<ColumnType> = new Set(["text", "integer", "number", "boolean", "date", "timestamp"]);

export interface SampledColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly coded: CodedColumn;
  readonly cells: readonly CellValue[];
}

export interface ColumnSample {
  readonly columns: readonly SampledColumn[];
  readonly rows: number;
}

/**
 * The first 40 columns of texts, numbers, truth values and dates, as text and as codes: all rows up to 20,000, of more about as many, spread over the table.
 * Problems: those of the database
 */
export async function sampleColumns(database: Database, relation: Relation, { signal, pause }: JobOptions = {}): Promise<Result<ColumnSample, DatabaseProblem>> {
  const columns = relation.columns.filter(({ type }) => PLAIN.has(type)).slice(0, MOST_COLUMNS);
  if (columns.length === 0) return ok({ columns: [], rows: 0 });
  const answer = await database.query(sampledTexts(relation, columns, Math.max(1, Math.ceil(relation.rowCount / MOST_ROWS))), { signal, timeLimitMs: 0 });
  if (!answer.ok) return answer;
  const sampled: SampledColumn[] = [];
  for (const [index, { name, type }] of columns.entries()) {
    const cells = answer.value.values[index] ?? [];
    sampled.push({ name, type, cells, coded: codeColumn(name, cells) });
    await pause?.();
  }
  return ok({ columns: sampled, rows: answer.value.rowCount });
}
