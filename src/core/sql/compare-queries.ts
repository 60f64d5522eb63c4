import type { SqlText } from "#core/ids.ts";
import { binIndexSql } from "#core/profile/histogram-bins.ts";
import type { HistogramBins } from "#core/profile/histogram-bins.ts";
import { isDated, isMeasurable, measure } from "#core/sql/profile-queries.ts";
import { rowsWithin } from "#core/sql/set-check-rules.ts";
import { allOf, identifier, join, literal, sql } from "#core/sql/sql-text.ts";
import { jensenShannonTermSql } from "#core/statistics/jensen-shannon.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Squares of larger numbers overflow, and DuckDB refuses the whole query. */
const SPREAD_LIMIT = 1e150;
/** Cells longer than this are cut before they leave the database. */
export const SHOWN_CHARACTERS = 500;

/** A column of one side: of a table, or of the rows of a table that a condition lets through. */
export interface ComparedCells {
  readonly source: SqlText;
  readonly column: ColumnSchema;
}

/** The column of the same name on both sides; null where a side lacks it. */
export interface ComparedPair {
  readonly a: ComparedCells | null;
  readonly b: ComparedCells | null;
}

export interface SideCounts {
  readonly a: number;
  readonly b: number;
}

/** A table, or its rows under conditions, to be selected from. */
export function sideSource(relation: Relation, conditions: readonly SqlText[]): SqlText {
  return conditions.length === 0 ? identifier(relation.table) : rowsWithin(relation, allOf(conditions));
}

/** An expression typed by a person as a condition that is never NULL. */
export function asCondition(expression: SqlText): SqlText {
  return sql`coalesce(CAST(${expression} AS BOOLEAN), false)`;
}

/** Column: n. */
export function countSource(source: SqlText): SqlText {
  return sql`SELECT count(*) AS n FROM ${source}`;
}

/** Per side (0 = a, 1 = b): cells with a value, and statistics of their measure: the number, the date in ms, the length of a text. Columns: side, present, finite, min, max, mean, sd, moments, quantiles. */
export function sideFigures(pair: ComparedPair): SqlText {
  const safe = sql`FILTER (abs(x) <= ${SPREAD_LIMIT})`;
  const figures = [
    sql`count(v) AS present`,
    sql`count(x) AS finite`,
    sql`min(x) AS min`,
    sql`max(x) AS max`,
    sql`avg(x) AS mean`,
    sql`stddev_samp(x) ${safe} AS sd`,
    sql`count(x) ${safe} AS moments`,
    sql`quantile_cont(x, [0.05, 0.25, 0.5, 0.75, 0.95]) AS quantiles`,
  ];
  return sql`SELECT side, ${join(figures, ", ")} FROM ${pooled(pair)} GROUP BY side ORDER BY side`;
}

/**
 * Different values of both sides: a row of counts ('facts'), and the most frequent values of either side ('top').
 * Columns: part; value, a, b (rows); on the 'facts' row distinct_a, distinct_b, new_values, new_rows, gone_values, gone_rows, divergence
 */
export function comparedValues(pair: ComparedPair, rows: SideCounts, top: number): SqlText {
  const [shareA, shareB] = [sql`a / ${literal(Math.max(1, rows.a))}`, sql`b / ${literal(Math.max(1, rows.b))}`];
  const facts = [
    sql`count(*) FILTER (a > 0 AND v IS NOT NULL) AS distinct_a`,
    sql`count(*) FILTER (b > 0 AND v IS NOT NULL) AS distinct_b`,
    sql`count(*) FILTER (a = 0 AND v IS NOT NULL) AS new_values`,
    sql`${sumOf(sql`b`, sql`a = 0 AND v IS NOT NULL`)} AS new_rows`,
    sql`count(*) FILTER (b = 0 AND v IS NOT NULL) AS gone_values`,
    sql`${sumOf(sql`a`, sql`b = 0 AND v IS NOT NULL`)} AS gone_rows`,
    sql`coalesce(sum(${jensenShannonTermSql(shareA, shareB)}), 0) AS divergence`,
  ];
  const most = (side: SqlText) => sql`(SELECT v, a, b FROM _values WHERE ${side} > 0 AND v IS NOT NULL ORDER BY ${side} DESC, v LIMIT ${top})`;
  return sql`WITH _values AS MATERIALIZED (SELECT v, count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b FROM ${pooled(pair)} GROUP BY v)
    (SELECT 'facts' AS part, ${join(facts, ", ")} FROM _values)
    UNION ALL BY NAME (SELECT 'top' AS part, left(CAST(v AS VARCHAR), ${SHOWN_CHARACTERS}) AS value, a, b FROM (${most(sql`a`)} UNION ${most(sql`b`)}) ORDER BY ${shareA} + ${shareB} DESC, v)`;
}

