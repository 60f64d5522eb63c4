import { csvCell } from "#core/export/csv-cell.ts";
import { read, type CellValue, type Sheet } from "hucre";

/** A sheet as UTF-8 text with commas, as a program would have written it. */
export interface SheetText {
  readonly name: string;
  readonly csv: Uint8Array;
}

/**
 * The sheets of a workbook (xlsx, xlsm, xlsb, xls, ods) that hold something and are not hidden: values as stored, not as shown, dates as ISO 8601.
 * A value merged over several rows stands in each of them; merged over columns it stays in the first, as titles do. Throws what the reader throws.
 */
export async function sheetsAsText(workbook: Uint8Array): Promise<readonly SheetText[]> {
  const { sheets } = await read(workbook, { sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true });
  const encoder = new TextEncoder();
  return sheets.flatMap((sheet) => {
    const lines = linesOf(sheet);
    return lines.length === 0 ? [] : [{ name: sheet.name, csv: encoder.encode(`${lines.join("\n")}\n`) }];
  });
}

function linesOf(sheet: Sheet): readonly string[] {
  const rows = withMergedRows(sheet).map((row) => row.map(cellText));
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ""));
  return rows.slice(0, last + 1).map((row) => Array.from({ length: width }, (_, index) => row[index] ?? "").join(","));
}

function withMergedRows({ rows, merges = [] }: Sheet): readonly (readonly CellValue[])[] {
  const filled = rows.map((row) => [...row]);
  for (const { startRow, endRow, startCol } of merges) {
    const value = filled[startRow]?.[startCol] ?? null;
    for (let row = startRow + 1; row <= endRow; row++) if (filled[row]) filled[row]![startCol] = value;
  }
  return filled;
}

function cellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return dateText(value);
  return csvCell(String(value));
}

/** Days before 1900 are times without a day. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", clock = ""] = date.toISOString().replace(/\.000Z$|Z$/, "").split("T");
  if (date.getUTCFullYear() < 1900) return clock;
  return clock === "00:00:00" ? day : `${day} ${clock}`;
}
