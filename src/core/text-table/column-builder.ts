import { isSureMissing, decimalOrInteger } from "#core/text-table/infer-columns.ts";
import { asciiText, isLongInteger, parseBigInteger, parseBoolean, parseInteger, trimSpan, type Span } from "#core/text-table/parse-cell.ts";
import { dateReader } from "#core/text-table/parse-date.ts";
import { ESCAPED, QUOTED, type RecordScanner } from "#core/text-table/record-scanner.ts";
import { utf8Bytes } from "#core/text-table/text-dialect.ts";
import type { TextColumn, TextColumnType, TextPlan } from "#core/text-table/text-plan.ts";

/** One column of a batch in the layout of Arrow: text as offsets and bytes, all else as one array. */
export interface ColumnBatch {
  readonly type: TextColumnType;
  readonly nullCount: number;
  /** Bit r = row r has a value. */
  readonly validity: Uint8Array;
  /** text: int32 offsets, one more than rows; else null. */
  readonly offsets: Int32Array | null;
  /** text: UTF-8; integer and timestamp (µs): int64; time (µs): int64; number: float64; date (days): int32; boolean: bits. */
  readonly values: Uint8Array | BigInt64Array | Float64Array | Int32Array;
}

/** Rows to take: first cell of each in the scanner, or −1 − i for the i-th mended record. */
export interface RowBatch {
  readonly scanner: RecordScanner;
  readonly bytes: Uint8Array;
  readonly rows: Int32Array;
  readonly rowCount: number;
  readonly mended: readonly (readonly string[])[];
}

/** Values of a column that its type refuses. */
export interface Misfits {
  count: number;
  /** The first few, as written. */
  readonly examples: string[];
  /** Words read as missing, each with its count. */
  readonly missing: Map<string, number>;
}

const EXAMPLES = 5;

/** Fills one column batch by batch. */
export interface ColumnBuilder {
  readonly misfits: Misfits;
  readonly build: (batch: RowBatch, column: number) => ColumnBatch;
}

export function columnBuilder(column: TextColumn, { keepsEmptyText, missing }: Pick<TextPlan, "keepsEmptyText" | "missing">): ColumnBuilder {
  const misfits: Misfits = { count: 0, examples: [], missing: new Map() };
  const words = missing.length === 0 ? null : new Set(missing);
  if (column.type === "text") return { misfits, build: (batch, index) => buildText(batch, index, { keepsEmptyText, words, misfits }) };
  const parse = parserOf(column);
  return { misfits, build: (batch, index) => buildValues(batch, index, { type: column.type, parse, words, misfits }) };
}

type MissingWords = ReadonlySet<string> | null;

/** Longer texts are no words for missing. */
const LONGEST_WORD = 40;

/** The word for missing that stands here, as written; "" = none. */
function missingWord(words: MissingWords, { bytes, start, end }: Span): string {
  if (words === null || end - start > LONGEST_WORD) return "";
  const text = shortText(bytes, start, end).trim();
  return words.has(text.toLowerCase()) ? text : "";
}

function noteMissing(text: string, { missing }: Misfits): void {
  missing.set(text, (missing.get(text) ?? 0) + 1);
}

interface TextColumnRules {
  readonly keepsEmptyText: boolean;
  readonly words: MissingWords;
  readonly misfits: Misfits;
}

function parserOf({ type, format, decimal, thousands }: TextColumn): (span: Span) => number {
  switch (type) {
    case "integer":
      return parseInteger;
    case "number": {
      const form = { decimal, thousands };
      return (span) => decimalOrInteger(span, form);
    }
    case "boolean":
      return parseBoolean;
    case "date":
      return dateReader(format).days;
    case "timestamp":
    case "time":
      return dateReader(format).micros;
    case "text":
      return () => Number.NaN;
  }
}

function buildText(batch: RowBatch, column: number, { keepsEmptyText, words, misfits }: TextColumnRules): ColumnBatch {
  const { scanner, bytes, rows, rowCount } = batch;
  const { starts, ends, flags } = scanner;
  const offsets = new Int32Array(rowCount + 1);
  const validity = new Uint8Array((rowCount + 7) >> 3);
  const values = new Uint8Array(textBytes(batch, column));
  let at = 0;
  let nullCount = 0;
  for (let row = 0; row < rowCount; row++) {
    const cell = rows[row]! + column;
    if (rows[row]! < 0) {
      const text = utf8Bytes(mendedCell(batch, row, column));
      values.set(text, at);
      at += text.length;
      if (text.length > 0) validity[row >> 3]! |= 1 << (row & 7);
      else nullCount++;
    } else if (starts[cell] === ends[cell] && !(keepsEmptyText && (flags[cell]! & QUOTED) !== 0)) nullCount++;
    else if (words !== null && isMissingHere({ bytes, start: starts[cell]!, end: ends[cell]! }, words, misfits)) nullCount++;
    else {
      validity[row >> 3]! |= 1 << (row & 7);
      if ((flags[cell]! & ESCAPED) !== 0) at = scanner.copyCell(bytes, cell, { target: values, at });
      else at = copyBytes(bytes, { start: starts[cell]!, end: ends[cell]! }, { values, at });
    }
    offsets[row + 1] = at;
  }
  return { type: "text", nullCount, validity, offsets, values: values.subarray(0, at) };
}

