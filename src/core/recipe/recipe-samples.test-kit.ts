import { assert } from "#core/assert.ts";
import { asTableName } from "#core/ids.ts";
import { checkRecipe } from "#core/recipe/check-recipe.ts";
import { materialiseRecipe } from "#core/recipe/materialise-recipe.ts";
import { Step } from "#core/recipe/step.ts";
import type { CellValue } from "#core/ports/database.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, identifiers, join, literal, sql, type SqlValue } from "#core/sql/sql-text.ts";
import { readRelation } from "#core/table/read-relation.ts";
import type { Relation } from "#core/table/schema.ts";

export const SOURCE = asTableName('source "1"');

let steps = 0;

/** A step that is on, from its kind, column and parameters. */
export function stepOf(kind: string, column: string | null, params: unknown): Step {
  steps += 1;
  return Step.parse({ id: `s${steps}`, enabled: true, note: "", kind, column, params });
}

/** A source table of text columns (or of the types given by a cast in the first row). */
export async function openWith(columns: Record<string, readonly SqlValue[]>): Promise<{ database: TestDatabase; source: Relation }> {
  const database = await openTestDatabase();
  const names = Object.keys(columns);
  const rows = Object.values(columns)[0]?.map((_, row) => sql`(${join(names.map((name) => literal(columns[name]?.[row] ?? null)), ", ")})`) ?? [];
  database.run(sql`CREATE OR REPLACE TABLE ${identifier(SOURCE)} AS SELECT * FROM (VALUES ${join(rows, ", ")}) AS t(${identifiers(names)})`);
  return { database, source: await relationOf(database) };
}

export async function relationOf(database: TestDatabase): Promise<Relation> {
  const relation = await readRelation(database, SOURCE, "rowid");
  assert(relation.ok, "the source can be described");
  return relation.value;
}

export interface Cleaned {
  readonly relation: Relation;
  readonly rows: readonly Record<string, CellValue>[];
  /** Values of one column, by row. */
  readonly column: (name: string) => readonly CellValue[];
  readonly rowIds: readonly CellValue[];
}

/** Runs a recipe and reads the whole table. */
export async function clean({ database, source }: { database: TestDatabase; source: Relation }, recipe: readonly Step[], attached: ReadonlyMap<string, Relation["table"]> = new Map()): Promise<Cleaned> {
  const plan = await checkRecipe(database, { source, steps: recipe, attached });
  assert(plan.ok, "the recipe can be planned");
  const problems = plan.value.perStep.flatMap(({ problem }) => (problem ? [problem] : []));
  assert(problems.length === 0, JSON.stringify(problems));
  const made = await materialiseRecipe(database, { source, steps: recipe, attached, table: asTableName("recipe_1") });
  assert(made.ok, made.ok ? "" : JSON.stringify(made.problem));
  const rows = database.rows(sql`SELECT ${identifier(made.value.rowColumn)} AS _row, * EXCLUDE (${identifier(made.value.rowColumn === "rowid" ? made.value.columns[0]!.name : "_row")}), ${identifier(made.value.columns[0]!.name)} FROM ${identifier(made.value.table)}`);
  return { relation: made.value, rows, column: (name) => rows.map((row) => row[name] ?? null), rowIds: rows.map((row) => row._row ?? null) };
}
