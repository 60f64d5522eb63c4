import { columnBuilder, type ColumnBatch, type ColumnBuilder, type Misfits } from "#core/text-table/column-builder.ts";
import { fitsColumn, isStrict } from "#core/text-table/column-shapes.ts";
import { fitRecord, type RecordCells, type Repair } from "#core/text-table/fit-record.ts";
import { footerStart } from "#core/text-table/footer.ts";
import { INNER, LOOSE, QUOTED, RecordScanner, UNCLOSED } from "#core/text-table/record-scanner.ts";
import { decodeCells } from "#core/text-table/sample-records.ts";
import type { DecodeText } from "#core/text-table/text-dialect.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

/** A record that is no row, as written. */
export interface RejectedRecord {
  readonly line: number;
  readonly code: "too-many-columns" | "missing-columns" | "unclosed-quote";
  readonly text: string;
}

/** Lines that are no rows and no mistakes either. */
export type SkippedKind = "preamble" | "header" | "blank" | "comment" | "repeated-header" | "second-table" | "footer";

/** What became of every line of a text: read + rejected + skipped = lines. */
export interface ReadReport {
  readonly rowCount: number;
  readonly lines: number;
  readonly readLines: number;
  readonly rejectedLines: number;
  readonly rejected: readonly RejectedRecord[];
  readonly rejectedCount: number;
  /** Lines skipped of each kind, with the first. */
  readonly skipped: Readonly<Partial<Record<SkippedKind, { readonly lines: number; readonly firstLine: number }>>>;
  readonly repairs: Readonly<Partial<Record<Repair | "stray-quote", { readonly count: number; readonly firstLine: number }>>>;
  /** One per column. */
  readonly misfits: readonly Misfits[];
}

export interface RowsBatch {
  readonly rowCount: number;
  readonly columns: readonly ColumnBatch[];
}

const BATCH_ROWS = 1 << 16;
/** Cells that a scanner holds before its rows are handed on. */
const BATCH_CELLS = 1 << 21;
const REJECTED_KEPT = 10_000;
const REJECTED_TEXT = 20_000;
/** The end of a text is looked at whole, for what stands below a table. */
const TAIL_BYTES = 32 * 1024;
/** A header is short, and a record with many more cells than the table has columns is no row of it. */
const MOST_HEADER_BREAKS = 20;
const MOST_SURPLUS = 20;
const FEWEST_BREAKS = 20;
/** A quote that is not closed for so long was none. */
const RUNAWAY_BYTES = 40_000_000;

/** Turns the bytes of a text into batches of columns, by a plan. One reader reads one text from its start. */
export class TableReader {
  readonly #plan: TextPlan;
  readonly #decode: DecodeText;
  readonly #scanner: RecordScanner;
  readonly #builders: readonly ColumnBuilder[];
  readonly #width: number;
  #rows = new Int32Array(BATCH_ROWS);
  #rowCount = 0;
  #mended: (readonly string[])[] = [];
  #blanks = 0;
  #line = 1;
  #records = 0;
  #total = 0;
  #readLines = 0;
  #isOver = false;
  readonly #rejected: RejectedRecord[] = [];
  #rejectedCount = 0;
  #rejectedLines = 0;
  readonly #skipped: Partial<Record<SkippedKind, { lines: number; firstLine: number }>> = {};
  readonly #repairs: Partial<Record<Repair | "stray-quote", { count: number; firstLine: number }>> = {};

  constructor(plan: TextPlan, decode: DecodeText) {
    this.#plan = plan;
    this.#decode = decode;
    this.#scanner = new RecordScanner(plan.dialect);
    this.#builders = plan.columns.map((column) => columnBuilder(column, plan));
    this.#width = plan.columns.length;
  }

  /** Whether a value was met that the type of its column refuses: the batches are then of no use, only the report is. */
  get hasMisfits(): boolean {
    return this.#builders.some(({ misfits }, index) => misfits.count > 0 && this.#plan.columns[index]?.isChosen === false);
  }

