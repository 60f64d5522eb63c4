import type { SqlText } from "#core/ids.ts";
import { identifier, list, literal, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** Source: OWASP, "CSV Injection": a spreadsheet takes a text that begins so for a formula, quoted or not. */
const FORMULA_STARTS = ["=", "+", "-", "@", "\t", "\r"];
const GUARD = "'";

/** A text with an apostrophe before it where a spreadsheet would take it for a formula. */
export function guardText(text: string): string {
  return FORMULA_STARTS.includes(text.charAt(0)) ? `${GUARD}${text}` : text;
}

/** guardText for a column's cells; a column that needs none is its bare name. */
export function guardColumn(column: ColumnSchema): SqlText {
  const name = identifier(column.name);
  return isGuarded(column) ? sql`CASE WHEN ${isFormula(column)} THEN ${literal(GUARD)} || CAST(${name} AS VARCHAR) ELSE CAST(${name} AS VARCHAR) END` : name;
}

/** Whether a cell is one that the guard changes; missing → NULL. */
export function isFormula({ name }: ColumnSchema): SqlText {
  return sql`substr(CAST(${identifier(name)} AS VARCHAR), 1, 1) IN ${list(FORMULA_STARTS)}`;
}

/** Bytes are written as the text they spell, so they are guarded as text is; numbers, dates and lists cannot be formulas. */
export function isGuarded({ type }: ColumnSchema): boolean {
  return type === "text" || type === "binary";
}
