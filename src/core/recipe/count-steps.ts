import type { Database, QueryOptions } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { RecipeInput } from "#core/recipe/check-recipe.ts";
import { countChanges, type StepCounts } from "#core/recipe/preview-step.ts";
import type { RecipePlan } from "#core/recipe/recipe-plan.ts";
import { ok, type Result } from "#core/result.ts";
import { recipeSelect, sourceRows } from "#core/sql/recipe-queries.ts";

/** Each step runs all steps before it again; beyond this many cells of work the counts are left out. */
const ROWS_TIMES_STEPS = 3_000_000;

/**
 * What each sound step of a recipe changes at its place, by step id.
 * Range:    empty when the table is too big to count every step (3,000,000 rows × steps)
 * Problems: those of Database.query
 */
export async function countSteps(database: Database, { source, attached, plan }: Omit<RecipeInput, "steps"> & { readonly plan: RecipePlan }, options: QueryOptions = {}): Promise<Result<ReadonlyMap<string, StepCounts>, Problem>> {
  const counts = new Map<string, StepCounts>();
  if (source.rowCount * plan.perStep.length > ROWS_TIMES_STEPS) return ok(counts);
  for (const [index, planned] of plan.perStep.entries()) {
    if (!planned.isEffective) continue;
    const before = { ...plan, perStep: plan.perStep.slice(0, index), columns: planned.columnsBefore };
    const rows = recipeSelect(source, before, attached) ?? sourceRows(source);
    const counted = await countChanges(database, { rows, planned, attached }, options);
    if (!counted.ok) return counted;
    counts.set(planned.step.id, counted.value);
  }
  return ok(counts);
}