  /**
   * Reads the records of `bytes`, which must begin where the last call stopped, and hands on whole batches.
   * Returns how many bytes are done with; the rest must come again in front of what follows.
   */
  push(bytes: Uint8Array, isLast: boolean, onBatch: (batch: RowsBatch) => void): number {
    const footer = isLast ? this.#footerStart(bytes) : bytes.length;
    const limit = isLast ? footer : Math.max(0, bytes.length - TAIL_BYTES);
    const text = { end: isLast ? footer : bytes.length, isLast };
    let at = 0;
    while (at < limit) {
      const next = this.#step(bytes, at, text);
      if (next < 0) break;
      at = next;
      if (this.#rowCount >= BATCH_ROWS || this.#scanner.cells >= BATCH_CELLS) this.#flush(bytes, onBatch);
    }
    this.#flush(bytes, onBatch);
    if (isLast) this.#finish(bytes, footer);
    return isLast ? bytes.length : at;
  }

  report(): ReadReport {
    return {
      rowCount: this.#total,
      lines: this.#line - 1,
      readLines: this.#readLines,
      rejectedLines: this.#rejectedLines,
      rejected: this.#rejected,
      rejectedCount: this.#rejectedCount,
      skipped: this.#skipped,
      repairs: this.#repairs,
      misfits: this.#builders.map(({ misfits }) => misfits),
    };
  }

  /** Where the notes below the table begin. */
  #footerStart(bytes: Uint8Array): number {
    if (this.#isOver || !this.#plan.mends) return bytes.length;
    const above = Math.max(0, this.#plan.preamble + this.#plan.headerRows - this.#records);
    return footerStart(bytes, { plan: this.#plan, decode: this.#decode, tailBytes: TAIL_BYTES, above });
  }

  #finish(bytes: Uint8Array, footer: number): void {
    this.#skip("blank", this.#blanks, this.#line - this.#blanks);
    this.#blanks = 0;
    const lines = countLines(bytes, footer);
    this.#skip("footer", lines, this.#line);
    this.#line += lines;
  }

  /** Takes the record at `at`; returns the offset behind it, −1 when it is not whole yet. */
  #step(bytes: Uint8Array, at: number, text: OddRecord["text"]): number {
    const scanner = this.#scanner;
    if (this.#isOver || scanner.isComment(bytes, at)) return this.#skipLine(bytes, at, { ...text, kind: this.#isOver ? "second-table" : "comment" });
    const first = scanner.cells;
    if (!scanner.record(bytes, at, text)) return text.end - at < RUNAWAY_BYTES ? -1 : this.#odd({ bytes, at, first, text }, true);
    if (this.#records < this.#plan.preamble + this.#plan.headerRows) return this.#skipAbove(first);
    if (!this.#isPlainRow(bytes, first)) return this.#odd({ bytes, at, first, text }, false);
    // A value that was never closed or never opened may have swallowed a delimiter and yet leave as many values as there are columns.
    if ((scanner.marks & INNER) !== 0) this.#note("stray-quote");
    this.#take(first, 1 + scanner.breaks);
    return scanner.position;
  }

  #skipAbove(first: number): number {
    const lines = 1 + this.#scanner.breaks;
    this.#skip(this.#records < this.#plan.preamble ? "preamble" : "header", lines, this.#line);
    this.#records++;
    this.#line += lines;
    this.#scanner.cells = first;
    return this.#scanner.position;
  }

  #isPlainRow(bytes: Uint8Array, first: number): boolean {
    const { cells, marks } = this.#scanner;
    return cells - first === this.#width && (marks & (LOOSE | UNCLOSED)) === 0 && !this.#isBlankLine(first) && !this.#mayBeHeader(bytes, first);
  }

  /** A line with nothing on it; in a table of one column it may be a missing value. */
  #isBlankLine(first: number): boolean {
    return this.#scanner.cells - first === 1 && this.#scanner.starts[first] === this.#scanner.ends[first] && (this.#scanner.flags[first]! & QUOTED) === 0;
  }

  #mayBeHeader(bytes: Uint8Array, first: number): boolean {
    const name = this.#plan.header[0];
    const start = this.#scanner.starts[first]!;
    return name !== undefined && name !== "" && bytes[start] === name.charCodeAt(0) && this.#scanner.ends[first]! - start === name.length && this.#headerKind(bytes, first) !== null;
  }

  #take(row: number, lines: number): void {
    for (; this.#blanks > 0; this.#blanks--) this.#add(this.#mended.push([""]) * -1, 1);
    this.#add(row, lines);
    this.#line += lines;
  }

  #add(row: number, lines: number): void {
    if (this.#rowCount === this.#rows.length) {
      const rows = this.#rows;
      this.#rows = new Int32Array(rows.length * 2);
      this.#rows.set(rows);
    }
    this.#rows[this.#rowCount++] = row;
    this.#readLines += lines;
    this.#total++;
  }

