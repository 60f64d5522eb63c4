import type { CellValue } from "#core/ports/database.ts";
import { textCell } from "#core/table/read-cells.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** Source: Microsoft, "Excel specifications and limits". Rows count the one with the names. */
export const SHEET_ROWS = 1_048_576;
export const SHEET_COLUMNS = 16_384;
export const SHEET_CELL_CHARACTERS = 32_767;

export type SheetCell = string | number | boolean | null;

/** Excel shows 15 digits and makes zeros of the rest. */
const EXACT_BELOW = 1e15;
const MS_PER_DAY = 86_400_000;
/** Days from 1899-12-30 to 1970-01-01: Excel counts a 29 February 1900 that never was, so dates before 1 March 1900 (61) stay text. */
const EPOCH_DAY = 25_569;
const FIRST_DAY = 61;
const LAST_DAY = 2_958_466;

/**
 * A cell as a spreadsheet holds it: numbers and times as numbers where none of it is lost, else as text, never as a formula.
 * Units: dates in days since 1899-12-30, times as share of a day, to the millisecond
 * Range: whole numbers beyond 15 digits, and dates outside March 1900 to 9999 → text; NaN and ±Infinity → null
 */
export function sheetCell(cell: CellValue, type: ColumnType): SheetCell {
  if (cell === null || typeof cell === "boolean") return cell;
  if (typeof cell === "number") return sheetNumber(cell, type);
  const text = textCell(cell);
  return sheetTime(text, type) ?? sheetText(text);
}

function sheetNumber(value: number, type: ColumnType): SheetCell {
  if (!Number.isFinite(value)) return null;
  return type === "integer" && Math.abs(value) >= EXACT_BELOW ? String(value) : value;
}

function sheetTime(text: string, type: ColumnType): number | null {
  if (type === "time") return finite(Date.parse(`1970-01-01T${text}Z`) / MS_PER_DAY);
  if (type !== "date" && type !== "timestamp") return null;
  const day = finite(Date.parse(type === "date" || text.endsWith("Z") ? text : `${text}Z`) / MS_PER_DAY + EPOCH_DAY);
  return day !== null && day >= FIRST_DAY && day < LAST_DAY ? day : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A text as it stands in a workbook: there _x0041_ means the character of that number, so a text that has it says its low line by number. */
export function sheetText(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}

const FORMATS: Readonly<Partial<Record<ColumnType, string>>> = { date: "yyyy-mm-dd", timestamp: "yyyy-mm-dd hh:mm:ss", time: "hh:mm:ss" };

/** How a spreadsheet shows a column's numbers; null = as they are. */
export function sheetFormat(type: ColumnType): string | null {
  return FORMATS[type] ?? null;
}

/** The name of a sheet from any name: at most 31 characters, without those that a sheet may not have. */
export function sheetName(name: string): string {
  const allowed = name.replace(/[[\]:*?/\\\p{Cc}]/gu, " ").slice(0, 31).replace(/[\uD800-\uDBFF]$/, "").replace(/^['\s]+|['\s]+$/g, "");
  return allowed === "" || allowed.toLowerCase() === "history" ? "Sheet1" : allowed;
}
