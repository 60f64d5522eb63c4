import type { SqlText } from "#core/ids.ts";
import { binIndexSql, type HistogramBins } from "#core/profile/histogram-bins.ts";
import { measureOf, SHOWN_CHARACTERS } from "#core/sql/compare-queries.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";
import { jensenShannonTermSql } from "#core/statistics/jensen-shannon.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** The whole table among its slices. */
export const WHOLE = -2;
/** Rows that are in no slice. */
const OTHERS = -1;

/** Rows of a table by the values of one of its columns. */
export interface Slicing {
  readonly source: SqlText;
  readonly by: ColumnSchema;
  /** All rows. */
  readonly rows: number;
  /** The values as text, with their rows; slice i holds the i-th. */
  readonly slices: readonly { readonly text: string; readonly rows: number }[];
}

/** The most frequent values of a column as text. Columns: value, n. */
export function sliceValues(source: SqlText, by: ColumnSchema, limit: number): SqlText {
  return sql`SELECT value, count(*) AS n FROM (SELECT CAST(${identifier(by.name)} AS VARCHAR) AS value FROM ${source}) WHERE value IS NOT NULL GROUP BY value ORDER BY n DESC, value LIMIT ${limit}`;
}

/** Per slice, and for the whole (slice -2): cells with a value, and the measure as in sideFigures. Columns: slice, present, finite, min, max, mean, quantiles. */
export function sliceFigures(slicing: Slicing, column: ColumnSchema): SqlText {
  const figures = sql`count(v) AS present, count(x) AS finite, min(x) AS min, max(x) AS max, avg(x) AS mean, quantile_cont(x, [0.05, 0.25, 0.5, 0.75, 0.95]) AS quantiles`;
  return sql`SELECT CASE WHEN grouping(slice) = 1 THEN ${WHOLE} ELSE slice END AS slice, ${figures} FROM ${sliced(slicing, column)} GROUP BY GROUPING SETS ((slice), ())`;
}

/**
 * Per slice, and for the whole (slice -2): different values, the most frequent one, and the Jensen-Shannon divergence from all rows outside the slice, value by value.
 * Columns: slice, n (different values), value, times, divergence
 */
export function sliceValueCounts(slicing: Slicing, column: ColumnSchema): SqlText {
  const inside = sizesOf(slicing, (rows) => rows);
  const outside = sizesOf(slicing, (rows) => slicing.rows - rows);
  const most = sql`FILTER (v IS NOT NULL)`;
  // Values that a slice lacks add half of their share outside each.
  return sql`WITH _cells AS MATERIALIZED (SELECT slice, v, count(*) AS n FROM ${sliced(slicing, column)} GROUP BY slice, v),
    _totals AS MATERIALIZED (SELECT v, CAST(sum(n) AS BIGINT) AS n FROM _cells GROUP BY v),
    _shares AS (SELECT g.slice, g.v, g.n, g.n / ${inside} AS p, (t.n - g.n) / ${outside} AS q FROM _cells g JOIN _totals t ON g.v IS NOT DISTINCT FROM t.v WHERE g.slice >= 0)
    (SELECT slice, count(v) AS n, ${shown(sql`arg_min(v, (-n, v)) ${most}`)} AS value, max(n) ${most} AS times, sum(${jensenShannonTermSql(sql`p`, sql`q`)}) + (1 - sum(q)) / 2 AS divergence FROM _shares GROUP BY slice)
    UNION ALL BY NAME (SELECT ${WHOLE} AS slice, count(v) AS n, ${shown(sql`arg_min(v, (-n, v)) ${most}`)} AS value, max(n) ${most} AS times FROM _totals)`;
}

/** Cells per slice (-1: rows in none) and range of their measure. Columns: slice, bin, n. */
export function sliceHistograms(slicing: Slicing, column: ColumnSchema, bins: HistogramBins): SqlText {
  return sql`SELECT slice, ${binIndexSql(bins, sql`x`)} AS bin, count(*) AS n FROM ${sliced(slicing, column)} WHERE x IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Columns: slice, v the cell, x its measure or NULL. */
function sliced({ source, by, slices }: Slicing, column: ColumnSchema): SqlText {
  const places = slices.map(({ text }, place) => sql`WHEN ${literal(text)} THEN ${place}`);
  const slice = slices.length === 0 ? sql`${OTHERS}` : sql`CASE CAST(key AS VARCHAR) ${join(places, " ")} ELSE ${OTHERS} END`;
  return sql`(SELECT ${slice} AS slice, cell AS v, ${measureOf(column)} AS x FROM (SELECT ${identifier(by.name)} AS key, ${identifier(column.name)} AS cell FROM ${source}))`;
}

/** A number per slice, at least 1 because it divides. */
function sizesOf({ slices }: Slicing, size: (rows: number) => number): SqlText {
  const places = slices.map(({ rows }, place) => sql`WHEN ${place} THEN ${Math.max(1, size(rows))}`);
  return slices.length === 0 ? sql`1` : sql`(CASE g.slice ${join(places, " ")} END)`;
}

function shown(value: SqlText): SqlText {
  return sql`left(CAST(${value} AS VARCHAR), ${SHOWN_CHARACTERS})`;
}
