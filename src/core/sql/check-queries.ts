import type { SqlText } from "#core/ids.ts";
import type { Check } from "#core/quality/check.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CheckProblem, CheckRule, MeasureRule, RowsRule, RuleBuilder, RuleContext, RuleInput } from "#core/sql/check-rule.ts";
import { FACT_RULES } from "#core/sql/fact-check-rules.ts";
import { MEASURE_RULES } from "#core/sql/measure-check-rules.ts";
import { ROW_RULES } from "#core/sql/row-check-rules.ts";
import { rowsWithin, SET_RULES } from "#core/sql/set-check-rules.ts";
import { identifier, join, list, sql } from "#core/sql/sql-text.ts";
import { userSql } from "#core/sql/user-sql.ts";
import type { Relation } from "#core/table/schema.ts";

const RULES: { readonly [Kind in Check["kind"]]: RuleBuilder<Kind> } = { ...ROW_RULES, ...SET_RULES, ...MEASURE_RULES, ...FACT_RULES };

/**
 * A check as a rule that can be counted.
 * Range:    checks of values judge rows with a value only, as Great Expectations does; those about missing values judge all. With `where` only rows where it holds are judged
 * Problems: column-missing, dataset-missing, bad-sql (an expression that cannot be one)
 */
export function checkRule(check: Check, context: RuleContext): Result<CheckRule, CheckProblem> {
  const known = context.relation.columns.map(({ name }) => name);
  const gone = check.columns.find((column) => !known.includes(column));
  if (gone !== undefined) return failed({ code: "column-missing", column: gone, known });
  const where = check.where === undefined || check.where.trim() === "" ? null : userSql(check.where);
  if (where !== null && !where.ok) return where;
  const within = where === null ? ALL_ROWS : sql`coalesce(CAST(${where.value} AS BOOLEAN), false)`;
  const rows = where === null ? identifier(context.relation.table) : rowsWithin(context.relation, within);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the rule of a kind takes checks of that kind, which the compiler cannot follow through the lookup
  const build = RULES[check.kind] as (check: Check, input: RuleInput) => Result<CheckRule, CheckProblem>;
  const rule = build(check, { ...context, rows, within });
  return rule.ok ? ok(limited(rule.value, within)) : rule;
}

function limited(rule: CheckRule, within: SqlText): CheckRule {
  if (rule.scope !== "row" && rule.scope !== "table") return rule;
  const isWhole = within === ALL_ROWS;
  const judged = isWhole ? rule.judged : sql`(${within}) AND (${rule.judged})`;
  return { scope: rule.scope, judged, fails: sql`coalesce((${judged}) AND (${rule.fails}), false)`, ...(isWhole && rule.value !== undefined ? { value: rule.value } : {}) };
}

const ALL_ROWS = sql`true`;

/** Rules that are answered together by one look at the table. */
export type SharedRule = RowsRule | MeasureRule;

/** Judged and failing rows, or the measures, of several rules. One row; columns: t<i> and f<i>, or m<i>; i is the place in `rules`. */
export function countTogether(relation: Relation, rules: readonly SharedRule[]): SqlText {
  const counts = rules.flatMap((rule, index) => {
    if (rule.scope === "measure") return [sql`${rule.measure} AS ${identifier(`m${index}`)}`];
    return [sql`count(CASE WHEN ${rule.judged} THEN 1 END) AS ${identifier(`t${index}`)}`, sql`count(CASE WHEN ${rule.fails} THEN 1 END) AS ${identifier(`f${index}`)}`];
  });
  return sql`SELECT ${join(counts, ", ")} FROM ${identifier(relation.table)}`;
}

/** The same for rules that look at the values of one column only: each different value is looked at once. Columns: t<i>, f<i>. */
export function countByValue(relation: Relation, column: string, rules: readonly RowsRule[]): SqlText {
  const times = identifier(column === "times" ? "times_" : "times");
  const counts = rules.flatMap(({ judged, fails }, index) => [sql`coalesce(sum(CASE WHEN ${judged} THEN ${times} END), 0) AS ${identifier(`t${index}`)}`, sql`coalesce(sum(CASE WHEN ${fails} THEN ${times} END), 0) AS ${identifier(`f${index}`)}`]);
  return sql`SELECT ${join(counts, ", ")} FROM (SELECT ${identifier(column)}, count(*) AS ${times} FROM ${identifier(relation.table)} GROUP BY ${identifier(column)})`;
}

/** The same for one rule that looks beyond its row. Columns: t0, f0. */
export function countWholeTable(relation: Relation, rule: RowsRule): SqlText {
  const table = identifier(relation.table);
  return sql`SELECT (SELECT count(*) FROM ${table} WHERE ${rule.judged}) AS t0, (SELECT count(*) FROM ${table} WHERE ${rule.fails}) AS f0`;
}

export interface RowsPage {
  readonly limit: number;
  readonly offset: number;
  /** Failing rows are met soon when the table is read from its start. */
  readonly isFrequent?: boolean;
}

/** Ordinals of failing rows in table order. Column: row. */
export function failingRows(relation: Relation, rule: RowsRule, page: RowsPage): SqlText {
  const [table, row] = [identifier(relation.table), identifier(relation.rowColumn)];
  const value = rule.value === undefined || page.isFrequent === true ? null : identifier(rule.value);
  const fails = value === null ? rule.fails : sql`${value} IN (SELECT ${value} FROM (SELECT DISTINCT ${value} FROM ${table}) WHERE ${rule.fails})`;
  // A table's own rows come in their order, and the search stops when there are enough.
  const order = relation.rowColumn === "rowid" && value === null && rule.scope === "row" ? sql`` : sql`ORDER BY ${row}`;
  return sql`SELECT ${row} AS row FROM ${table} WHERE ${fails} ${order} LIMIT ${page.limit} OFFSET ${page.offset}`;
}

/** What a person may read or take away: the rows that fail, or the measure that is judged; null where the table's shape says it all. */
export function shownQuery(relation: Relation, rule: CheckRule): SqlText | null {
  if (rule.scope === "fact") return null;
  const table = identifier(relation.table);
  return rule.scope === "measure" ? sql`SELECT ${rule.measure} AS measured FROM ${table}` : sql`SELECT * FROM ${table} WHERE ${rule.fails}`;
}

/** Whole rows by their ordinals, in table order. Columns: the place in the table, _row, then the table's own. */
export function rowsByOrdinal(relation: Relation, ordinals: readonly number[]): SqlText {
  const row = identifier(relation.rowColumn);
  const columns = relation.columns.map(({ name }) => sql`, ${identifier(name)}`);
  return sql`SELECT rowid AS place, ${row} AS _row${join(columns, " ")} FROM ${identifier(relation.table)} WHERE ${row} IN ${list(ordinals)} ORDER BY ${row}`;
}
