import type { CellValue, Rows } from "#core/ports/database.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const DIGITS = /^-?\d+(?:\.\d+)?$/;

/**
 * The rows of an answer as JSON objects, one a line, each line ended. Missing → null.
 * Range: numbers keep every digit, also beyond what a float64 holds; NaN and ±Infinity → null, since JSON has none
 * Shape: columns as the answer's, by place: their types say what a text of digits is
 */
export function jsonLines(rows: Rows, columns: readonly ColumnSchema[]): string {
  const keys = columns.map(({ name }) => JSON.stringify(name));
  const lines = Array.from({ length: rows.rowCount }, (_, row) => `{${columns.map((column, index) => `${keys[index] ?? ""}:${jsonText(rows.values[index]?.[row] ?? null, column)}`).join(",")}}\n`);
  return lines.join("");
}

function jsonText(cell: CellValue, { type }: ColumnSchema): string {
  const isNumber = type === "integer" || type === "number";
  return isNumber && typeof cell === "string" && DIGITS.test(cell) ? cell : JSON.stringify(cell);
}
