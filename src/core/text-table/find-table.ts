import { columnShapes, fitsColumn, isStrict, type ColumnShape } from "#core/text-table/column-shapes.ts";
import { countNotes } from "#core/text-table/footer.ts";
import { isBlank, type SampleRecord } from "#core/text-table/sample-records.ts";

/** Where a table stands among the records of a text. */
export interface FoundTable {
  /** Number of columns. */
  readonly width: number;
  /** Records before the header, or before the first row where there is no header; blank ones counted. */
  readonly preamble: number;
  /** Records that name the columns: 0, 1, or more where names are written over several lines. */
  readonly headerRows: number;
  readonly names: readonly string[];
  readonly shapes: readonly ColumnShape[];
  /** The rows of the sample that have the table's width. */
  readonly rows: readonly (readonly string[])[];
}

export interface GivenTable {
  readonly header?: boolean | undefined;
  /** Records to leave out before the header. */
  readonly preamble?: number | undefined;
  /** false: names stand on one line, and below the table there is nothing to leave out. */
  readonly mends?: boolean | undefined;
}

const MOST_HEADER_ROWS = 3;
const LONGEST_NAME = 200;
const LONGEST_NAME_WORDS = 5;
/** More than these are no title but rows of another form: they are not left out unsaid. */
const MOST_PREAMBLE = 60;
/** Names of settings and their values, as instruments write them above a table. */
const SETTING_WIDTH = 2;
/** Records of one width among those of a table, and its rows beside those of the table below: with less it is no table of its own. */
const REGULAR_SHARE = 0.9;
const COMPARABLE_SHARE = 0.5;
/** Footers and second headers are among the rows that a header is judged against. */
const HEADER_STRICT_SHARE = 0.75;
/** Rows that columns are judged by. */
const JUDGED_ROWS = 1000;

/** Finds the table in a sample: how wide it is, what stands before it, what names its columns. Of a whole text the notes below it are left out. */
export function findTable(records: readonly SampleRecord[], isWhole: boolean, given: GivenTable): FoundTable {
  const { width, start } = findExtent(records.slice(given.preamble ?? 0));
  const preamble = given.preamble ?? start;
  const rows = records.slice(preamble).filter((record) => width === 1 || !isBlank(record));
  const headerRows = findHeader(rows, { width, given: given.header, most: given.mends === false ? 1 : MOST_HEADER_ROWS });
  const header = rows.slice(0, headerRows).map((record) => record.cells);
  const below = rows.slice(headerRows);
  const notes = isWhole && given.mends !== false ? countNotes(below, columnShapes(wholeRows(below, width), width, HEADER_STRICT_SHARE)) : 0;
  const body = below.slice(0, below.length - notes).filter((record) => record.cells.length === width).map((record) => record.cells);
  return { width, preamble, headerRows: lastHeaderRecord(records, preamble, headerRows), names: joinNames(header, width), shapes: columnShapes(body.slice(0, JUDGED_ROWS), width), rows: body };
}

/**
 * Width and first record of the table. Of tables that stand one below the other it is the first, under its own names.
 * More records than a preamble has are such a table where they are as regular as one and not few beside the rows below.
 */
function findExtent(records: readonly SampleRecord[]): { readonly width: number; readonly start: number } {
  const width = tableWidth(records);
  const start = withNarrowHeader(records, findStart(records, width), width);
  if (start <= MOST_PREAMBLE) return { width, start };
  const upper = findExtent(records.slice(0, start));
  const ofUpper = records.slice(upper.start, records.findLastIndex((record, index) => index < start && record.cells.length === upper.width) + 1);
  const rows = countWide(ofUpper, upper.width);
  const isTable = upper.width > SETTING_WIDTH && rows >= ofUpper.length * REGULAR_SHARE && rows >= countWide(records, width) * COMPARABLE_SHARE;
  return isTable ? upper : { width, start: 0 };
}

function countWide(records: readonly SampleRecord[], width: number): number {
  return records.filter((record) => record.cells.length === width).length;
}

function wholeRows(records: readonly SampleRecord[], width: number): readonly (readonly string[])[] {
  return records.filter((record) => record.cells.length === width).slice(0, JUDGED_ROWS).map((record) => record.cells);
}

/** Blank records between header rows are part of the header's extent. */
function lastHeaderRecord(records: readonly SampleRecord[], preamble: number, headerRows: number): number {
  let found = 0;
  for (let index = preamble; index < records.length && found < headerRows; index++) {
    if (!isBlank(records[index] ?? { cells: [] }) || records[index]?.cells.length === 1) found++;
    if (found === headerRows) return index - preamble + 1;
  }
  return headerRows;
}

/** The width that most records have, but for a header that knows better. */
function tableWidth(records: readonly SampleRecord[]): number {
  const rows = records.filter((record) => !isBlank(record));
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [[mode, count] = [1, 0]] = [...counts].sort(([leftWidth, left], [rightWidth, right]) => right - left || rightWidth - leftWidth);
  const [head] = rows;
  if (mode === 1 || !head || !isFullRow(head)) return mode;
  // Rows that leave out their last cells are shorter than their header; rows that end with a delimiter are longer.
  const isRagged = count < rows.length / 2 || rows.length <= 2;
  return isRagged && !hasMoreThan(rows, head.cells.length, mode) ? head.cells.length : mode;
}

/** Whether values stand behind the header's last column, in rows of the usual width. What is in quotes was written on purpose, be it a line break only. */
function hasMoreThan(rows: readonly SampleRecord[], header: number, mode: number): boolean {
  const isValue = (cell: string, isQuoted: boolean) => (isQuoted ? cell !== "" : cell.trim() !== "");
  return header < mode && rows.some(({ cells, quoted }) => cells.some((cell, index) => index >= header && isValue(cell, quoted[index] === true)));
}

