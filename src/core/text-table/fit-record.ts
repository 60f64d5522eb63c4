import { fitsColumn, isStrict, type ColumnShape } from "#core/text-table/column-shapes.ts";

/** A record of the wrong width, brought to the right one. */
export interface FittedRecord {
  readonly cells: readonly string[];
  readonly repair: Repair;
}

/**
 * padded: cells at the end were left out, from where whole rows are empty too; trimmed: surplus empty ones are; realigned: a surplus delimiter is taken out,
 * one inside a text is taken for part of it, or a missing one put back where the shapes of the columns leave one place only
 */
export type Repair = "padded" | "trimmed" | "realigned";

/** More ways to place cells than this are not looked at. */
const MOST_SURPLUS = 8;

/** Cells of one record and which of them stood in quotes. */
export interface RecordCells {
  readonly cells: readonly string[];
  readonly quoted: readonly boolean[];
}

/**
 * Brings a record to the width of its table when the shapes of the columns leave exactly one way; null = there is none, or more than one.
 * Shape: columns = one per column of the table
 */
export function fitRecord(record: RecordCells, columns: readonly ColumnShape[], { delimiter, quote }: { readonly delimiter: string; readonly quote: string }): FittedRecord | null {
  return record.cells.length >= columns.length ? fitLong(record, columns, delimiter) : fitShort(record, columns, quote);
}

function fitLong({ cells, quoted }: RecordCells, columns: readonly ColumnShape[], delimiter: string): FittedRecord | null {
  const width = columns.length;
  if (cells.slice(width).every((cell) => cell.trim() === "") && fitsAll(cells.slice(0, width), columns)) return { cells: cells.slice(0, width), repair: "trimmed" };
  const surplus = cells.length - width;
  if (surplus > MOST_SURPLUS || !columns.some(isStrict)) return null;
  const without = cells.flatMap((cell, index) => (surplus === 1 && cell.trim() === "" ? [[...cells.slice(0, index), ...cells.slice(index + 1)]] : []));
  const [single] = onlyOne(without, columns);
  if (single) return { cells: single, repair: "realigned" };
  // What stood in quotes is whole: no delimiter was lost in it.
  const open = columns.map((_, index) => index).filter((index) => !quoted.slice(index, index + surplus + 1).includes(true));
  const merged = open.map((index) => [...cells.slice(0, index), cells.slice(index, index + surplus + 1).join(delimiter), ...cells.slice(index + surplus + 1)]);
  const [only] = onlyOne(merged, columns);
  return only ? { cells: only, repair: "realigned" } : null;
}

function fitShort({ cells }: RecordCells, columns: readonly ColumnShape[], quote: string): FittedRecord | null {
  const padded = [...cells, ...Array.from({ length: columns.length - cells.length }, () => "")];
  const maySkip = (columns[cells.length]?.emptyTailShare ?? 0) > 0;
  if (maySkip && fitsAll(padded, columns)) return { cells: padded, repair: "padded" };
  if (columns.length - cells.length !== 1 || !columns.some(isStrict)) return null;
  const [only] = onlyOne(cells.flatMap((cell, index) => splits({ cell, quote }, columns[index], columns[index + 1]).map((pair) => [...cells.slice(0, index), ...pair, ...cells.slice(index + 1)])), columns);
  return only && !cutsWhole(cells, only, columns) ? { cells: only, repair: "realigned" } : null;
}

/** Whether a value that has the shape of its column was cut in two: it was whole, and what the row lacks is elsewhere. */
function cutsWhole(cells: readonly string[], fitted: readonly string[], columns: readonly ColumnShape[]): boolean {
  const at = fitted.findIndex((cell, index) => cell !== cells[index]);
  const column = columns[at];
  return column !== undefined && isStrict(column) && fitted[at] !== "" && fitsColumn(cells[at] ?? "", column);
}

/** Where a cell may be two that lost the delimiter between them: at a quote left inside, else only where one of the two columns tells. */
function splits({ cell, quote }: { readonly cell: string; readonly quote: string }, left: ColumnShape | undefined, right: ColumnShape | undefined): readonly (readonly string[])[] {
  if (!left || !right || cell.length < 2 || cell.length > 4000 || (!isStrict(left) && !isStrict(right))) return [];
  const hasQuote = quote !== "" && cell.includes(quote);
  const places = Array.from({ length: cell.length + 1 }, (_, at) => at).filter((at) => !hasQuote || cell[at] === quote);
  const pairs = places.map((at) => [cell.slice(0, at), cell.slice(hasQuote ? at + 1 : at)]);
  return pairs.filter((pair) => fitsColumn(pair[0] ?? "", left) && fitsColumn(pair[1] ?? "", right));
}

function fitsAll(cells: readonly string[], columns: readonly ColumnShape[]): boolean {
  return columns.every((column, index) => fitsColumn(cells[index] ?? "", column));
}

/** The one record that fits, in an array; nothing when two different ones do. */
function onlyOne(records: readonly (readonly string[])[], columns: readonly ColumnShape[]): readonly (readonly string[])[] {
  const fitting = new Map(records.filter((cells) => fitsAll(cells, columns)).map((cells) => [cells.join("\u001f"), cells]));
  return fitting.size === 1 ? [...fitting.values()] : [];
}
