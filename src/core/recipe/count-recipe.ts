import type { Database, QueryOptions } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { PlannedStep, RecipePlan } from "#core/recipe/recipe-plan.ts";
import { ok, type Result } from "#core/result.ts";
import { recipeTotals } from "#core/sql/recipe-preview-queries.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

export interface RecipeTotals {
  /** Cells of source columns that still stand and hold another value, in rows that still stand. */
  readonly changedCells: number;
  readonly changedRows: number;
  readonly removedRows: number;
}

/** What a whole recipe did: its finished table beside the source. Problems: those of Database.query. */
export async function countRecipe(database: Database, { source, made, plan }: { readonly source: Relation; readonly made: Relation; readonly plan: RecipePlan }, options: QueryOptions = {}): Promise<Result<RecipeTotals, DatabaseProblem>> {
  const removedRows = source.rowCount - made.rowCount;
  const pairs = writtenColumns(source, made, plan);
  if (pairs.length === 0) return ok({ changedCells: 0, changedRows: 0, removedRows });
  const answer = await database.query(recipeTotals(source, made, pairs), options);
  if (!answer.ok) return answer;
  const counts = recordsOf(answer.value)[0] ?? {};
  return ok({ changedCells: countCell(counts.changed_cells), changedRows: countCell(counts.changed_rows), removedRows });
}

/** Source columns that some step wrote to, with what became of them; the others need no comparing. */
function writtenColumns(source: Relation, made: Relation, plan: RecipePlan): readonly { before: ColumnSchema; after: ColumnSchema }[] {
  let origins = new Map(source.columns.map(({ name }) => [name, name]));
  const written = new Set<string>();
  for (const planned of plan.perStep.filter(({ isEffective }) => isEffective)) {
    const origin = origins.get(columnWritten(planned) ?? "");
    if (origin !== undefined) written.add(origin);
    origins = new Map(planned.result.flatMap(({ schema, from }) => {
      const known = from === null ? undefined : origins.get(from);
      return known === undefined ? [] : [[schema.name, known] as const];
    }));
  }
  return made.columns.flatMap((after) => {
    const before = source.columns.find(({ name }) => name === origins.get(after.name));
    return before && written.has(before.name) ? [{ before, after }] : [];
  });
}

function columnWritten({ step }: PlannedStep): string | null {
  if (step.kind === "derive-column") return step.params.name;
  return step.kind === "rename-column" ? null : step.column;
}