function isFullRow(record: SampleRecord): boolean {
  return record.cells.length > 1 && isFull(record);
}

function isFull({ cells }: Pick<SampleRecord, "cells">): boolean {
  return cells.every((cell) => cell.trim() !== "");
}

/** The first record that is as wide as the table and has something in most of its cells. */
function findStart(records: readonly SampleRecord[], width: number): number {
  if (width === 1) return records.findIndex((record) => !isBlank(record)) > 0 ? records.findIndex((record) => !isBlank(record)) : 0;
  const needed = Math.min(width, Math.max(2, Math.ceil(width * 0.4)));
  const filled = (record: SampleRecord) => record.cells.filter((cell) => cell.trim() !== "").length;
  const isStart = (record: SampleRecord) => record.cells.length === width && filled(record) >= needed;
  return Math.max(0, records.findIndex(isStart));
}

/** A header may be shorter or longer than its rows by a delimiter at their end, or by a nameless first column. */
function withNarrowHeader(records: readonly SampleRecord[], start: number, width: number): number {
  const above = records[start - 1];
  if (!above || above.cells.length < 2 || Math.abs(above.cells.length - width) !== 1 || !isFull({ cells: above.cells.slice(0, width) })) return start;
  const body = wholeRows(records.slice(start + 1), width);
  const shapes = columnShapes(body, width, HEADER_STRICT_SHARE);
  return isHeader(above.cells, shapes, body) && !isHeader(records[start]?.cells ?? [], shapes, body) ? start - 1 : start;
}

interface HeaderWish {
  readonly width: number;
  readonly given: boolean | undefined;
  /** More lines of names are not looked for. */
  readonly most: number;
}

function findHeader(rows: readonly SampleRecord[], { width, given, most }: HeaderWish): number {
  const first = rows[0]?.cells;
  if (given === false || !first) return 0;
  const body = wholeRows(rows.slice(1), width).filter((cells) => !isSame(cells, first));
  const shapes = columnShapes(body.length >= MOST_HEADER_ROWS + 2 ? body.slice(MOST_HEADER_ROWS - 1) : body, width, HEADER_STRICT_SHARE);
  if (given !== true && (!isHeader(first, shapes, body) || isListed(first, rows, shapes))) return 0;
  const following = rows.slice(1, Math.min(most, rows.length - 1));
  const end = following.findIndex((record) => !continuesHeader(record.cells, shapes));
  return 1 + (end < 0 ? following.length : end);
}

/** In a list of texts the first line is one of them where it is a sentence, or comes again. */
function isListed(first: readonly string[], rows: readonly SampleRecord[], shapes: readonly ColumnShape[]): boolean {
  const [text = ""] = first;
  if (first.length !== 1 || shapes.some(isStrict)) return false;
  return text.trim().split(/\s+/).length > LONGEST_NAME_WORDS || /[.?!。？！]$/.test(text.trim()) || rows.some((row, index) => index > 0 && isSame(row.cells, first));
}

/** Names do not look like the values below them. */
function isHeader(cells: readonly string[], shapes: readonly ColumnShape[], body: readonly (readonly string[])[]): boolean {
  const present = cells.filter((cell) => cell.trim() !== "");
  if (present.length === 0 || present.some((cell) => cell.length > LONGEST_NAME)) return false;
  const strict = cells.flatMap((cell, index) => (shapes[index] && isStrict(shapes[index]) && cell.trim() !== "" ? [fitsColumn(cell, shapes[index])] : []));
  if (strict.length > 0) return strict.filter((fits) => !fits).length >= strict.length / 2;
  if (body.length === 0) return present.length === cells.length && new Set(present).size === present.length && !present.some(isNumeric);
  const few = Math.max(1, body.length / 10);
  const again = cells.filter((cell, index) => cell.trim() !== "" && body.filter((row) => row[index] === cell).length >= few).length;
  return again <= present.length / 3 && new Set(present).size === present.length && !present.some(isNumeric);
}

function isNumeric(cell: string): boolean {
  return /^[\d.,$€£¥%+-]+$/.test(cell.trim());
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((cell, index) => cell === right[index]);
}

/** A second line of names: text over every column of numbers or dates that it says something about, and over most of them. */
function continuesHeader(cells: readonly string[], shapes: readonly ColumnShape[]): boolean {
  if (cells.length !== shapes.length) return false;
  const strict = shapes.flatMap((shape, index) => (isStrict(shape) ? [{ cell: cells[index] ?? "", shape }] : []));
  const said = strict.filter(({ cell }) => cell.trim() !== "");
  return said.length > 0 && said.length >= strict.length / 2 && said.every(({ cell, shape }) => !fitsColumn(cell, shape) && !/^[-–?.]*$/.test(cell.trim()));
}

/** One name per column: the parts of all header rows, a group's name standing for the columns right of it. */
function joinNames(header: readonly (readonly string[])[], width: number): readonly string[] {
  const filled = header.map((cells, row) => (row < header.length - 1 ? spread(cells, header.at(-1) ?? []) : cells));
  return Array.from({ length: width }, (_, column) => {
    const parts = filled.map((cells) => (header.length === 1 ? (cells[column] ?? "") : (cells[column] ?? "").trim())).filter((part) => part !== "");
    return parts.filter((part, index) => parts.indexOf(part) === index).join(" ");
  });
}

function spread(cells: readonly string[], below: readonly string[]): readonly string[] {
  let group = "";
  return below.map((name, column) => {
    const own = (cells[column] ?? "").trim();
    if (own !== "") group = own;
    return own === "" && name.trim() === "" ? "" : group;
  });
}
