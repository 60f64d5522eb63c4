import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { rowsWhere } from "#core/sql/example-queries.ts";
import { userSql } from "#core/sql/user-sql.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ConditionRows {
  readonly condition: string;
  /** Source rows. */
  readonly rows: ReadonlySet<number>;
}

/** The rows that fulfil each condition, written in SQL over the table's columns. Problems: bad-sql. */
export async function rowsOfConditions(context: CommandContext, dataset: Dataset, conditions: readonly string[]): Promise<Result<ConditionRows[], Problem>> {
  const relation = await context.tables.current(dataset, { signal: context.signal });
  if (!relation.ok) return relation;
  const found: ConditionRows[] = [];
  for (const condition of conditions) {
    const checked = userSql(condition);
    if (!checked.ok) return checked;
    const read = await context.ports.database.query(rowsWhere(relation.value, checked.value), { signal: context.signal });
    if (!read.ok) return read;
    found.push({ condition, rows: new Set((read.value.values[0] ?? []).map(countCell)) });
  }
  return ok(found);
}
