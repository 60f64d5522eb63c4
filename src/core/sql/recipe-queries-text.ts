import type { SqlText } from "#core/ids.ts";
import { identifier, join, literal, sql } from "#core/sql/sql-text.ts";
import type { Step } from "#core/recipe/step.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const SPACE = String.raw`\s\x0B\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}`;
const INVISIBLE = String.raw`\x{200B}-\x{200D}\x{2060}\x{FEFF}`;
const EDGE = literal(`^[${SPACE}${INVISIBLE}]+|[${SPACE}${INVISIBLE}]+$`);
const INNER = literal(`[${INVISIBLE}]*[${SPACE}][${SPACE}${INVISIBLE}]*`);
const WORDS = literal(String.raw`[\p{L}\p{M}\p{N}'’]+|[^\p{L}\p{M}\p{N}'’]+`);

/** A column's value as text, whatever its type. */
export function asText(column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  return column.databaseType === "VARCHAR" ? name : sql`CAST(${name} AS VARCHAR)`;
}

/** Text without white space at its ends: U+3000, no-break and zero-width spaces count as white space. */
export function trimmed(text: SqlText): SqlText {
  return sql`regexp_replace(${text}, ${EDGE}, '', 'g')`;
}

/** Trimmed text with every run of white space inside, line breaks too, as one plain space. */
export function collapsed(text: SqlText): SqlText {
  return sql`regexp_replace(${trimmed(text)}, ${INNER}, ' ', 'g')`;
}

/** "title" makes the first letter of each word big and the rest small; an apostrophe does not end a word. */
export function changedCase(text: SqlText, to: "lower" | "upper" | "title"): SqlText {
  if (to === "lower") return sql`lower(${text})`;
  if (to === "upper") return sql`upper(${text})`;
  const words = sql`list_transform(regexp_extract_all(${text}, ${WORDS}), lambda word: upper(word[1]) || lower(word[2:]))`;
  return sql`coalesce(array_to_string(${words}, ''), ${text})`;
}

type ReplaceParams = Extract<Step, { kind: "replace-text" }>["params"];

/** Every occurrence replaced. With `regex`, RE2 syntax and \1 for a group; otherwise both texts are taken as they stand. */
export function replacedText(text: SqlText, { find, replace, regex, ignoreCase }: ReplaceParams): SqlText {
  if (!regex && !ignoreCase) return sql`replace(${text}, ${literal(find)}, ${literal(replace)})`;
  const pattern = regex ? find : find.replaceAll(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`);
  const replacement = regex ? replace : replace.replaceAll("\\", "\\\\");
  return sql`regexp_replace(${text}, ${literal(pattern)}, ${literal(replacement)}, ${literal(ignoreCase ? "gi" : "g")})`;
}

/** Missing where the value is one of these; texts are compared without their outer space, numbers as numbers. */
export function clearedValues(column: ColumnSchema, { values, ignoreCase }: { readonly values: readonly string[]; readonly ignoreCase: boolean }): SqlText {
  const name = identifier(column.name);
  return sql`CASE WHEN ${isOneOf(column, values, ignoreCase)} THEN NULL ELSE ${name} END`;
}

function isOneOf(column: ColumnSchema, values: readonly string[], ignoreCase: boolean): SqlText {
  if (column.type === "integer" || column.type === "number") {
    const numbers = values.map(Number).filter((value) => Number.isFinite(value));
    return sql`CAST(${identifier(column.name)} AS DOUBLE) IN (${join([sql`NULL`, ...numbers.map(literal)], ", ")})`;
  }
  const fold = (text: SqlText): SqlText => (ignoreCase ? sql`lower(${text})` : text);
  const wanted = values.map((value) => fold(literal(value)));
  return sql`${fold(trimmed(asText(column)))} IN (${join(wanted, ", ")})`;
}

/** Values exchanged for others; what is not listed stays. `target` is what the column is afterwards. */
export function mappedValues(column: ColumnSchema, target: ColumnSchema, map: readonly { readonly from: string; readonly to: string | null }[]): SqlText {
  const branches = map.map(({ from, to }) => sql`WHEN ${literal(from)} THEN ${to === null ? sql`NULL` : literalOf(target, to)}`);
  const rest = target.type === "text" ? asText(column) : identifier(column.name);
  return sql`CASE ${asText(column)} ${join(branches, " ")} ELSE ${rest} END`;
}

/** A text typed by a person as a value of a column's type; missing where it is none. */
export function literalOf(column: ColumnSchema, value: string): SqlText {
  if (column.type === "integer") return isWhole(value) ? literal(BigInt(value.trim())) : sql`NULL`;
  const text = literal(value);
  if (column.type !== "number") return LITERALS[column.type]?.(text) ?? text;
  return column.databaseType.startsWith("DECIMAL") ? decimalLiteral(column.databaseType, text) : sql`TRY_CAST(${text} AS DOUBLE)`;
}

const LITERALS: Readonly<Partial<Record<ColumnSchema["type"], (text: SqlText) => SqlText>>> = {
  boolean: (text) => sql`TRY_CAST(${text} AS BOOLEAN)`,
  date: (text) => sql`TRY_CAST(${text} AS DATE)`,
  timestamp: (text) => sql`TRY_CAST(${text} AS TIMESTAMP)`,
  time: (text) => sql`TRY_CAST(${text} AS TIME)`,
};

/** Whether a text is a whole number written in digits. */
export function isWhole(value: string): boolean {
  return /^\s*[+-]?\d{1,38}\s*$/.test(value);
}

function decimalLiteral(databaseType: string, text: SqlText): SqlText {
  const [width, scale] = [...databaseType.matchAll(/\d+/g)].map((match) => Number(match[0]));
  return sql`TRY_CAST(${text} AS DECIMAL(${width ?? 18}, ${scale ?? 3}))`;
}

/** The name of a whole-number type, as SQL; a type unknown here becomes BIGINT. */
export function integerType(databaseType: string): SqlText {
  return INTEGER_TYPES[databaseType] ?? sql`BIGINT`;
}

const INTEGER_TYPES: Readonly<Record<string, SqlText>> = {
  TINYINT: sql`TINYINT`, SMALLINT: sql`SMALLINT`, INTEGER: sql`INTEGER`, HUGEINT: sql`HUGEINT`,
  UTINYINT: sql`UTINYINT`, USMALLINT: sql`USMALLINT`, UINTEGER: sql`UINTEGER`, UBIGINT: sql`UBIGINT`, UHUGEINT: sql`UHUGEINT`,
};
