import type { CommandProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** The column of that name. Problems: column-missing. */
export function findColumn(columns: readonly ColumnSchema[], name: string): Result<ColumnSchema, CommandProblem> {
  const found = columns.find((column) => column.name === name);
  return found ? ok(found) : failed({ code: "column-missing", column: name, known: columns.map((column) => column.name) });
}
