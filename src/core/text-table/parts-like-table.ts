import type { CellShape } from "#core/text-table/cell-shape.ts";
import { isBlank, type SampleRecord } from "#core/text-table/sample-records.ts";

/** A delimiter that no text has: each line is one value. */
export const NO_DELIMITER = "\u0003\u0003";

/** Marks that stand between words of a language as well as between columns. */
const BETWEEN_WORDS: ReadonlySet<string> = new Set([" ", ":"]);
/** So many lines without the delimiter, and the others may hold it by chance. */
const OFTEN = 0.3;
/** So many of the lines that hold it follow each other with one width, where it parts columns. */
const TOGETHER = 0.5;
/** So many values of a column have the form of a number, a date or the like, where spaces part columns. */
const TYPED = 0.6;
const MOSTLY_EMPTY = 0.5;
const WORDS: ReadonlySet<CellShape> = new Set(["text", "empty", "missing"]);

/**
 * Whether a delimiter parts lines as a table is parted: not here and there, as commas stand in sentences, nor between words that are words in every column.
 * A list of search queries or of product titles is one column.
 * Shape: records of the sample as read with that delimiter
 */
export function partsLikeTable(records: readonly SampleRecord[], delimiter: string, shapeOf: (cell: string) => CellShape): boolean {
  const rows = records.filter((record) => !isBlank(record));
  const wide = rows.filter(({ cells }) => cells.length > 1);
  if (wide.length === 0 || isScattered(rows, wide.length)) return false;
  return !BETWEEN_WORDS.has(delimiter) || hasTypedColumn(wide, shapeOf);
}

function isScattered(rows: readonly SampleRecord[], wide: number): boolean {
  const narrow = rows.length - wide;
  const run = longestRun(rows);
  return run < 2 ? narrow >= wide && rows.length > 2 : narrow >= rows.length * OFTEN && run < wide * TOGETHER;
}

/** Most lines after one another that have one width, and more than one value. */
function longestRun(rows: readonly SampleRecord[]): number {
  let longest = 0;
  let run = 0;
  for (const [index, { cells }] of rows.entries()) {
    const goesOn = cells.length > 1 && cells.length === rows[index - 1]?.cells.length;
    run = cells.length === 1 ? 0 : goesOn ? run + 1 : 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** Some column whose values have a form, in lines of whatever width; where most values would be empty, the spaces only fill up. */
function hasTypedColumn(wide: readonly SampleRecord[], shapeOf: (cell: string) => CellShape): boolean {
  const typed: number[] = [];
  let cells = 0;
  let empty = 0;
  for (const record of wide) {
    for (const [column, cell] of record.cells.entries()) {
      const shape = shapeOf(cell);
      cells++;
      if (shape === "empty") empty++;
      if (!WORDS.has(shape)) typed[column] = (typed[column] ?? 0) + 1;
    }
  }
  return empty < cells * MOSTLY_EMPTY && typed.some((count) => count >= wide.length * TYPED);
}
