import type { SqlText } from "#core/ids.ts";
import { MISSING_WORDS } from "#core/profile/missing-words.ts";
import { asMoment } from "#core/sql/check-rule.ts";
import { isMeasurable, measure, SPACES } from "#core/sql/profile-queries.ts";
import { identifier, list, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** What one column of a table is asked in depth. */
export interface ColumnOf {
  readonly relation: Relation;
  readonly column: ColumnSchema;
}

/** The fourth power of a larger number overflows. */
const MOMENT_LIMIT = 1e75;
const SAFE = sql`CASE WHEN abs(x) <= ${MOMENT_LIMIT} THEN x END`;
const SHOWN_CHARACTERS = 500;

/** Finite values with their rows: x DOUBLE (dates: ms since 1970), r. */
function finiteValues({ relation, column }: ColumnOf): SqlText {
  return sql`(SELECT ${measure(column)} AS x, ${identifier(relation.rowColumn)} AS r FROM ${identifier(relation.table)} WHERE ${isMeasurable(column)})`;
}

/** Spread and tails of a column of numbers. One row: n, mean, sd, kurtosis (excess, of a sample; null where moments overflow), median, mad (median absolute deviation, unscaled), mean_ad (mean distance from the median), p01, p99 */
export function tailFacts(of: ColumnOf): SqlText {
  const values = finiteValues(of);
  return sql`WITH m AS (SELECT median(x) AS middle FROM ${values})
    SELECT count(*) AS n, avg(x) AS mean, CASE WHEN max(abs(x)) <= ${MOMENT_LIMIT} THEN stddev_samp(${SAFE}) END AS sd, CASE WHEN max(abs(x)) <= ${MOMENT_LIMIT} THEN kurtosis(${SAFE}) END AS kurtosis, any_value(m.middle) AS median,
      median(abs(x - m.middle)) AS mad, avg(abs(x - m.middle)) AS mean_ad, quantile_cont(x, 0.01) AS p01, quantile_cont(x, 0.99) AS p99 FROM ${values}, m`;
}

/** Rows outside two limits, those farthest from the middle first. Columns: row, n (all of them) */
export function rowsOutside(of: ColumnOf, { low, high }: { readonly low: number; readonly high: number }, most: number): SqlText {
  return sql`SELECT r AS row, count(*) OVER () AS n FROM ${finiteValues(of)} WHERE x < ${low} OR x > ${high} ORDER BY abs(x - ${(low + high) / 2}) DESC, r LIMIT ${most}`;
}

/** How values follow each other in the order of the table. One row: up, down, same */
export function steps(of: ColumnOf): SqlText {
  return sql`SELECT count(*) FILTER (x > before) AS up, count(*) FILTER (x < before) AS down, count(*) FILTER (x = before) AS same FROM (SELECT x, lag(x) OVER (ORDER BY r) AS before FROM ${finiteValues(of)})`;
}

/** The least frequent values. Columns: value, n */
export function rareValues({ relation, column }: ColumnOf, most: number): SqlText {
  const name = identifier(column.name);
  return sql`SELECT left(CAST(v AS VARCHAR), ${SHOWN_CHARACTERS}) AS value, n FROM (SELECT ${name} AS v, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL GROUP BY ${name}) ORDER BY n, v LIMIT ${most}`;
}

/** How often no value is there, in each of its forms. Columns: form (null, empty, blank, word), word, n */
export function missingForms({ relation, column }: ColumnOf): SqlText {
  const name = identifier(column.name);
  const nulls = sql`SELECT 'null' AS form, NULL AS word, count(*) - count(${name}) AS n FROM ${identifier(relation.table)}`;
  if (column.type !== "text") return nulls;
  const form = sql`CASE WHEN v = '' THEN 'empty' WHEN trim(v, ${SPACES}) = '' THEN 'blank' ELSE 'word' END`;
  const counted = sql`SELECT ${name} AS v, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL AND length(${name}) <= 40 GROUP BY 1`;
  const forms = sql`SELECT ${form} AS form, CASE WHEN trim(v, ${SPACES}) <> '' THEN v END AS word, n FROM (${counted}) WHERE trim(v, ${SPACES}) = '' OR lower(trim(v)) IN ${list(MISSING_WORDS)}`;
  return sql`${nulls} UNION ALL SELECT form, word, CAST(sum(n) AS BIGINT) AS n FROM (${forms}) GROUP BY form, word ORDER BY n DESC, word`;
}

/** How long texts are. Columns: length (characters), n */
export function lengthCounts({ relation, column }: ColumnOf): SqlText {
  const name = identifier(column.name);
  return sql`SELECT length(${name}) AS length, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 1`;
}

/** Texts of some rows, always the same ones, spread over the table. Column: value */
export function sampledValues({ relation, column }: ColumnOf, most: number): SqlText {
  const name = identifier(column.name);
  const every = Math.max(1, Math.floor(relation.rowCount / most));
  return sql`SELECT left(${name}, 2000) AS value FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL AND ${name} <> '' AND hash(${identifier(relation.rowColumn)}) % ${every} = 0 LIMIT ${most}`;
}

/** Rows by parts of their date. Columns: part (weekday 1 = Monday … 7, month 1…12, hour 0…23 of timestamps), value, n */
export function dateParts(of: ColumnOf): SqlText {
  const moment = asMoment(of.column);
  const values = sql`(SELECT ${moment} AS m FROM ${identifier(of.relation.table)} WHERE ${isMeasurable(of.column)})`;
  const hours = of.column.type === "timestamp" ? sql` UNION ALL SELECT 'hour' AS part, hour(m) AS value, count(*) AS n FROM ${values} GROUP BY 2` : sql``;
  return sql`SELECT 'weekday' AS part, isodow(m) AS value, count(*) AS n FROM ${values} GROUP BY 2 UNION ALL SELECT 'month' AS part, month(m) AS value, count(*) AS n FROM ${values} GROUP BY 2${hours} ORDER BY part, value`;
}

/** Days between the first and the last that no row has, in runs, longest first. Columns: from_day, to_day (both without rows), days, runs, total (days in all runs), span (days from first to last) */
export function dateGaps(of: ColumnOf, most: number): SqlText {
  const days = sql`SELECT DISTINCT CAST(${asMoment(of.column)} AS DATE) AS d FROM ${identifier(of.relation.table)} WHERE ${isMeasurable(of.column)}`;
  return sql`WITH days AS (${days}), steps AS (SELECT d, lead(d) OVER (ORDER BY d) AS next FROM days), gaps AS (SELECT d + 1 AS from_day, next - 1 AS to_day, next - d - 1 AS days FROM steps WHERE next - d > 1)
    SELECT CAST(from_day AS VARCHAR) AS from_day, CAST(to_day AS VARCHAR) AS to_day, days, count(*) OVER () AS runs, CAST(sum(days) OVER () AS BIGINT) AS total, (SELECT max(d) - min(d) + 1 FROM days) AS span FROM gaps ORDER BY days DESC, from_day LIMIT ${most}`;
}

/** How long lists are. One row: min, mean, max, empty, elements */
export function listLengths({ relation, column }: ColumnOf): SqlText {
  const name = identifier(column.name);
  return sql`SELECT min(len(${name})) AS min, avg(len(${name})) AS mean, max(len(${name})) AS max, count(*) FILTER (len(${name}) = 0) AS empty, CAST(coalesce(sum(len(${name})), 0) AS BIGINT) AS elements FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL`;
}

/** The most frequent members of lists. Columns: value, n */
export function listElements({ relation, column }: ColumnOf, most: number): SqlText {
  return sql`SELECT left(CAST(v AS VARCHAR), ${SHOWN_CHARACTERS}) AS value, count(*) AS n FROM (SELECT unnest(${identifier(column.name)}) AS v FROM ${identifier(relation.table)}) GROUP BY 1 ORDER BY n DESC, value LIMIT ${most}`;
}

/** How often the most frequent value occurs. Column: n */
export function mostFrequent({ relation, column }: ColumnOf): SqlText {
  const name = identifier(column.name);
  return sql`SELECT coalesce(max(n), 0) AS n FROM (SELECT count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL GROUP BY ${name})`;
}

/** The quartiles of a column of numbers, by linear interpolation. Column: quartiles [25 %, 75 %] */
export function quartiles(of: ColumnOf): SqlText {
  return sql`SELECT quantile_cont(x, [0.25, 0.75]) AS quartiles FROM ${finiteValues(of)}`;
}