  /** A record that is not simply a row: blank, header again, mended or rejected. */
  #odd(record: OddRecord, isRunaway: boolean): number {
    const { bytes, at, first, text } = record;
    const scanner = this.#scanner;
    if (!isRunaway && this.#isBlankLine(first)) {
      scanner.cells = first;
      if (this.#width === 1) this.#blanks++;
      else this.#skip("blank", 1, this.#line);
      this.#line++;
      return scanner.position;
    }
    const kind = isRunaway ? null : this.#headerKind(bytes, first);
    if (kind !== null) {
      this.#isOver = kind === "second-table";
      scanner.cells = first;
      return this.#skipLine(bytes, at, { ...text, kind });
    }
    const asWritten = { lines: 1 + scanner.breaks, position: scanner.position, marks: scanner.marks, width: scanner.cells - first };
    return (this.#plan.mends ? this.#mend(record, asWritten) : null) ?? this.#acceptOrReject(record, isRunaway ? { ...asWritten, width: 0, marks: UNCLOSED, lines: 2 } : asWritten);
  }

  #headerKind(bytes: Uint8Array, first: number): "repeated-header" | "second-table" | null {
    const { header } = this.#plan;
    if (this.#scanner.cells - first > header.length * 2 || this.#scanner.breaks > MOST_HEADER_BREAKS) return null;
    const { cells } = decodeCells(this.#scanner.part(first), bytes, this.#decode);
    if (header.length < 2 || cells.length < 2) return null;
    const shared = Math.min(cells.length, header.length);
    for (let index = 0; index < shared; index++) if (cells[index] !== header[index]) return null;
    if (cells.length === header.length) return "repeated-header";
    return shared >= header.length / 2 ? "second-table" : null;
  }

  /** Makes a row of a record that is none as it stands; null = there is no one way to. */
  #mend(record: OddRecord, written: Written): number | null {
    const { bytes, first } = record;
    const canBeRow = this.#canBeRow(written);
    const { cells, quoted } = canBeRow ? decodeCells(this.#scanner.part(first), bytes, this.#decode) : { cells: [], quoted: [] };
    if (this.#isSound(written, cells)) {
      if ((written.marks & LOOSE) !== 0) this.#note("stray-quote");
      this.#take(first, 1);
      return written.position;
    }
    const unquoted = written.width === 0 || (written.marks & QUOTED) !== 0 ? this.#withoutStrayQuote(record) : null;
    return unquoted !== null || written.width === this.#width || !canBeRow ? unquoted : this.#realign(record, written, { cells, quoted });
  }

  #canBeRow({ width, marks }: Written): boolean {
    return width > 0 && width <= this.#width + MOST_SURPLUS && (marks & UNCLOSED) === 0;
  }

  /** One line of the right width, every value in its place. */
  #isSound({ width, lines, marks }: Written, cells: readonly string[]): boolean {
    return width === this.#width && lines === 1 && (marks & UNCLOSED) === 0 && this.#fits(cells);
  }

  #realign({ first }: OddRecord, { lines, position }: Written, record: RecordCells): number | null {
    const fitted = fitRecord(record, this.#plan.shapes, this.#plan.dialect);
    if (fitted === null) return null;
    this.#scanner.cells = first;
    this.#note(fitted.repair);
    this.#take(-this.#mended.push(fitted.cells), lines);
    return position;
  }

