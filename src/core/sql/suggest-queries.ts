import type { SqlText } from "#core/ids.ts";
import { MISSING_WORDS } from "#core/profile/missing-words.ts";
import { parsedCurrency, parsedNumber, plainSigns } from "#core/sql/recipe-queries-number.ts";
import { collapsed, trimmed } from "#core/sql/recipe-queries-text.ts";
import { changedType } from "#core/sql/recipe-queries-type.ts";
import { identifier, join, list, literal, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Formats tried on text that could be dates. */
export const DATE_FORMATS: readonly string[] = [
  "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y", "%d/%m/%y", "%m/%d/%y",
  "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y", "%B %d, %Y", "%b %d, %Y",
  "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%m/%d/%Y %H:%M:%S",
];

const DATE_LOOK = literal(String.raw`\d.*[-/.年 ]`);

/**
 * How the texts of a column can be read, counted in rows; blank texts and words for "missing" are left out.
 * One row: total, whole, leading_zero, dot, comma, either, percent, currency, currencies, currency_code, yes_no, and d<i> for DATE_FORMATS[i]
 */
export function readableCounts(relation: Relation, column: ColumnSchema): SqlText {
  const v = { name: "v", type: "text", databaseType: "VARCHAR" } as const;
  const dates = DATE_FORMATS.map((format, index) => sql`${rows(sql`is_date_like AND try_strptime(plain, ${literal(format)}) IS NOT NULL`)} AS ${identifier(`d${index}`)}`);
  return sql`WITH ${presentValues(relation, column)},
    read AS (SELECT v, n, ${plainSigns(sql`v`)} AS plain, regexp_matches(v, ${DATE_LOOK}) AS is_date_like, ${parsedCurrency(sql`v`, "auto")} AS code,
      ${parsedNumber(sql`v`, { decimal: ".", percent: false })} AS dot, ${parsedNumber(sql`v`, { decimal: ",", percent: false })} AS comma FROM present)
    SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS total, ${rows(sql`${changedType(v, "integer")} IS NOT NULL`)} AS whole, ${rows(sql`regexp_matches(plain, '^[+-]?0[0-9]')`)} AS leading_zero,
      ${rows(sql`dot IS NOT NULL`)} AS dot, ${rows(sql`comma IS NOT NULL`)} AS comma, ${rows(sql`dot IS NOT NULL OR comma IS NOT NULL`)} AS either, ${rows(sql`(dot IS NOT NULL OR comma IS NOT NULL) AND contains(plain, '%')`)} AS percent,
      ${rows(sql`code IS NOT NULL`)} AS currency, count(DISTINCT code) AS currencies, min(code) AS currency_code,
      ${rows(sql`${changedType(v, "boolean")} IS NOT NULL AND NOT regexp_matches(plain, '^[01]$')`)} AS yes_no, ${join(dates, ", ")} FROM read`;
}

/** Rows whose text holds a digit, the same texts counted as readableCounts does, for a fraction of its cost. One row: total, with_digit. */
export function digitCounts(relation: Relation, column: ColumnSchema): SqlText {
  return sql`WITH ${presentValues(relation, column)} SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS total, ${rows(sql`regexp_matches(v, '[0-9０-９]')`)} AS with_digit FROM present`;
}

/** Rows that one of these date formats reads, the same texts counted as readableCounts does. Column: read_rows. */
export function datesRead(relation: Relation, column: ColumnSchema, formats: readonly string[]): SqlText {
  return sql`WITH ${presentValues(relation, column)} SELECT ${rows(sql`try_strptime(${plainSigns(sql`v`)}, [${join(formats.map(literal), ", ")}]) IS NOT NULL`)} AS read_rows FROM present`;
}

/** Rows with space at the ends, and with runs of space inside; whether any text has line breaks. One row: outer_rows, inner_rows, line_breaks. */
export function spaceCounts(relation: Relation, column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  return sql`SELECT count(*) FILTER (${trimmed(name)} <> ${name}) AS outer_rows, count(*) FILTER (${collapsed(name)} <> ${trimmed(name)}) AS inner_rows, count(*) FILTER (contains(${name}, chr(10))) AS line_breaks FROM ${identifier(relation.table)}`;
}

/** Rarer spellings with the most frequent one of the same word, among equals one in mixed case; case, letter width and space aside. Columns: spelling (trimmed), raw, target, n. */
export function rarerSpellings(relation: Relation, column: ColumnSchema, limit: number): SqlText {
  return sql`WITH ${presentValues(relation, column)},
    keyed AS (SELECT v, n, ${collapsed(sql`v`)} AS spelling, lower(translate(${collapsed(sql`v`)}, ${WIDE}, ${NARROW})) AS key FROM present),
    counted AS (SELECT key, spelling, sum(n) AS n FROM keyed GROUP BY key, spelling),
    best AS (SELECT key, first(spelling ORDER BY n DESC, spelling = upper(spelling), spelling = lower(spelling), spelling) AS target FROM counted GROUP BY key HAVING count(*) > 1)
    SELECT keyed.spelling, keyed.v AS raw, best.target, keyed.n FROM keyed JOIN best USING (key) WHERE keyed.spelling <> best.target ORDER BY keyed.n DESC, raw LIMIT ${limit}`;
}

const WIDE = literal("ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９（）－");
const NARROW = literal("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789()-");

function presentValues(relation: Relation, column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  const word = sql`lower(${trimmed(name)})`;
  return sql`present AS (SELECT ${name} AS v, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL AND ${trimmed(name)} <> '' AND ${word} NOT IN ${list(MISSING_WORDS)} GROUP BY ${name})`;
}

function rows(condition: SqlText): SqlText {
  return sql`CAST(coalesce(sum(n) FILTER (${condition}), 0) AS BIGINT)`;
}
