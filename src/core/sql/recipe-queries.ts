import type { SqlText, TableName } from "#core/ids.ts";
import type { PlannedStep, RecipePlan } from "#core/recipe/recipe-plan.ts";
import type { Step, StepKind } from "#core/recipe/step.ts";
import { parsedAmount, parsedCurrency, parsedNumber } from "#core/sql/recipe-queries-number.ts";
import { asText, changedCase, clearedValues, collapsed, literalOf, mappedValues, replacedText, trimmed } from "#core/sql/recipe-queries-text.ts";
import { changedType, changedTypeOrText, filledMissing, isFirstOfItsKind, parsedDate } from "#core/sql/recipe-queries-type.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;
type ValueStep = StepOf<"trim-space" | "change-case" | "replace-text" | "clear-values" | "parse-number" | "parse-currency" | "parse-date" | "fill-missing" | "map-values" | "change-type">;
/** Null or without the file: its columns are all missing. */
type Attached = ReadonlyMap<string, TableName> | null;

/** What one step does to the rows before it; every expression stands in one SELECT over them. */
export interface StepEffect {
  readonly columns: readonly { readonly name: string; readonly from: string | null; readonly expression: SqlText; readonly isChanged: boolean }[];
  /** Condition of the rows that stay; null = all. */
  readonly keep: SqlText | null;
  /** Tables joined to the rows; empty when there is none. */
  readonly joined: SqlText;
}

/** Kinds after which rows may leave the database in another order. */
const REORDERING: ReadonlySet<StepKind> = new Set<StepKind>(["drop-duplicates", "attach-columns", "fill-missing", "filter-rows", "derive-column"]);

/**
 * The finished table of a recipe: _row and the columns, one CTE a step, every step with its own column list.
 * Range: null when no step is on and sound: the source itself is the table
 */
export function recipeSelect(source: Relation, plan: RecipePlan, attached: Attached): SqlText | null {
  const effective = plan.perStep.filter(({ isEffective }) => isEffective);
  if (effective.length === 0) return null;
  const first = sql`${identifier("step_0")} AS (${sourceRows(source)})`;
  const rest = effective.map((planned, index) => sql`${identifier(`step_${index + 1}`)} AS (${stepSelect(planned, identifier(`step_${index}`), attached)})`);
  const order = effective.some(({ step }) => REORDERING.has(step.kind)) ? sql` ORDER BY _row` : sql``;
  const names = plan.columns.map(({ name }) => identifier(name));
  return sql`WITH ${join([first, ...rest], ", ")} SELECT ${join([sql`_row`, ...names], ", ")} FROM ${identifier(`step_${effective.length}`)}${order}`;
}

/** A table's rows with their id as _row. */
export function sourceRows({ table, rowColumn, columns }: Relation): SqlText {
  return sql`SELECT ${join([sql`${identifier(rowColumn)} AS _row`, ...columns.map(({ name }) => identifier(name))], ", ")} FROM ${identifier(table)}`;
}

function stepSelect(planned: PlannedStep, rows: SqlText, attached: Attached): SqlText {
  const { columns, keep, joined } = stepEffect(planned, rows, attached);
  const selected = [sql`_row`, ...columns.map(({ name, expression }) => sql`${expression} AS ${identifier(name)}`)];
  if (keep === null) return sql`SELECT ${join(selected, ", ")} FROM ${rows}${joined}`;
  const names = [sql`_row`, ...columns.map(({ name }) => identifier(name))];
  return sql`SELECT ${join(names, ", ")} FROM (SELECT ${join([...selected, sql`${keep} AS _keep`], ", ")} FROM ${rows}${joined}) WHERE _keep`;
}

/** How a sound step changes the rows of the table or CTE called `rows`. */
export function stepEffect({ step, columnsBefore, result }: PlannedStep, rows: SqlText, attached: Attached): StepEffect {
  const changes = changedExpressions(step, { columnsBefore, result }, rows);
  const columns = result.map(({ schema, from }) => {
    const expression = changes.get(schema.name);
    return { name: schema.name, from, expression: expression ?? identifier(from ?? schema.name), isChanged: expression !== undefined || from === null };
  });
  return { columns, keep: keepCondition(step, columnsBefore, rows), joined: joinedTable(step, attached) };
}