function isMissingHere(span: Span, words: MissingWords, misfits: Misfits): boolean {
  const word = missingWord(words, span);
  if (word !== "") noteMissing(word, misfits);
  return word !== "";
}

const SHORT = 48;

function copyBytes(bytes: Uint8Array, { start, end }: { readonly start: number; readonly end: number }, { values, at }: { readonly values: Uint8Array; readonly at: number }): number {
  if (end - start > SHORT) {
    values.set(bytes.subarray(start, end), at);
    return at + end - start;
  }
  let to = at;
  for (let from = start; from < end; from++) values[to++] = bytes[from]!;
  return to;
}

/** Room for a column's text; escapes can only make it shorter. */
function textBytes(batch: RowBatch, column: number): number {
  const { scanner, rows, rowCount } = batch;
  let size = 0;
  for (let row = 0; row < rowCount; row++) {
    const cell = rows[row]! + column;
    size += rows[row]! < 0 ? mendedCell(batch, row, column).length * 3 : scanner.ends[cell]! - scanner.starts[cell]!;
  }
  return size;
}

function mendedCell({ rows, mended }: RowBatch, row: number, column: number): string {
  return mended[-1 - rows[row]!]?.[column] ?? "";
}

interface ValueColumn {
  readonly type: TextColumnType;
  readonly parse: (span: Span) => number;
  readonly words: MissingWords;
  readonly misfits: Misfits;
}

type Store = (row: number, value: number, span: Span) => void;

function buildValues(batch: RowBatch, column: number, { type, parse, words, misfits }: ValueColumn): ColumnBatch {
  const { rows, rowCount, scanner } = batch;
  const validity = new Uint8Array((rowCount + 7) >> 3);
  const { values, store } = storage(type, rowCount);
  const span: { bytes: Uint8Array; start: number; end: number } = { bytes: batch.bytes, start: 0, end: 0 };
  let nullCount = 0;
  for (let row = 0; row < rowCount; row++) {
    const first = rows[row]!;
    if (first < 0) {
      span.bytes = utf8Bytes(mendedCell(batch, row, column));
      [span.start, span.end] = [0, span.bytes.length];
    } else {
      span.bytes = batch.bytes;
      span.start = scanner.starts[first + column]!;
      span.end = scanner.ends[first + column]!;
    }
    trimSpan(span);
    const value = span.start === span.end || missingWord(words, span) !== "" ? Number.NaN : parse(span);
    if (Number.isNaN(value)) {
      nullCount++;
      if (span.start < span.end) noteMisfit(span, words, misfits);
    } else {
      validity[row >> 3]! |= 1 << (row & 7);
      store(row, value, span);
    }
  }
  return { type, nullCount, validity, offsets: null, values };
}

function noteMisfit(span: Span, words: MissingWords, misfits: Misfits): void {
  const { bytes, start, end } = span;
  const text = end - start <= 12 ? shortText(bytes, start, end) : "";
  const word = text !== "" && isSureMissing(text) ? text : missingWord(words, span);
  if (word !== "") {
    noteMissing(word, misfits);
    return;
  }
  misfits.count++;
  if (misfits.examples.length < EXAMPLES) misfits.examples.push(shortText(bytes, start, Math.min(end, start + 60)));
}

/** Short text of UTF-8 in the basic plane. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const byte = bytes[at]!;
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    if (length === 1) text += asciiText(bytes, at, at + 1);
    else if (length === 2) text += String.fromCharCode(((byte & 31) << 6) | (bytes[at + 1]! & 63));
    else if (length === 3) text += String.fromCharCode(((byte & 15) << 12) | ((bytes[at + 1]! & 63) << 6) | (bytes[at + 2]! & 63));
    else text += "\ufffd";
    at += length;
  }
  return text;
}

/** int64 is written as two int32 halves: many times faster than by BigInt. */
function storage(type: TextColumnType, rowCount: number): { readonly values: ColumnBatch["values"]; readonly store: Store } {
  if (type === "number") {
    const values = new Float64Array(rowCount);
    return { values, store: (row, value) => void (values[row] = value) };
  }
  if (type === "date") {
    const values = new Int32Array(rowCount);
    return { values, store: (row, value) => void (values[row] = value) };
  }
  if (type === "boolean") {
    const values = new Uint8Array((rowCount + 7) >> 3);
    return { values, store: (row, value) => void (values[row >> 3]! |= value << (row & 7)) };
  }
  const values = new BigInt64Array(rowCount);
  const halves = new Int32Array(values.buffer);
  return {
    values,
    store: (row, value, span) => {
      if (type === "integer" && isLongInteger(span)) values[row] = parseBigInteger(span);
      else {
        halves[row * 2] = value | 0;
        halves[row * 2 + 1] = Math.floor(value / 4_294_967_296);
      }
    },
  };
}
