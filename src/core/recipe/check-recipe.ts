import type { SqlText, TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import { planRecipe } from "#core/recipe/plan-recipe.ts";
import type { RecipePlan, StepVerdict } from "#core/recipe/recipe-plan.ts";
import type { Step } from "#core/recipe/step.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { recipeSelect, rowByRow, sourceRows } from "#core/sql/recipe-queries.ts";
import { parsedDate } from "#core/sql/recipe-queries-type.ts";
import { replacedText } from "#core/sql/recipe-queries-text.ts";
import { literal, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import { columnTypeOf } from "#core/table/column-type.ts";
import { recordsOf, textCell } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

export interface RecipeInput {
  readonly source: Relation;
  readonly steps: readonly Step[];
  /** Loaded tables of attached columns by file id; null = not loaded, planned as if every file were there. */
  readonly attached: ReadonlyMap<string, TableName> | null;
}

/**
 * The plan of a recipe, with the database asked about what only it can judge: expressions, patterns, date formats.
 * A step it refuses is marked broken like any other; the query only plans, no data is read.
 * Problems: those of Database.query that are not about the SQL
 */
export async function checkRecipe(database: Database, input: RecipeInput): Promise<Result<RecipePlan, Problem>> {
  const verdicts = new Map<string, StepVerdict>();
  for (const [index, step] of input.steps.entries()) {
    if (!step.enabled || !needsVerdict(step)) continue;
    const before = planRecipe(input.source.columns, input.steps.slice(0, index), verdicts);
    const verdict = await judge(database, step, { input, before });
    if (!verdict.ok) return verdict;
    verdicts.set(step.id, verdict.value);
  }
  return ok(planRecipe(input.source.columns, input.steps, verdicts));
}

function needsVerdict(step: Step): boolean {
  return step.kind === "filter-rows" || step.kind === "derive-column" || step.kind === "parse-date" || step.kind === "attach-columns" || (step.kind === "replace-text" && step.params.regex);
}

interface Before {
  readonly input: RecipeInput;
  readonly before: RecipePlan;
}

async function judge(database: Database, step: Step, { input, before }: Before): Promise<Result<StepVerdict, Problem>> {
  switch (step.kind) {
    case "filter-rows":
      return judgeExpression(database, step.params.keep, { input, before });
    case "derive-column":
      return judgeExpression(database, step.params.expression, { input, before });
    case "replace-text":
      return verdictOf(database, sql`SELECT ${replacedText(literal(""), step.params)}`);
    case "parse-date":
      return judgeFormats(database, step);
    case "attach-columns":
      return ok(input.attached === null || input.attached.has(step.params.fileId) ? SOUND : { ok: false, problem: { code: "step-broken", step: step.id, kind: step.kind, detail: "attachment-missing" } });
    default:
      return ok(SOUND);
  }
}

const SOUND: StepVerdict = { ok: true, type: null };

async function judgeExpression(database: Database, expression: string, { input, before }: Before): Promise<Result<StepVerdict, Problem>> {
  const checked = userSql(expression);
  if (!checked.ok) return ok({ ok: false, problem: checked.problem });
  const rows = recipeSelect(input.source, before, input.attached) ?? sourceRows(input.source);
  return verdictOf(database, sql`DESCRIBE SELECT ${rowByRow(expression)} AS answer FROM (${rows})`);
}

/** A time zone offset would need the ICU extension, which is not there offline. */
async function judgeFormats(database: Database, step: Extract<Step, { kind: "parse-date" }>): Promise<Result<StepVerdict, Problem>> {
  const { formats } = step.params;
  if (formats.some((format) => /%[zZ]/.test(format))) return ok({ ok: false, problem: { code: "step-broken", step: step.id, kind: step.kind, detail: "time-zone" } });
  return verdictOf(database, sql`SELECT ${parsedDate(literal(""), formats)}`);
}

async function verdictOf(database: Database, query: SqlText): Promise<Result<StepVerdict, Problem>> {
  const answer = await database.query(query);
  if (!answer.ok) return answer.problem.code === "bad-sql" ? ok({ ok: false, problem: answer.problem }) : failed(answer.problem);
  const databaseType = textCell(recordsOf(answer.value)[0]?.column_type);
  return ok(databaseType === "" ? SOUND : { ok: true, type: { name: "", databaseType, type: columnTypeOf(databaseType) } });
}