function changedExpressions(step: Step, { columnsBefore, result }: Pick<PlannedStep, "columnsBefore" | "result">, rows: SqlText): ReadonlyMap<string, SqlText> {
  if (step.kind === "derive-column") return new Map([[step.params.name, rowByRow(step.params.expression)]]);
  if (!isValueStep(step)) return new Map();
  const column = columnsBefore.find(({ name }) => name === step.column);
  const target = result.find(({ from }) => from === step.column)?.schema;
  if (!column || !target) return new Map();
  const changes = new Map([[column.name, valueExpression(step, { column, target }, rows)]]);
  if (step.kind === "parse-currency" && step.params.currencyColumn !== null) changes.set(step.params.currencyColumn, parsedCurrency(asText(column), step.params.decimal));
  return changes;
}

const WITHOUT_VALUES: ReadonlySet<StepKind> = new Set<StepKind>(["drop-duplicates", "filter-rows", "rename-column", "drop-columns", "derive-column", "attach-columns"]);

function isValueStep(step: Step): step is ValueStep {
  return !WITHOUT_VALUES.has(step.kind);
}

interface OneColumn {
  readonly column: ColumnSchema;
  readonly target: ColumnSchema;
}

function valueExpression(step: ValueStep, { column, target }: OneColumn, rows: SqlText): SqlText {
  switch (step.kind) {
    case "trim-space":
      return step.params.collapse ? collapsed(asText(column)) : trimmed(asText(column));
    case "change-case":
      return changedCase(asText(column), step.params.to);
    case "replace-text":
      return replacedText(asText(column), step.params);
    case "clear-values":
      return clearedValues(column, step.params);
    case "map-values":
      return mappedValues(column, target, step.params.map);
    case "fill-missing":
      return step.params.with === "value" ? sql`coalesce(${identifier(column.name)}, ${literalOf(column, step.params.value)})` : filledMissing(column, step.params.with, rows);
    default:
      return readExpression(step, column);
  }
}

function readExpression(step: StepOf<"parse-number" | "parse-currency" | "parse-date" | "change-type">, column: ColumnSchema): SqlText {
  switch (step.kind) {
    case "parse-number":
      return parsedNumber(asText(column), step.params);
    case "parse-currency":
      return parsedAmount(asText(column), step.params.decimal);
    case "parse-date":
      return parsedDate(asText(column), step.params.formats);
    case "change-type":
      return step.params.onError === "keep-text" ? changedTypeOrText(column, step.params.to) : changedType(column, step.params.to);
  }
}

function keepCondition(step: Step, columnsBefore: readonly ColumnSchema[], rows: SqlText): SqlText | null {
  if (step.kind === "filter-rows") return rowByRow(step.params.keep);
  if (step.kind !== "drop-duplicates") return null;
  const chosen = step.params.columns.length > 0 ? step.params.columns : columnsBefore.map(({ name }) => name);
  return isFirstOfItsKind(chosen, rows);
}

/** A person's expression; a row on which it fails gets missing instead of stopping the whole table. */
export function rowByRow(expression: string): SqlText {
  const checked = userSql(expression);
  return checked.ok ? sql`TRY(${checked.value})` : sql`NULL`;
}

function joinedTable(step: Step, attached: Attached): SqlText {
  if (step.kind !== "attach-columns") return sql``;
  const table = attached?.get(step.params.fileId);
  const names = step.params.columns.map(({ name }) => identifier(name));
  if (table === undefined) return sql`, (SELECT ${join(step.params.columns.map(({ name, type }) => sql`CAST(NULL AS ${type === "text" ? sql`VARCHAR` : sql`DOUBLE`}) AS ${identifier(name)}`), ", ")})`;
  return sql` LEFT JOIN (SELECT ${join([sql`_row AS _attached_row`, ...names], ", ")} FROM ${identifier(table)}) ON _attached_row = _row`;
}