  /** Reads the line again with one of its opening quotes as part of the value; that is right when the line then has all columns, each in its shape. */
  #withoutStrayQuote({ bytes, at, first, text }: OddRecord): number | null {
    const scanner = this.#scanner;
    const lineEnd = scanner.lineEnd(bytes, at, text);
    if (lineEnd < 0) return null;
    for (let literalQuote = 0; literalQuote < this.#width; literalQuote++) {
      scanner.cells = first;
      const isRead = scanner.record(bytes, at, { end: lineEnd, isLast: true, literalQuote });
      const isRow = isRead && scanner.cells - first === this.#width && (scanner.marks & UNCLOSED) === 0;
      if (isRow && this.#fits(decodeCells(this.#scanner.part(first), bytes, this.#decode).cells)) {
        this.#loseFaith();
        this.#note("stray-quote");
        this.#take(first, 1);
        return lineEnd;
      }
    }
    return null;
  }

  /** Whether all values have the shapes of their columns, but for those that hold a quote. */
  #fits(cells: readonly string[]): boolean {
    const { quote } = this.#plan.dialect;
    return this.#plan.shapes.every((shape, index) => !isStrict(shape) || cells[index]?.includes(quote) === true || fitsColumn(cells[index] ?? "", shape));
  }

  /** A row of the right width is kept as written; of what cannot be one, a quote left open costs its line only. */
  #acceptOrReject({ bytes, at, first, text }: OddRecord, written: Written): number {
    const scanner = this.#scanner;
    if (written.width === this.#width && (written.marks & UNCLOSED) === 0) {
      scanner.cells = first;
      scanner.record(bytes, at, text);
      this.#take(first, written.lines);
      return scanner.position;
    }
    scanner.cells = first;
    const isOpen = (written.marks & UNCLOSED) !== 0 || written.lines > 1;
    if (isOpen) this.#loseFaith();
    const end = isOpen ? scanner.lineEnd(bytes, at, { end: text.end, isLast: true }) : written.position;
    this.#reject(isOpen ? "unclosed-quote" : written.width > this.#width ? "too-many-columns" : "missing-columns", bytes.subarray(at, end));
    return end;
  }

  /** Each quote that proves to open nothing makes the next one less likely to: else a text full of them is read to its end for every line. */
  #loseFaith(): void {
    this.#scanner.mostBreaks = Math.max(FEWEST_BREAKS, this.#scanner.mostBreaks >> 1);
  }

  #reject(code: RejectedRecord["code"], bytes: Uint8Array): void {
    this.#rejectedCount++;
    this.#rejectedLines++;
    if (this.#rejected.length < REJECTED_KEPT) this.#rejected.push({ line: this.#line, code, text: this.#decode(bytes.subarray(0, REJECTED_TEXT)).replace(/\r?\n$|\r$/, "") });
    this.#line++;
  }

  #skipLine(bytes: Uint8Array, at: number, text: { readonly end: number; readonly isLast: boolean; readonly kind: SkippedKind }): number {
    const next = this.#scanner.lineEnd(bytes, at, text);
    if (next < 0) return -1;
    this.#skip(text.kind, 1, this.#line);
    this.#line++;
    return next;
  }

  #skip(kind: SkippedKind, lines: number, firstLine: number): void {
    if (lines === 0) return;
    const before = this.#skipped[kind];
    this.#skipped[kind] = { lines: (before?.lines ?? 0) + lines, firstLine: before?.firstLine ?? firstLine };
  }

  #note(repair: Repair | "stray-quote"): void {
    const before = this.#repairs[repair];
    this.#repairs[repair] = { count: (before?.count ?? 0) + 1, firstLine: before?.firstLine ?? this.#line };
  }

  #flush(bytes: Uint8Array, onBatch: (batch: RowsBatch) => void): void {
    if (this.#rowCount > 0) {
      const batch = { scanner: this.#scanner, bytes, rows: this.#rows, rowCount: this.#rowCount, mended: this.#mended };
      const columns = this.#builders.map((builder, index) => builder.build(batch, index));
      onBatch({ rowCount: this.#rowCount, columns });
    }
    this.#rowCount = 0;
    this.#mended = [];
    this.#scanner.reset();
  }
}

interface OddRecord {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly first: number;
  readonly text: { readonly end: number; readonly isLast: boolean };
}

/** What a scanner made of a record. */
interface Written {
  readonly lines: number;
  readonly position: number;
  readonly marks: number;
  readonly width: number;
}

function countLines(bytes: Uint8Array, from: number): number {
  let lines = 0;
  for (let at = from; at < bytes.length; at++) if (bytes[at] === 10) lines++;
  return from < bytes.length && bytes[bytes.length - 1] !== 10 ? lines + 1 : lines;
}
