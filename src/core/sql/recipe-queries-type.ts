import type { SqlText } from "#core/ids.ts";
import { identifier, identifiers, join, literal, sql } from "#core/sql/sql-text.ts";
import { plainSigns } from "#core/sql/recipe-queries-number.ts";
import { asText, integerType, trimmed } from "#core/sql/recipe-queries-text.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

export type TargetType = "text" | "integer" | "number" | "boolean" | "date" | "timestamp";

/** Words read as yes and no when a column is made boolean, in lower case. */
const TRUE_WORDS: readonly string[] = ["true", "t", "yes", "y", "on", "1", "是", "真", "对", "有"];
const FALSE_WORDS: readonly string[] = ["false", "f", "no", "n", "off", "0", "否", "假", "错", "无"];

const WHOLE_NUMBER = literal(String.raw`^[+-]?\d{1,38}(\.0*)?$`);
const PLAIN_NUMBER = literal(String.raw`^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$`);
const ISO_START = literal(String.raw`^\d{4}[-/]\d`);

/** A date read by the first strptime format that fits; DATE when no format tells the time of day, else TIMESTAMP. */
export function parsedDate(text: SqlText, formats: readonly string[]): SqlText {
  const moment = sql`try_strptime(${plainSigns(text)}, [${join(formats.map(literal), ", ")}])`;
  return formats.some(tellsTime) ? moment : sql`CAST(${moment} AS DATE)`;
}

/** Whether a strptime format reads hours, minutes or less. */
export function tellsTime(format: string): boolean {
  return /%-?[HIMSfgncXTR]/.test(format);
}

/** The value in another type; missing where it has none there without loss ("12.5" is no integer, "Nan" no number). */
export function changedType(column: ColumnSchema, to: TargetType): SqlText {
  const text = trimmed(asText(column));
  switch (to) {
    case "text":
      return sql`CAST(${identifier(column.name)} AS VARCHAR)`;
    case "integer":
      return sql`CASE WHEN regexp_matches(${wholeText(column, text)}, ${WHOLE_NUMBER}) THEN TRY_CAST(split_part(${wholeText(column, text)}, '.', 1) AS BIGINT) END`;
    case "number":
      return numberOf(column, text);
    case "boolean":
      return sql`CASE WHEN lower(${text}) IN (${join(TRUE_WORDS.map(literal), ", ")}) THEN true WHEN lower(${text}) IN (${join(FALSE_WORDS.map(literal), ", ")}) THEN false END`;
    case "date":
      return column.type === "timestamp" ? sql`CAST(${identifier(column.name)} AS DATE)` : sql`CASE WHEN regexp_matches(${text}, ${ISO_START}) THEN TRY_CAST(${text} AS DATE) END`;
    case "timestamp":
      return sql`CASE WHEN regexp_matches(${text}, ${ISO_START}) THEN TRY_CAST(${text} AS TIMESTAMP) END`;
  }
}

/** The value in another type written as text, or the old text where it has none there. */
export function changedTypeOrText(column: ColumnSchema, to: TargetType): SqlText {
  return sql`coalesce(CAST(${changedType(column, to)} AS VARCHAR), ${asText(column)})`;
}

function wholeText(column: ColumnSchema, text: SqlText): SqlText {
  if (column.type === "boolean") return sql`CAST(CAST(${identifier(column.name)} AS INTEGER) AS VARCHAR)`;
  // 1e20 and the like print with an exponent; a whole DOUBLE goes through HUGEINT to its digits.
  if (column.type === "number") return sql`CASE WHEN ${identifier(column.name)} = trunc(${identifier(column.name)}) THEN CAST(TRY_CAST(${identifier(column.name)} AS HUGEINT) AS VARCHAR) END`;
  return text;
}

function numberOf(column: ColumnSchema, text: SqlText): SqlText {
  if (column.type === "integer" || column.type === "number") return sql`CAST(${identifier(column.name)} AS DOUBLE)`;
  if (column.type === "boolean") return sql`CAST(CAST(${identifier(column.name)} AS INTEGER) AS DOUBLE)`;
  return sql`CASE WHEN regexp_matches(${text}, ${PLAIN_NUMBER}) THEN TRY_CAST(${text} AS DOUBLE) END`;
}

export type FillMethod = "median" | "mean" | "most-common" | "previous";

/** The value, or what stands for it where it is missing; `rows` names the table the median, mean or most common value is taken of. */
export function filledMissing(column: ColumnSchema, method: FillMethod, rows: SqlText): SqlText {
  const name = identifier(column.name);
  switch (method) {
    case "median":
      return sql`coalesce(${name}, ${likeColumn(column, sql`(SELECT ${isDated(column) ? sql`quantile_disc(${name}, 0.5e0)` : sql`median(${name})`} FROM ${rows})`)})`;
    case "mean":
      return sql`coalesce(${name}, ${likeColumn(column, sql`(SELECT avg(${name}) FROM ${rows})`)})`;
    case "most-common":
      return sql`coalesce(${name}, (SELECT ${name} FROM ${rows} WHERE ${name} IS NOT NULL GROUP BY ${name} ORDER BY count(*) DESC, ${name} LIMIT 1))`;
    case "previous":
      return sql`coalesce(${name}, last_value(${name} IGNORE NULLS) OVER (ORDER BY _row ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))`;
  }
}

/** A whole-number column stays one: its median and mean are rounded. */
function likeColumn(column: ColumnSchema, value: SqlText): SqlText {
  return column.type === "integer" ? sql`CAST(CAST(round(${value}) AS HUGEINT) AS ${integerType(column.databaseType)})` : value;
}

function isDated(column: ColumnSchema): boolean {
  return column.type === "date" || column.type === "timestamp";
}

/** True for the first row, by _row, of each group of rows equal in these columns; missing equals missing. */
export function isFirstOfItsKind(columns: readonly string[], rows: SqlText): SqlText {
  return sql`_row IN (SELECT min(_row) FROM ${rows} GROUP BY ${identifiers(columns)})`;
}
