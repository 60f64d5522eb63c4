import type { CellValue } from "#core/ports/database.ts";
import type { ColumnType } from "#core/table/schema.ts";

/** A value as it is copied: exact, nothing rounded or grouped; missing gives empty text. */
export function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

const LINE_SHOWN = 300;

/** The same on one short line, for a cell. */
export function cellLine(text: string): string {
  const cut = text.length > LINE_SHOWN ? `${text.slice(0, LINE_SHOWN)}…` : text;
  return cut.replaceAll(/\r\n|\r|\n/g, " ⏎ ").replaceAll("\t", " ⇥ ");
}

export function isNumeric(type: ColumnType): boolean {
  return type === "integer" || type === "number";
}

const TYPE_WIDTHS: Readonly<Partial<Record<ColumnType, number>>> = { integer: 118, number: 116, boolean: 92, date: 112, timestamp: 168, time: 104 };
const TEXT_WIDTH = 190;
const PX_PER_CHARACTER = 7.4;
const HEADER_EXTRA = 46;

/** A first width in px from type and name. */
export function columnWidth(name: string, type: ColumnType): number {
  const wide = Array.from(name).reduce((sum, character) => sum + (character > "\u2e7f" ? 1.8 : 1), 0);
  return Math.round(Math.min(280, Math.max(TYPE_WIDTHS[type] ?? TEXT_WIDTH, wide * PX_PER_CHARACTER + HEADER_EXTRA)));
}
