import type { SqlText } from "#core/ids.ts";
import { asText } from "#core/sql/check-rule.ts";
import { allOf, identifier, identifiers, join, list, literal, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** The columns as text, of about every n-th row, chosen by a hash so that no rhythm of the table is met. One column for each given, in order. */
export function sampledTexts(relation: Relation, columns: readonly ColumnSchema[], everyNth: number): SqlText {
  const texts = columns.map(({ name }, index) => sql`CAST(${identifier(name)} AS VARCHAR) AS ${identifier(`c${index}`)}`);
  return sql`SELECT ${join(texts, ", ")} FROM ${identifier(relation.table)} WHERE hash(${identifier(relation.rowColumn)}) % ${everyNth} = 0`;
}

/** How often a key repeats. Columns: rows (with the whole key), repeated (rows that share it with another), missing (rows without a part of it) */
export function keyRepeats({ table }: Relation, columns: readonly string[]): SqlText {
  const present = allOf(columns.map((name) => sql`${identifier(name)} IS NOT NULL`));
  const counted = sql`SELECT count(*) AS n FROM ${identifier(table)} WHERE ${present} GROUP BY ${identifiers(columns)}`;
  return sql`SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS rows, CAST(coalesce(sum(n) FILTER (n > 1), 0) AS BIGINT) AS repeated, (SELECT count(*) FROM ${identifier(table)}) - CAST(coalesce(sum(n), 0) AS BIGINT) AS missing FROM (${counted})`;
}

/** How well columns decide another. Columns: rows, violations, groups, as in Dependency */
export function dependencyCounts({ table }: Relation, determinants: readonly string[], dependent: string): SqlText {
  const keys = determinants.map((name, index) => sql`${identifier(name)} AS ${identifier(`k${index}`)}`);
  const names = identifiers(determinants.map((_, index) => `k${index}`));
  const present = allOf([...determinants, dependent].map((name) => sql`${identifier(name)} IS NOT NULL`));
  const counted = sql`SELECT ${join(keys, ", ")}, count(*) AS n FROM ${identifier(table)} WHERE ${present} GROUP BY ${identifiers(determinants)}, ${identifier(dependent)}`;
  const grouped = sql`SELECT sum(n) AS n, max(n) AS most FROM (${counted}) GROUP BY ${names}`;
  return sql`SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS rows, CAST(coalesce(sum(n - most), 0) AS BIGINT) AS violations, count(*) AS groups FROM (${grouped})`;
}

/** Which columns are missing together, most frequent first; in `pattern` bit i stands for the column i. Columns: pattern, n, patterns (all there are) */
export function missingPatterns({ table }: Relation, columns: readonly string[], most: number): SqlText {
  const bits = columns.map((name, index) => sql`CASE WHEN ${identifier(name)} IS NULL THEN ${2 ** index} ELSE 0 END`);
  const counted = sql`SELECT CAST(${join(bits, " + ")} AS BIGINT) AS pattern, count(*) AS n FROM ${identifier(table)} GROUP BY 1`;
  return sql`SELECT pattern, n, count(*) OVER () AS patterns FROM (${counted}) ORDER BY n DESC, pattern LIMIT ${most}`;
}

/** Missing values along the table, in bands of as many rows. Columns: band (0-based), rows, m<i> missing of the column i */
export function missingBands({ table, rowColumn }: Relation, columns: readonly string[], bands: number): SqlText {
  const row = identifier(rowColumn);
  const counts = columns.map((name, index) => sql`count(*) - count(${identifier(name)}) AS ${identifier(`m${index}`)}`);
  const places = sql`SELECT (${row} - (SELECT min(${row}) FROM ${identifier(table)})) * ${bands} // ((SELECT max(${row}) - min(${row}) FROM ${identifier(table)}) + 1) AS band, ${identifiers(columns)} FROM ${identifier(table)}`;
  return sql`SELECT band, count(*) AS rows, ${join(counts, ", ")} FROM (${places}) GROUP BY band ORDER BY band`;
}

/** About how many different values columns have, one scan. Columns: rows, d<i>, n<i> present, i the place in `columns` */
export function keyCandidates({ table }: Relation, columns: readonly ColumnSchema[]): SqlText {
  const counts = columns.flatMap(({ name }, index) => [sql`approx_count_distinct(${identifier(name)}) AS ${identifier(`d${index}`)}`, sql`count(${identifier(name)}) AS ${identifier(`n${index}`)}`]);
  return sql`SELECT ${join([sql`count(*) AS rows`, ...counts], ", ")} FROM ${identifier(table)}`;
}

export interface Reference {
  readonly relation: Relation;
  readonly column: ColumnSchema;
}

/** How many of some different values of a column another column has. Columns: looked, found */
export function sampledInclusion(from: Reference, to: Reference, most: number): SqlText {
  const values = sql`SELECT v FROM (SELECT DISTINCT ${asText(from.column)} AS v FROM ${identifier(from.relation.table)} WHERE ${identifier(from.column.name)} IS NOT NULL) ORDER BY hash(v) LIMIT ${most}`;
  return sql`SELECT count(*) AS looked, count(*) FILTER (v IN (SELECT ${asText(to.column)} FROM ${identifier(to.relation.table)})) AS found FROM (${values})`;
}

/** All values of a column against another. Columns: rows (with a value), distinct_values, orphan_rows, orphan_values (the other column lacks them) */
export function wholeInclusion(from: Reference, to: Reference): SqlText {
  const counted = sql`SELECT ${asText(from.column)} AS v, count(*) AS n FROM ${identifier(from.relation.table)} WHERE ${identifier(from.column.name)} IS NOT NULL GROUP BY 1`;
  const theirs = sql`SELECT DISTINCT ${asText(to.column)} AS v FROM ${identifier(to.relation.table)} WHERE ${identifier(to.column.name)} IS NOT NULL`;
  return sql`SELECT CAST(coalesce(sum(o.n), 0) AS BIGINT) AS rows, count(*) AS distinct_values, CAST(coalesce(sum(o.n) FILTER (t.v IS NULL), 0) AS BIGINT) AS orphan_rows, count(*) FILTER (t.v IS NULL) AS orphan_values
    FROM (${counted}) o LEFT JOIN (${theirs}) t ON o.v = t.v`;
}

/**
 * Rows that say the same when letter case, letter width, punctuation and spaces are left away, in all columns given: groups of at least two that are not merely repeats, largest first.
 * Columns: rows (of the group), row_list (the first 50), groups, total (rows in all groups)
 */
export function nearlySameRows(relation: Relation, columns: readonly ColumnSchema[], most: number): SqlText {
  const [row, table] = [identifier(relation.rowColumn), identifier(relation.table)];
  const others = columns.filter(({ type }) => type !== "text").map(({ name }) => name);
  const given = identifiers(columns.map(({ name }) => name));
  // Letters are only compared where everything else is the same: looking at them is what takes time.
  const candidates = others.length === 0 ? sql`` : sql` WHERE hash(${identifiers(others)}) IN (SELECT h FROM (SELECT hash(${identifiers(others)}) AS h FROM ${table}) GROUP BY h HAVING count(*) > 1)`;
  return sql`WITH hashed AS MATERIALIZED (SELECT ${row} AS r, hash(${join(columns.map(bareText), ", ")}) AS k, hash(${given}) AS h FROM ${table}${candidates}),
    near AS MATERIALIZED (SELECT k, count(*) AS n FROM hashed GROUP BY k HAVING count(*) > 1 AND min(h) <> max(h)),
    sizes AS (SELECT count(*) AS groups, CAST(sum(n) AS BIGINT) AS total FROM near),
    top AS (SELECT k, n FROM near ORDER BY n DESC, k LIMIT ${most}),
    largest AS (SELECT top.k, top.n, min(hashed.r) AS first, list(hashed.r ORDER BY hashed.r)[1:50] AS row_list FROM hashed JOIN top ON hashed.k = top.k GROUP BY top.k, top.n)
    SELECT n AS rows, row_list, groups, total FROM largest, sizes ORDER BY n DESC, first`;
}

/** A value with nothing but its letters and digits, in lower case. translate() is slow, so it sees only what has wide letters. */
function bareText(column: ColumnSchema): SqlText {
  const value = identifier(column.name);
  if (column.type !== "text") return value;
  const narrow = sql`CASE WHEN strlen(${value}) <> length(${value}) AND regexp_matches(${value}, '[Ａ-Ｚａ-ｚ０-９]') THEN translate(${value}, ${FULL_WIDTH}, ${HALF_WIDTH}) ELSE ${value} END`;
  return sql`regexp_replace(lower(${narrow}), '[^\\p{L}\\p{N}]+', '', 'g')`;
}

/** Some rows whole, as text, in the order asked for. Columns: row, then one for each column given */
export function textsOfRows(relation: Relation, columns: readonly ColumnSchema[], rows: readonly number[]): SqlText {
  const row = identifier(relation.rowColumn);
  const texts = columns.map((column, index) => sql`left(${asText(column)}, 300) AS ${identifier(`c${index}`)}`);
  return sql`SELECT ${row} AS row, ${join(texts, ", ")} FROM ${identifier(relation.table)} WHERE ${row} IN ${list(rows)} ORDER BY 1`;
}

const FULL_WIDTH = literal("ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９");
const HALF_WIDTH = literal("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
