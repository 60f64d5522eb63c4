import type { SqlText } from "#core/ids.ts";
import { binIndexSql } from "#core/profile/histogram-bins.ts";
import type { HistogramBins } from "#core/profile/histogram-bins.ts";
import { MISSING_WORDS } from "#core/profile/missing-words.ts";
import { identifier, identifiers, join, list, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Beyond it the cube of a number overflows and DuckDB refuses the whole query. */
const MOMENT_LIMIT = 1e75;
/** Cells longer than this are cut before they leave the database. */
const SHOWN_CHARACTERS = 500;
const MAX_DATE_MS = 8.64e15;

const TOP_VALUES = 20;
const SAMPLE_VALUES = 1000;

/** Column i of the answer has the names p<i>_<fact>. */
export interface IndexedColumn {
  readonly index: number;
  readonly column: ColumnSchema;
}

/** Counts, extremes, moments and lengths of some columns in one scan, without grouping. One row. */
export function columnFacts(relation: Relation, columns: readonly IndexedColumn[]): SqlText {
  const parts = columns.flatMap(({ index, column }) => factsOf({ index, column }).map(([name, expression]) => sql`${expression} AS ${identifier(`p${index}_${name}`)}`));
  const measures = columns.filter(({ column }) => isMeasured(column)).map(({ index, column }) => sql`${finiteMeasure(column)} AS ${measureName(index)}`);
  const kept = columns.map(({ index, column }) => sql`${identifier(column.name)} AS ${cellName(index)}`);
  const source = kept.length === 0 ? identifier(relation.table) : sql`(SELECT ${join([...kept, ...measures], ", ")} FROM ${identifier(relation.table)})`;
  return sql`SELECT ${join([sql`count(*) AS table_rows`, ...parts], ", ")} FROM ${source}`;
}

/** What a table can be told of in one quick scan. One row: rows; n<i> present, low<i> and high<i> of numbers and dates (dates: ms since 1970); i is the column's place. */
export function quickFacts({ table, columns }: Relation): SqlText {
  const parts = columns.flatMap((column, index) => {
    const present = sql`count(${identifier(column.name)}) AS ${identifier(`n${index}`)}`;
    if (!isMeasured(column)) return [present];
    const [low, high] = column.type === "integer" ? [sql`min(${identifier(column.name)})`, sql`max(${identifier(column.name)})`] : [sql`min(${finiteMeasure(column)})`, sql`max(${finiteMeasure(column)})`];
    return [present, sql`${low} AS ${identifier(`low${index}`)}`, sql`${high} AS ${identifier(`high${index}`)}`];
  });
  return sql`SELECT ${join([sql`count(*) AS rows`, ...parts], ", ")} FROM ${identifier(table)}`;
}

/**
 * Distinct values of one column: a row of counts ('facts'), the most frequent values ('top') and a fixed sample of values ('sample').
 * Columns: part, value, n; on the 'facts' row unique_values, entropy and, for text, how values are written, counted in rows
 */
export function columnValues(relation: Relation, column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  const shown = sql`left(CAST(v AS VARCHAR), ${SHOWN_CHARACTERS}) AS value`;
  const facts = join([sql`'facts' AS part`, sql`count(*) AS n`, sql`count(*) FILTER (n = 1) AS unique_values`, ENTROPY, ...(column.type === "text" ? textFacts() : [])], ", ");
  return sql`WITH g AS MATERIALIZED (SELECT ${name} AS v, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL GROUP BY ${name})
    (SELECT ${facts} FROM g)
    UNION ALL BY NAME (SELECT 'top' AS part, ${shown}, n FROM g ORDER BY n DESC, v LIMIT ${TOP_VALUES})
    UNION ALL BY NAME (SELECT 'sample' AS part, ${shown}, n FROM g ORDER BY hash(v), v LIMIT ${column.type === "text" || column.type === "integer" ? SAMPLE_VALUES : 5})`;
}

/** Spellings of a text column that differ only in case, letter width or spaces, biggest group first. Columns: variant_rows, spellings, groups, total_rows. */
export function spellingVariants(relation: Relation, column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  return sql`WITH g AS (SELECT ${name} AS v, count(*) AS n FROM ${identifier(relation.table)} WHERE ${name} IS NOT NULL GROUP BY ${name}),
    k AS (SELECT sum(n) - max(n) AS variant_rows, list(left(v, ${SHOWN_CHARACTERS}) ORDER BY n DESC, v)[1:5] AS spellings FROM g GROUP BY ${spellingKey(sql`v`)} HAVING count(*) > 1 AND ${spellingKey(sql`any_value(v)`)} <> '')
    SELECT CAST(variant_rows AS BIGINT) AS variant_rows, spellings, count(*) OVER () AS groups, CAST(sum(variant_rows) OVER () AS BIGINT) AS total_rows FROM k ORDER BY variant_rows DESC, spellings LIMIT 10`;
}

/** What a spelling is compared by: lower case, full-width letters folded, spaces collapsed and trimmed. */
export function spellingKey(value: SqlText): SqlText {
  return sql`trim(regexp_replace(lower(nfc_normalize(translate(${value}, ${FULL_WIDTH}, ${HALF_WIDTH}))), '\\s+', ' ', 'g'))`;
}

/** Exact count of rows that repeat an earlier row. Grouping whole rows only where hashes repeat keeps wide tables in memory. Column: duplicate_rows. */
export function duplicateRows(relation: Relation): SqlText {
  const columns = identifiers(relation.columns.map(({ name }) => name));
  const table = identifier(relation.table);
  return sql`WITH repeated AS (SELECT h FROM (SELECT hash(${columns}) AS h FROM ${table}) GROUP BY h HAVING count(*) > 1)
    SELECT CAST(coalesce(sum(n - 1), 0) AS BIGINT) AS duplicate_rows FROM (SELECT count(*) AS n FROM ${table} WHERE hash(${columns}) IN (SELECT h FROM repeated) GROUP BY ${columns})`;
}

/** Values per bin of one column. Columns: bin, n. */
export function histogramCounts(relation: Relation, column: ColumnSchema, bins: HistogramBins): SqlText {
  const value = measure(column);
  return sql`SELECT ${binIndexSql(bins, value)} AS bin, count(*) AS n FROM ${identifier(relation.table)} WHERE ${isMeasurable(column)} GROUP BY 1 ORDER BY 1`;
}

export interface Fences {
  readonly column: ColumnSchema;
  readonly low: number;
  readonly high: number;
  readonly farLow: number;
  readonly farHigh: number;
}

/** Values outside fences, one scan for all columns. Columns: o<i>_count, o<i>_far, i the place in `fences`. */
export function outlierCounts(relation: Relation, fences: readonly Fences[]): SqlText {
  const parts = fences.flatMap(({ column, low, high, farLow, farHigh }, index) => {
    const value = measure(column);
    const finite = isMeasurable(column);
    return [
      sql`count(*) FILTER (${finite} AND (${value} < ${low} OR ${value} > ${high})) AS ${identifier(`o${index}_count`)}`,
      sql`count(*) FILTER (${finite} AND (${value} < ${farLow} OR ${value} > ${farHigh})) AS ${identifier(`o${index}_far`)}`,
    ];
  });
  return sql`SELECT ${join(parts, ", ")} FROM ${identifier(relation.table)}`;
}

/**
 * Spearman's correlation of every pair of columns: Pearson on ranks, ties sharing their mean rank.
 * A column is ranked among its own values before pairs are formed. Columns: r<i>_<j> and n<i>_<j>, i < j places in `columns`.
 */
export function rankCorrelations(relation: Relation, columns: readonly ColumnSchema[], sampleRows: number): SqlText {
  const every = Math.max(1, Math.ceil(relation.rowCount / sampleRows));
  const values = columns.map((column, index) => sql`CASE WHEN ${isMeasurable(column)} THEN ${measure(column)} END AS ${identifier(`x${index}`)}`);
  const ranks = columns.map((_, index) => {
    const x = identifier(`x${index}`);
    return sql`CASE WHEN ${x} IS NOT NULL THEN rank() OVER (ORDER BY ${x}) + (count(*) OVER (PARTITION BY ${x}) - 1) / 2.0e0 END AS ${identifier(`k${index}`)}`;
  });
  const pairs = columns.flatMap((_, i) =>
    columns.slice(i + 1).flatMap((__, offset) => {
      const j = i + 1 + offset;
      const [a, b] = [identifier(`k${i}`), identifier(`k${j}`)];
      return [sql`corr(${a}, ${b}) AS ${identifier(`r${i}_${j}`)}`, sql`count(*) FILTER (${a} IS NOT NULL AND ${b} IS NOT NULL) AS ${identifier(`n${i}_${j}`)}`];
    }),
  );
  return sql`WITH picked AS (SELECT ${join(values, ", ")} FROM ${identifier(relation.table)} WHERE hash(${identifier(relation.rowColumn)}) % ${every} = 0),
    ranked AS (SELECT ${join(ranks, ", ")} FROM picked) SELECT ${join(pairs, ", ")} FROM ranked`;
}

/** A number, or a date as milliseconds since 1970, as DOUBLE. */
export function measure(column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  return isDated(column) ? sql`CAST(epoch_ms(${name}) AS DOUBLE)` : sql`CAST(${name} AS DOUBLE)`;
}

export function isMeasurable(column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  if (isDated(column)) return sql`isfinite(${name}) AND abs(epoch_ms(${name})) <= ${MAX_DATE_MS}`;
  return sql`isfinite(CAST(${name} AS DOUBLE))`;
}

export function isDated(column: ColumnSchema): boolean {
  return column.type === "date" || column.type === "timestamp";
}

function cellName(index: number): SqlText {
  return identifier(`c${index}`);
}

function measureName(index: number): SqlText {
  return identifier(`m${index}`);
}

function factsOf({ index, column }: IndexedColumn): readonly (readonly [string, SqlText])[] {
  const present = ["present", sql`count(${cellName(index)})`] as const;
  if (isDated(column)) return [present, ...dateFacts(measureName(index))];
  return isMeasured(column) ? [present, ...numberFacts({ index, column })] : [present];
}

/** Computed on distinct values and weighted by their rows: a category's few spellings are looked at once. */
function textFacts(): readonly SqlText[] {
  const text = sql`v`;
  return [
    sql`left(min(v), ${SHOWN_CHARACTERS}) AS min`,
    sql`left(max(v), ${SHOWN_CHARACTERS}) AS max`,
    sql`min(length(v)) AS length_min`,
    sql`sum(length(v) * n) / sum(n) AS length_mean`,
    sql`max(length(v)) AS length_max`,
    sql`${rowsWhere(sql`v = ''`)} AS empty`,
    sql`${rowsWhere(sql`v <> '' AND ${isBlank(text)}`)} AS blank`,
    sql`${rowsWhere(sql`${hasOuterSpace(text)} AND NOT ${isBlank(text)}`)} AS outer_space`,
    sql`${rowsWhere(sql`TRY_CAST(v AS DOUBLE) IS NOT NULL`)} AS number_like`,
    sql`${rowsWhere(sql`length(v) BETWEEN 6 AND 40 AND TRY_CAST(v AS TIMESTAMP) IS NOT NULL`)} AS date_like`,
    sql`${rowsWhere(sql`lower(trim(v)) IN ${list(MISSING_WORDS)}`)} AS missing_words`,
  ];
}

function rowsWhere(condition: SqlText): SqlText {
  return sql`CAST(coalesce(sum(n) FILTER (${condition}), 0) AS BIGINT)`;
}

/** Nothing but white space, the ideographic and no-break spaces included. */
function isBlank(text: SqlText): SqlText {
  return sql`(trim(${text}, ${SPACES}) = '')`;
}

/** White space at either end. */
export function hasOuterSpace(text: SqlText): SqlText {
  return sql`(trim(${text}, ${SPACES}) <> ${text})`;
}

function isMeasured(column: ColumnSchema): boolean {
  return column.type === "integer" || column.type === "number" || isDated(column);
}

/** NULL where there is no finite value. Computed once per row below the aggregates: a FILTER on each costs twice the time. */
function finiteMeasure(column: ColumnSchema): SqlText {
  return column.type === "integer" ? measure(column) : sql`CASE WHEN ${isMeasurable(column)} THEN ${measure(column)} END`;
}

function numberFacts({ index, column }: IndexedColumn): readonly (readonly [string, SqlText])[] {
  const name = cellName(index);
  const value = measureName(index);
  const finite = column.type === "integer" ? sql`` : sql` FILTER (${value} IS NOT NULL)`;
  return [
    ["min", sql`min(${name})${finite}`],
    ["max", sql`max(${name})${finite}`],
    ["mean", sql`avg(${value})`],
    ...momentFacts(value, column),
    ["quantiles", sql`quantile_cont(${value}, [0.05, 0.25, 0.5, 0.75, 0.95])`],
    ["zeros", sql`count(*) FILTER (${value} = 0)`],
    ["negatives", sql`count(*) FILTER (${name} < 0)`],
    ["finite", sql`count(${value})`],
  ];
}

function momentFacts(value: SqlText, column: ColumnSchema): readonly (readonly [string, SqlText])[] {
  const safe = column.type === "integer" ? sql`` : sql` FILTER (abs(${value}) <= ${MOMENT_LIMIT})`;
  return [
    ["sd", sql`stddev_samp(${value})${safe}`],
    ["skewness", sql`skewness(${value})${safe}`],
    ["moments", sql`count(${value})${safe}`],
  ];
}

function dateFacts(value: SqlText): readonly (readonly [string, SqlText])[] {
  return [
    ["min", sql`min(${value})`],
    ["max", sql`max(${value})`],
    ["quantiles", sql`quantile_cont(${value}, [0.05, 0.25, 0.5, 0.75, 0.95])`],
    ["finite", sql`count(${value})`],
  ];
}

const ENTROPY = sql`CASE WHEN count(*) = 0 THEN 0 ELSE greatest(0, log2(sum(n)) - sum(n * log2(n)) / sum(n)) END AS entropy`;
export const SPACES = sql`(chr(32) || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) || chr(8199) || chr(8203) || chr(8239) || chr(12288) || chr(65279))`;
const FULL_WIDTH = sql`'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９（）　'`;
const HALF_WIDTH = sql`'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789() '`;