/** Cells per range of their measure. Columns: side, bin, n. */
export function sideHistograms(pair: ComparedPair, bins: HistogramBins): SqlText {
  return sql`SELECT side, ${binIndexSql(bins, sql`x`)} AS bin, count(*) AS n FROM ${pooled(pair)} WHERE x IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}

/**
 * Two-sample Kolmogorov-Smirnov statistic: the widest gap between the cumulated shares of both sides. Column: ks.
 * `counts` are the cells with a measure.
 */
export function widestGap(pair: ComparedPair, counts: SideCounts): SqlText {
  return sql`WITH _points AS (SELECT x, count(*) FILTER (side = 0) AS a, count(*) FILTER (side = 1) AS b FROM ${pooled(pair)} WHERE x IS NOT NULL GROUP BY x),
    _sums AS (SELECT sum(a) OVER (ORDER BY x) AS a, sum(b) OVER (ORDER BY x) AS b FROM _points)
    SELECT max(abs(a / ${literal(Math.max(1, counts.a))} - b / ${literal(Math.max(1, counts.b))})) AS ks FROM _sums`;
}

function sumOf(amount: SqlText, condition: SqlText): SqlText {
  return sql`CAST(coalesce(sum(${amount}) FILTER (${condition}), 0) AS BIGINT)`;
}

/** Cells of both sides under each other. Columns: side, v in a form both sides share, x the measure or NULL. */
function pooled(pair: ComparedPair): SqlText {
  const sides = [pair.a, pair.b].flatMap((cells, side) => (cells === null ? [] : [{ ...cells, side, value: sharedForm(cells.column, pair) }]));
  // The cell is renamed first: a column may itself be named side, v or x.
  const selects = sides.map(({ source, column, side, value }) => sql`SELECT ${side} AS side, ${value} AS v, ${measureOf(column)} AS x FROM (SELECT ${identifier(column.name)} AS cell FROM ${source})`);
  return sql`(${join(selects, " UNION ALL ")})`;
}

/**
 * A side's cell in the type that both sides share, so that equal values are equal: numbers as numbers, dates as points in time, else text.
 * A text beside another type is read as that type where it can be: what was "12.50" and "yes" is 12.5 and true.
 */
function sharedForm(column: ColumnSchema, { a, b }: ComparedPair): SqlText {
  if (a === null || b === null || a.column.databaseType === b.column.databaseType) return CELL;
  const both = (holds: (column: ColumnSchema) => boolean) => holds(a.column) && holds(b.column);
  if (both(isNumber)) return sql`CAST(cell AS DOUBLE)`;
  if (both(isDated)) return sql`CAST(cell AS TIMESTAMP)`;
  const type = commonType([a.column, b.column].find((other) => other.type !== "text"));
  if (type === null || ![a.column.type, b.column.type].includes("text")) return sql`CAST(cell AS VARCHAR)`;
  return column.type === "text" ? sql`coalesce(CAST(TRY_CAST(cell AS ${type}) AS VARCHAR), cell)` : sql`CAST(CAST(cell AS ${type}) AS VARCHAR)`;
}

function commonType(column: ColumnSchema | undefined): SqlText | null {
  if (column === undefined) return null;
  if (isNumber(column)) return sql`DOUBLE`;
  if (isDated(column)) return sql`TIMESTAMP`;
  return column.type === "boolean" ? sql`BOOLEAN` : null;
}

/** The number of a cell named "cell", its date in ms, the length of its text; NULL for other types and what is not finite. */
export function measureOf(column: ColumnSchema): SqlText {
  const cell = { ...column, name: "cell" };
  if (column.type === "text") return sql`CAST(length(cell) AS DOUBLE)`;
  return isNumber(column) || isDated(column) ? sql`CASE WHEN ${isMeasurable(cell)} THEN ${measure(cell)} END` : sql`CAST(NULL AS DOUBLE)`;
}

function isNumber({ type }: ColumnSchema): boolean {
  return type === "integer" || type === "number";
}

const CELL = sql`cell`;
