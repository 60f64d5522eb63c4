import { assert } from "#core/assert.ts";
import { utf8Bytes, type TextDialect } from "#core/text-table/text-dialect.ts";

/** Marks of a cell, added up in `flags`. */
export const QUOTED = 1;
/** Holds escapes that copyCell takes out. */
export const ESCAPED = 2;
/** Has a quote inside that neither closes nor is doubled. */
export const LOOSE = 4;
/** The text ended before the quote was closed. */
export const UNCLOSED = 8;
/** Is not in quotes and holds a quote all the same. */
export const INNER = 16;

const CELLS_AT_FIRST = 1 << 16;
const [LF, CR, SPACE] = [10, 13, 32];
/** What a byte may end or begin. */
const [ORDINARY, DELIMITER, LINE_END, MAYBE_LINE_END, ESCAPE, QUOTE, INNER_QUOTE] = [0, 1, 2, 3, 4, 5, 6];

/** Cells of records, as offsets into bytes. */
export interface CellSpans {
  readonly cells: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly flags: Uint8Array;
  readonly copyCell: (bytes: Uint8Array, cell: number, into: { readonly target: Uint8Array; readonly at: number }) => number;
}

/**
 * Splits UTF-8 bytes into records and cells by their offsets: nothing is copied or decoded.
 * Lenient where RFC 4180 says nothing: a quote that does not stand before a delimiter or line end is part of the value.
 * One scanner reads one text; its arrays are used again by every `scan`.
 */
export class RecordScanner {
  /** Content of cell c: bytes[starts[c] .. ends[c]). */
  starts: Int32Array;
  ends: Int32Array;
  flags: Uint8Array;
  cells = 0;
  /** Offset just behind the last record, its line end included. */
  position = 0;
  /** Line breaks inside the last record's quotes. */
  breaks = 0;
  /** Marks of all cells of the last record. */
  marks = 0;
  /** A value in quotes over more lines than this was never closed. */
  mostBreaks = 10_000;

  readonly #plain = new Uint8Array(256);
  readonly #quoted = new Uint8Array(256);
  readonly #delimiter: Uint8Array;
  readonly #comment: Uint8Array;
  readonly #quote: number;
  readonly #escape: number;
  readonly #skipsSpace: boolean;

