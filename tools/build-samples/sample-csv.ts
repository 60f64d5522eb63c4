import { makeRows, type Language, type Row } from "./sample-rows.ts";

/** Lines that an import has to reject: a field too many, the line cut off. Placed after these rows. */
const RAGGED_AFTER = [700, 1_450, 2_300, 3_100, 3_900, 4_600];

/** A sample table as CSV text with a few broken lines in it. */
export function makeCsv(language: Language, seed: number): string {
  const rows = makeRows(language, seed);
  const columns = Object.keys(rows[0]!);
  const lines = rows.flatMap((row, index) => (RAGGED_AFTER.includes(index) ? [writeLine(row), breakLine(row, index)] : [writeLine(row)]));
  return `${[columns.join(","), ...lines].join("\n")}\n`;
}

export const RAGGED_LINES = RAGGED_AFTER.length;

function writeLine(row: Row): string {
  return Object.values<string>({ ...row }).map(quote).join(",");
}

function breakLine(row: Row, index: number): string {
  return index % 200 === 100 ? `${row.review_id},${row.product_id},cut off here` : `${writeLine(row)},left over,from,another,export`;
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
