import type { SqlText } from "#core/ids.ts";
import type { CommandProblem, DatabaseProblem } from "#core/problem.ts";
import type { Check } from "#core/quality/check.ts";
import { failed, ok } from "#core/result.ts";
import type { Result } from "#core/result.ts";
import { rowRule } from "#core/sql/row-check-rules.ts";
import { setRule } from "#core/sql/set-check-rules.ts";
import { identifier, join, list, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

export type CheckProblem = DatabaseProblem | Extract<CommandProblem, { code: "column-missing" }>;

/** Two conditions over a table's rows; wholeTable when `fails` looks beyond its own row. */
export interface CheckRule {
  /** Rows the check judges. */
  readonly judged: SqlText;
  /** Judged rows that fail. Never NULL. */
  readonly fails: SqlText;
  readonly wholeTable: boolean;
}

export interface RuleContext {
  readonly relation: Relation;
  /** Milliseconds since 1970, UTC: what "future" is measured from. */
  readonly now: number;
}

/**
 * A check as conditions over rows; null for checks of the table as a whole (row-count, columns-exist).
 * Range:    checks of values judge rows with a value only, as Great Expectations does; not-missing judges all
 * Problems: column-missing, bad-sql (an expression that cannot be one)
 */
export function checkRule(check: Check, context: RuleContext): Result<CheckRule | null, CheckProblem> {
  const known = context.relation.columns.map(({ name }) => name);
  const gone = check.columns.find((column) => !known.includes(column));
  if (gone !== undefined) return failed({ code: "column-missing", column: gone, known });
  if (check.kind === "row-count" || check.kind === "columns-exist") return ok(null);
  const whole = setRule(check, context.relation);
  if (whole !== null) return ok({ ...whole, wholeTable: true });
  const rule = rowRule(check, context);
  if (!rule.ok) return rule;
  return ok({ judged: rule.value.judged, fails: sql`coalesce((${rule.value.judged}) AND (${rule.value.fails}), false)`, wholeTable: false });
}

/** Judged and failing rows of several rules. One row; columns: t<i>, f<i>, i the place in `rules`. */
export function countFailures(relation: Relation, rules: readonly CheckRule[]): SqlText {
  const counts = rules.flatMap(({ judged, fails }, index) => [sql`count(*) FILTER (${judged}) AS ${identifier(`t${index}`)}`, sql`count(*) FILTER (${fails}) AS ${identifier(`f${index}`)}`]);
  return sql`SELECT ${join(counts, ", ")} FROM ${identifier(relation.table)}`;
}

/** The same for one rule that looks beyond its row. Columns: t0, f0. */
export function countWholeTableFailures(relation: Relation, rule: CheckRule): SqlText {
  const table = identifier(relation.table);
  return sql`SELECT (SELECT count(*) FROM ${table} WHERE ${rule.judged}) AS t0, (SELECT count(*) FROM ${table} WHERE ${rule.fails}) AS f0`;
}

/** Ordinals of failing rows in table order. Column: row. */
export function failingRows(relation: Relation, rule: CheckRule, page: { readonly limit: number; readonly offset: number }): SqlText {
  const row = identifier(relation.rowColumn);
  return sql`SELECT ${row} AS row FROM ${identifier(relation.table)} WHERE ${rule.fails} ORDER BY ${row} LIMIT ${page.limit} OFFSET ${page.offset}`;
}

/** Whole rows by their ordinals, in table order. Columns: the place in the table, _row, then the table's own. */
export function rowsByOrdinal(relation: Relation, ordinals: readonly number[]): SqlText {
  const row = identifier(relation.rowColumn);
  const columns = relation.columns.map(({ name }) => sql`, ${identifier(name)}`);
  return sql`SELECT rowid AS place, ${row} AS _row${join(columns, " ")} FROM ${identifier(relation.table)} WHERE ${row} IN ${list(ordinals)} ORDER BY ${row}`;
}
