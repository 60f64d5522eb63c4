import type { TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import { checkRecipe, type RecipeInput } from "#core/recipe/check-recipe.ts";
import { ok, type Result } from "#core/result.ts";
import { recipeSelect } from "#core/sql/recipe-queries.ts";
import { compressRows, isLargeTable } from "#core/sql/store-queries.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { readRelation } from "#core/table/read-relation.ts";
import type { Relation } from "#core/table/schema.ts";

/**
 * Makes the table of a recipe and describes it. Broken steps are passed over: ask checkRecipe which and why.
 * Without any sound step the source itself is the answer.
 * Problems: those of Database.query
 */
export async function materialiseRecipe(database: Database, input: RecipeInput & { readonly table: TableName }, options: JobOptions = {}): Promise<Result<Relation, Problem>> {
  const plan = await checkRecipe(database, input);
  if (!plan.ok) return plan;
  const select = recipeSelect(input.source, plan.value, input.attached);
  if (select === null) return ok(input.source);
  const isLarge = isLargeTable(input.source);
  if (isLarge) await database.query(compressRows(true));
  const made = await database.query(createTableAs(input.table, select), { ...options, timeLimitMs: 0 });
  if (isLarge) await database.query(compressRows(false));
  return made.ok ? readRelation(database, input.table, "_row") : made;
}
