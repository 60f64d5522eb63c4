import type { PlannedText } from "#core/ports/text-tables.ts";
import { LARGE_TABLE_BYTES } from "#core/sql/store-queries.ts";
import type { TextColumnType } from "#core/text-table/text-plan.ts";

/** A database's own bytes a value. Texts of up to 12 bytes stand in the 16; longer ones lie beside them. Source: DuckDB, string_t */
const WIDTH: Readonly<Record<Exclude<TextColumnType, "text">, number>> = { integer: 8, number: 8, boolean: 1, date: 4, timestamp: 8, time: 8 };
const TEXT_WIDTH = 16;
const SHORT_TEXT = 12;
/** How much smaller large tables are held than they are; two to nine times were measured. */
const COMPRESSED = 2.5;
/** How much smaller tables of text usually are when packed. */
const PACKED = 5;
const MIXED_WIDTH = 14;

export interface MemoryEstimate {
  readonly rows: number;
  /** Of the table as it would lie in memory; a cleaned one needs as much again. */
  readonly bytes: number;
}

/** What a text will need as a table, by its first records. Units: bytes. An empty sample → 0 rows */
export function estimateText({ plan, records }: Pick<PlannedText, "plan" | "records">, file: { readonly name: string; readonly sizeBytes: number }, leaveOut: readonly string[]): MemoryEstimate {
  const body = records.slice(plan.preamble + plan.headerRows);
  if (body.length === 0) return { rows: 0, bytes: 0 };
  const recordBytes = body.reduce((sum, { cells }) => sum + cells.reduce((total, cell) => total + byteLength(cell) + 1, 0), 0) / body.length;
  const textBytes = file.sizeBytes * (/\.(?:gz|zst)$/i.test(file.name) ? PACKED : 1);
  const rows = Math.round(textBytes / Math.max(1, recordBytes));
  const width = plan.columns.reduce((sum, { name, type }, index) => (leaveOut.includes(name) ? sum : sum + (type === "text" ? textWidth(body.map(({ cells }) => cells[index] ?? "")) : WIDTH[type])), 0);
  return { rows, bytes: heldBytes(rows * width) };
}

/** What comes behind the first stretch of a large table is compressed. */
function heldBytes(bytes: number): number {
  return Math.round(bytes <= LARGE_TABLE_BYTES ? bytes : LARGE_TABLE_BYTES + (bytes - LARGE_TABLE_BYTES) / COMPRESSED);
}

/** What a file that tells its rows and columns will need, their types unknown. Units: bytes */
export function estimateRows(rows: number, columns: number): MemoryEstimate {
  return { rows, bytes: heldBytes(rows * columns * MIXED_WIDTH) };
}

function textWidth(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + TEXT_WIDTH + (byteLength(value) > SHORT_TEXT ? byteLength(value) : 0), 0) / values.length;
}

function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) bytes += text.charCodeAt(index) > 2047 ? 2 : 1;
  return bytes;
}