  /** Room for so many cells at first; it grows. */
  constructor(dialect: TextDialect, cellsAtFirst = CELLS_AT_FIRST) {
    assert(dialect.delimiter !== "", "a delimiter has at least one character");
    this.starts = new Int32Array(cellsAtFirst);
    this.ends = new Int32Array(cellsAtFirst);
    this.flags = new Uint8Array(cellsAtFirst);
    this.#delimiter = utf8Bytes(dialect.delimiter);
    this.#comment = utf8Bytes(dialect.comment);
    this.#quote = dialect.quote === "" ? -1 : dialect.quote.charCodeAt(0);
    this.#escape = dialect.escape === "" ? -1 : dialect.escape.charCodeAt(0);
    this.#skipsSpace = dialect.skipsSpace && dialect.delimiter !== " ";
    if (this.#quote >= 0) this.#plain[this.#quote] = INNER_QUOTE;
    if (dialect.lineEnd === "cr") this.#plain[CR] = LINE_END;
    else [this.#plain[LF], this.#plain[CR]] = [LINE_END, MAYBE_LINE_END];
    this.#plain[this.#delimiter[0] ?? 0] = DELIMITER;
    if (this.#escape >= 0) this.#plain[this.#escape] = this.#quoted[this.#escape] = ESCAPE;
    if (this.#quote >= 0) this.#quoted[this.#quote] = QUOTE;
    this.#quoted[dialect.lineEnd === "cr" ? CR : LF] = LINE_END;
  }

  /** Forgets the cells of earlier records; offsets start anew with the next buffer. */
  reset(): void {
    this.cells = 0;
  }

  /** The cells from `first` on, with numbers from 0; they share this scanner's memory. */
  part(first: number): CellSpans {
    return {
      cells: this.cells - first,
      starts: this.starts.subarray(first, this.cells),
      ends: this.ends.subarray(first, this.cells),
      flags: this.flags.subarray(first, this.cells),
      copyCell: (bytes, cell, into) => this.copyCell(bytes, cell + first, into),
    };
  }

  /** Whether the record at `at` is a comment line. */
  isComment(bytes: Uint8Array, at: number): boolean {
    return this.#comment.length > 0 && this.#comment.every((byte, index) => bytes[at + index] === byte);
  }

  /** Offset behind the physical line that holds `at`; -1 when the line is not whole yet. */
  lineEnd(bytes: Uint8Array, at: number, text: { readonly end: number; readonly isLast: boolean }): number {
    let next = at;
    while (next < text.end && this.#plain[bytes[next]!] !== LINE_END) next++;
    if (next < text.end) return next + 1;
    return text.isLast ? text.end : -1;
  }

  /**
   * Reads the record at `at` and appends its cells. With `literalQuote` = k, the quote at the start of its k-th cell is part of the value.
   * Returns false when the buffer ends before the record does; its cells are then taken back.
   */
  record(bytes: Uint8Array, at: number, text: { readonly end: number; readonly isLast: boolean; readonly literalQuote?: number }): boolean {
    const { end, isLast, literalQuote = -1 } = text;
    const first = this.cells;
    this.breaks = 0;
    this.marks = 0;
    let next = at;
    for (;;) {
      if (this.#skipsSpace) while (next < end && bytes[next] === SPACE) next++;
      const isQuoted = bytes[next] === this.#quote && next < end && this.cells - first !== literalQuote;
      next = isQuoted ? this.#quotedCell(bytes, next, text) : this.#plainCell(bytes, next, text);
      if (next < 0) break;
      if (next >= end) {
        this.position = end;
        return true;
      }
      if (this.#isDelimiter(bytes, next)) {
        next += this.#delimiter.length;
        if (next >= end && !isLast) break;
        continue;
      }
      this.position = next + (bytes[next] === CR && bytes[next + 1] === LF ? 2 : 1);
      // A CR at the very end may be half of a CRLF.
      if (this.position >= end && bytes[next] === CR && !isLast) break;
      return true;
    }
    this.cells = first;
    return false;
  }

  #isDelimiter(bytes: Uint8Array, at: number): boolean {
    if (this.#plain[bytes[at]!] !== DELIMITER) return false;
    for (let index = 1; index < this.#delimiter.length; index++) if (bytes[at + index] !== this.#delimiter[index]) return false;
    return true;
  }

  #plainCell(bytes: Uint8Array, start: number, { end, isLast }: { readonly end: number; readonly isLast: boolean }): number {
    const kinds = this.#plain;
    let next = start;
    let flags = 0;
    for (;;) {
      while (next < end && kinds[bytes[next]!] === ORDINARY) next++;
      if (next >= end) return isLast ? this.#add(start, end, flags) : -1;
      const kind = kinds[bytes[next]!];
      if (kind === ESCAPE) {
        if (next + 1 >= end && !isLast) return -1;
        flags |= ESCAPED;
        if (bytes[next + 1] === LF) this.breaks++;
        next = Math.min(end, next + 2);
      } else if (kind === MAYBE_LINE_END && next + 1 >= end && !isLast) return -1;
      else if (kind === LINE_END || (kind === MAYBE_LINE_END && bytes[next + 1] === LF) || (kind === DELIMITER && this.#isDelimiter(bytes, next))) {
        return this.#add(start, next, flags);
      } else {
        if (kind === INNER_QUOTE) flags |= INNER;
        next++;
      }
    }
  }

  #quotedCell(bytes: Uint8Array, open: number, { end, isLast }: { readonly end: number; readonly isLast: boolean }): number {
    const kinds = this.#quoted;
    const start = open + 1;
    let next = start;
    let flags = QUOTED;
    for (;;) {
      while (next < end && kinds[bytes[next]!] === ORDINARY) next++;
      if (next >= end) return isLast ? this.#add(start, end, flags | UNCLOSED) : -1;
      const kind = kinds[bytes[next]!];
      if (kind === LINE_END) {
        if (++this.breaks > this.mostBreaks) return this.#add(start, next, flags | UNCLOSED);
        next++;
        continue;
      }
      if (next + 1 >= end && !isLast) return -1;
      const following = bytes[next + 1];
      if (kind === ESCAPE || (following === this.#quote && next + 1 < end)) {
        flags |= ESCAPED;
        next += 2;
        continue;
      }
      const behind = this.#behindQuote(bytes, next + 1, end);
      if (behind >= end && !isLast) return -1;
      if (behind >= 0) {
        this.#add(start, next, flags);
        return behind;
      }
      flags |= LOOSE;
      next++;
    }
  }

  /** Where the delimiter or line end stands that a closing quote needs behind it, spaces apart; -1: there is none. */
  #behindQuote(bytes: Uint8Array, at: number, end: number): number {
    let next = at;
    if (!this.#isDelimiter(bytes, next)) while (next < end && bytes[next] === SPACE) next++;
    if (next >= end) return end;
    const kind = this.#plain[bytes[next]!];
    if (kind === LINE_END || (kind === MAYBE_LINE_END && (bytes[next + 1] === LF || next + 1 >= end))) return next;
    return kind === DELIMITER && this.#isDelimiter(bytes, next) ? next : -1;
  }

  #add(start: number, end: number, flags: number): number {
    if (this.cells === this.starts.length) this.#grow();
    this.starts[this.cells] = start;
    this.ends[this.cells] = end;
    this.flags[this.cells] = flags;
    this.marks |= flags;
    this.cells++;
    return end;
  }

  #grow(): void {
    const [starts, ends, flags] = [this.starts, this.ends, this.flags];
    this.starts = new Int32Array(starts.length * 2);
    this.ends = new Int32Array(ends.length * 2);
    this.flags = new Uint8Array(flags.length * 2);
    this.starts.set(starts);
    this.ends.set(ends);
    this.flags.set(flags);
  }

  /** Writes a cell's value, escapes taken out, at `to`; returns the offset behind it. */
  copyCell(bytes: Uint8Array, cell: number, into: { readonly target: Uint8Array; readonly at: number }): number {
    const end = this.ends[cell]!;
    const { target } = into;
    let to = into.at;
    if ((this.flags[cell]! & ESCAPED) === 0) {
      for (let from = this.starts[cell]!; from < end; from++) target[to++] = bytes[from]!;
      return to;
    }
    for (let from = this.starts[cell]!; from < end; from++) {
      const byte = bytes[from]!;
      const isEscape = from + 1 < end && (byte === this.#quote ? bytes[from + 1] === this.#quote : byte === this.#escape && this.#isEscapable(bytes[from + 1]!));
      target[to++] = isEscape ? bytes[++from]! : byte;
    }
    return to;
  }

  /** Before anything else the escape is itself: a path such as C:\temp keeps its backslash. */
  #isEscapable(byte: number): boolean {
    return byte === this.#quote || byte === this.#escape || byte === this.#delimiter[0] || byte === LF;
  }
}
