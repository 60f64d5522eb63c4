import { assert } from "#core/assert.ts";
import { brandSql } from "#core/ids.ts";
import type { SqlText } from "#core/ids.ts";

/** What a person's data may put into SQL as a value. Arrays, objects and dates do not compile; write dates as ISO text with a cast. */
export type SqlValue = string | number | bigint | boolean | null;

export type Separator = ", " | " " | " AND " | " OR " | " || " | " + " | " UNION ALL " | " UNION ALL BY NAME ";

/**
 * The only way to write SQL: sql`SELECT ${identifier(name)} FROM ${identifier(table)} LIMIT ${10}`.
 * Takes finished fragments and finite numbers; a plain string does not compile.
 */
export function sql(parts: TemplateStringsArray, ...fragments: readonly (SqlText | number)[]): SqlText {
  const texts = fragments.map((fragment) => (typeof fragment === "number" ? numberText(fragment) : fragment));
  return brandSql(parts.reduce((whole, part, index) => `${whole}${texts[index - 1] ?? ""}${part}`));
}

/** A table or column name, quoted. */
export function identifier(name: string): SqlText {
  assert(name.length > 0 && !name.includes("\0"), "a name in SQL is not empty and has no NUL");
  return brandSql(`"${name.replaceAll('"', '""')}"`);
}

/**
 * A value, quoted. Fractions become DOUBLE, whole numbers the smallest integer type that holds them.
 * Range: finite numbers; NaN and ±Infinity stop as bugs, check user input before
 */
export function literal(value: SqlValue): SqlText {
  if (value === null) return brandSql("NULL");
  if (typeof value === "string") return textLiteral(value);
  if (typeof value === "number") return brandSql(numberText(value));
  if (typeof value === "boolean") return brandSql(value ? "true" : "false");
  return brandSql(value < 0n ? `(${value.toString()})` : value.toString());
}

/** Values in parentheses, for IN and NOT IN. An empty list contains nothing: x IN () is false, x NOT IN () is true. */
export function list(values: readonly SqlValue[]): SqlText {
  if (values.length === 0) return brandSql("(SELECT NULL WHERE false)");
  return sql`(${join(values.map(literal), ", ")})`;
}

/** Fragments one after the other. No fragments give empty text. */
export function join(fragments: readonly SqlText[], separator: Separator): SqlText {
  return brandSql(fragments.join(separator));
}

/** Names, quoted, with commas between. */
export function identifiers(names: readonly string[]): SqlText {
  return join(names.map(identifier), ", ");
}

/** Conditions that must all hold, each in parentheses; none → true. */
export function allOf(conditions: readonly SqlText[]): SqlText {
  return conditions.length === 0 ? brandSql("true") : brandSql(conditions.map((condition) => `(${condition})`).join(" AND "));
}

/** Conditions of which one must hold, each in parentheses; none → false. */
export function anyOf(conditions: readonly SqlText[]): SqlText {
  return conditions.length === 0 ? brandSql("false") : brandSql(conditions.map((condition) => `(${condition})`).join(" OR "));
}

function textLiteral(value: string): SqlText {
  const quoted = value.split("\0").map((piece) => `'${piece.replaceAll("'", "''")}'`);
  return brandSql(quoted.length === 1 ? quoted.join("") : `(${quoted.join(" || chr(0) || ")})`);
}

function numberText(value: number): string {
  assert(Number.isFinite(value), "a number in SQL is finite");
  const digits = Object.is(value, -0) ? "0" : String(value);
  const typed = Number.isInteger(value) || digits.includes("e") ? digits : `${digits}e0`;
  return value < 0 ? `(${typed})` : typed;
}
