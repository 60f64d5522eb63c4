import type { SqlText } from "#core/ids.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import { ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { hasOuterSpace } from "#core/sql/profile-queries.ts";
import type { Rule } from "#core/sql/set-check-rules.ts";
import { columnOf } from "#core/sql/set-check-rules.ts";
import { anyOf, identifier, list, literal, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

type RowCheck = Exclude<Check, { kind: "unique" | "unique-together" | "no-duplicate-rows" | "consistent-case" | "determines" | "row-count" | "columns-exist" }>;

/** Tables keep time without a zone: a moment is in the future only when it is so everywhere on earth (UTC+14). */
const LATEST_ZONE_MS = 14 * 3_600_000;

/**
 * The rule of a check that judges each row by itself.
 * Problems: bad-sql
 */
export function rowRule(check: Check, context: { readonly relation: Relation; readonly now: number }): Result<Rule, DatabaseProblem> {
  if (check.kind === "row-condition") return conditionRule(check.params.expression);
  const column = columnOf(context.relation, check.columns[0]);
  const present = sql`${identifier(column.name)} IS NOT NULL`;
  if (check.kind === "not-missing") return ok({ judged: sql`true`, fails: sql`NOT (${present})` });
  if (check.kind === "not-future") return ok(futureRule(column, context.now));
  if (check.kind === "column-order") return ok(orderRule(check.columns, OPERATORS[check.params.operator]));
  return ok({ judged: present, fails: valueFault(check, column) });
}

function valueFault(check: Check, column: ColumnSchema): SqlText {
  const value = identifier(column.name);
  const text = column.type === "text" ? value : sql`CAST(${value} AS VARCHAR)`;
  switch (check.kind) {
    case "in-set": return sql`NOT (${isInSet(column, value, check.params.values)})`;
    case "not-in-set": return isInSet(column, value, check.params.values);
    case "in-range": return isOutside(column, value, check.params);
    case "date-in-range": return isOutsideDates(column, value, check.params);
    case "length-in-range": return limitFaults(sql`length(${text})`, check.params);
    default: return textFault(check, text);
  }
}

function textFault(check: Check, text: SqlText): SqlText {
  switch (check.kind) {
    case "matches-pattern": return sql`NOT regexp_matches(${text}, ${literal(check.params.pattern)})`;
    case "not-matches-pattern": return sql`regexp_matches(${text}, ${literal(check.params.pattern)})`;
    case "parses-as": return sql`NOT (${parses(text, check.params.type)})`;
    case "no-outer-space": return hasOuterSpace(text);
    default: return sql`false`;
  }
}

function futureRule(column: ColumnSchema, now: number): Rule {
  const moment = asMoment(column, identifier(column.name));
  return { judged: sql`${moment} IS NOT NULL`, fails: sql`${moment} > CAST(${literal(isoTimestamp(now + LATEST_ZONE_MS))} AS TIMESTAMP)` };
}

function orderRule(columns: readonly string[], operator: SqlText): Rule {
  const [first, second] = [identifier(columns[0] ?? ""), identifier(columns[1] ?? "")];
  return { judged: sql`${first} IS NOT NULL AND ${second} IS NOT NULL`, fails: sql`NOT (${first} ${operator} ${second})` };
}

const OPERATORS: Readonly<Record<Extract<RowCheck, { kind: "column-order" }>["params"]["operator"], SqlText>> = {
  "<": sql`<`, "<=": sql`<=`, "=": sql`=`, ">=": sql`>=`, ">": sql`>`, "!=": sql`<>`,
};

/** Rows where the condition is unknown (NULL) are not judged, as a CHECK constraint of SQL lets them pass. */
function conditionRule(expression: string): Result<Rule, DatabaseProblem> {
  const condition = userSql(expression);
  if (!condition.ok) return condition;
  const holds = sql`CAST(${condition.value} AS BOOLEAN)`;
  return ok({ judged: sql`${holds} IS NOT NULL`, fails: sql`NOT ${holds}` });
}

/** Numbers are compared as numbers: 5 is in {"5.0"}. */
function isInSet(column: ColumnSchema, value: SqlText, values: readonly string[]): SqlText {
  if (column.type !== "integer" && column.type !== "number") return sql`CAST(${value} AS VARCHAR) IN ${list(values)}`;
  const exact = sql`CAST(${value} AS VARCHAR) IN ${list(values)}`;
  const numbers = values.filter((text) => text.trim() !== "" && Number.isFinite(Number(text))).map(Number);
  return anyOf([exact, sql`CAST(${value} AS DOUBLE) IN ${list(numbers)}`]);
}

/** Text is read as a number; text that is none lies outside every range. */
function isOutside(column: ColumnSchema, value: SqlText, limits: { readonly min: number | null; readonly max: number | null }): SqlText {
  const isNumber = column.type === "integer" || column.type === "number";
  const number = isNumber ? sql`CAST(${value} AS DOUBLE)` : sql`TRY_CAST(trim(CAST(${value} AS VARCHAR)) AS DOUBLE)`;
  return anyOf([sql`${number} IS NULL`, sql`isnan(${number})`, limitFaults(number, limits)]);
}

function limitFaults(value: SqlText, { min, max }: { readonly min: number | null; readonly max: number | null }): SqlText {
  return anyOf([...(min === null ? [] : [sql`${value} < ${min}`]), ...(max === null ? [] : [sql`${value} > ${max}`])]);
}

/** A last day without a time is meant with all its hours. */
function isOutsideDates(column: ColumnSchema, value: SqlText, { min, max }: { readonly min: string | null; readonly max: string | null }): SqlText {
  const moment = asMoment(column, value);
  const limit = (text: string) => sql`CAST(${literal(text)} AS TIMESTAMP)`;
  const faults = [sql`${moment} IS NULL`];
  if (min !== null) faults.push(sql`${moment} < ${limit(min)}`);
  if (max !== null) faults.push(/^\d{4}-\d{2}-\d{2}$/.test(max.trim()) ? sql`${moment} >= ${limit(`${max.trim()} 00:00:00`)} + INTERVAL 1 DAY` : sql`${moment} > ${limit(max)}`);
  return anyOf(faults);
}

/** DuckDB has no time zones without its ICU extension: a zoned column is compared by its microseconds. */
function asMoment(column: ColumnSchema, value: SqlText): SqlText {
  if (isZoned(column)) return sql`make_timestamp(epoch_us(${value}))`;
  return column.type === "text" ? sql`TRY_CAST(trim(${value}) AS TIMESTAMP)` : sql`CAST(${value} AS TIMESTAMP)`;
}

function isZoned({ databaseType }: ColumnSchema): boolean {
  return /with time zone|timestamptz/i.test(databaseType);
}

function parses(text: SqlText, type: Extract<RowCheck, { kind: "parses-as" }>["params"]["type"]): SqlText {
  switch (type) {
    case "integer": return sql`regexp_full_match(trim(${text}), '[-+]?[0-9]+')`;
    case "number": return sql`regexp_full_match(trim(${text}), '[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?')`;
    case "boolean": return sql`lower(trim(${text})) IN ('true', 'false', 't', 'f', 'yes', 'no', 'y', 'n', '1', '0', '是', '否')`;
    case "date": return sql`TRY_CAST(trim(${text}) AS DATE) IS NOT NULL`;
    case "timestamp": return sql`TRY_CAST(trim(${text}) AS TIMESTAMP) IS NOT NULL`;
  }
}

function isoTimestamp(ms: number): string {
  return new Date(ms).toISOString().replace("T", " ").replace("Z", "");
}
