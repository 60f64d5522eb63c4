import { ESCAPED, LOOSE, QUOTED, RecordScanner, type CellSpans } from "#core/text-table/record-scanner.ts";
import type { DecodeText, TextDialect } from "#core/text-table/text-dialect.ts";

/** A record of a text's start, decoded: for guessing and previews, not for loading. */
export interface SampleRecord {
  /** Number of its first line, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Cells that stood in quotes. */
  readonly quoted: readonly boolean[];
  /** A quote stands inside a quoted value. */
  readonly isLoose: boolean;
}

/** The start of a text. */
export interface TextSample {
  /** UTF-8, without byte order mark. */
  readonly bytes: Uint8Array;
  /** Nothing follows. */
  readonly isWhole: boolean;
}

const MOST_RECORDS = 5000;
const CELLS_OF_A_RECORD = 256;

/** The records of a sample, blank lines as one empty cell, comment lines left out; the last one only when it is whole. */
export function sampleRecords({ bytes, isWhole }: TextSample, dialect: TextDialect, decode: DecodeText): readonly SampleRecord[] {
  const scanner = new RecordScanner(dialect, CELLS_OF_A_RECORD);
  const records: SampleRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < bytes.length && records.length < MOST_RECORDS) {
    scanner.reset();
    if (scanner.isComment(bytes, at)) {
      at = scanner.lineEnd(bytes, at, { end: bytes.length, isLast: isWhole });
      line++;
      if (at < 0) break;
      continue;
    }
    if (!scanner.record(bytes, at, { end: bytes.length, isLast: isWhole })) break;
    records.push({ line, ...decodeCells(scanner, bytes, decode) });
    line += 1 + scanner.breaks;
    at = scanner.position;
  }
  return records;
}

/** The cells that a scanner holds, as text. */
export function decodeCells(scanner: CellSpans, bytes: Uint8Array, decode: DecodeText): Omit<SampleRecord, "line"> {
  const cells: string[] = [];
  const quoted: boolean[] = [];
  const read = cellReader(scanner, bytes, decode);
  let isLoose = false;
  for (let cell = 0; cell < scanner.cells; cell++) {
    cells.push(read(cell));
    quoted.push((scanner.flags[cell]! & QUOTED) !== 0);
    isLoose ||= (scanner.flags[cell]! & LOOSE) !== 0;
  }
  return { cells, quoted, isLoose };
}

/** Decoding costs more for the call than for the bytes: a record of ASCII is decoded at once and cut by its offsets. */
function cellReader(scanner: CellSpans, bytes: Uint8Array, decode: DecodeText): (cell: number) => string {
  const from = scanner.starts[0] ?? 0;
  const end = scanner.ends[scanner.cells - 1] ?? from;
  const text = isAscii(bytes, from, end) ? decode(bytes.subarray(from, end)) : null;
  return (cell) => {
    const [start, stop] = [scanner.starts[cell]!, scanner.ends[cell]!];
    if ((scanner.flags[cell]! & ESCAPED) === 0) return text === null ? decode(bytes.subarray(start, stop)) : text.slice(start - from, stop - from);
    const target = new Uint8Array(stop - start);
    return decode(target.subarray(0, scanner.copyCell(bytes, cell, { target, at: 0 })));
  };
}

function isAscii(bytes: Uint8Array, from: number, end: number): boolean {
  for (let at = from; at < end; at++) if (bytes[at]! > 127) return false;
  return true;
}

/** A record without any text: a blank line, or nothing but delimiters. */
export function isBlank({ cells }: Pick<SampleRecord, "cells">): boolean {
  return cells.every((cell) => cell.trim() === "");
}
