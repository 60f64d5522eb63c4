import type { SqlText, TableName } from "#core/ids.ts";
import type { Sampling } from "#core/project/project.ts";
import { identifier, list, literal, sql } from "#core/sql/sql-text.ts";

/** Columns with one value for all rows of a part: the name of its file, and the date in that name. */
export interface PartMark {
  readonly column: string;
  readonly value: string;
  readonly date: { readonly column: string; readonly value: string } | null;
}

function marked({ column, value, date }: PartMark): SqlText {
  const file = sql`${literal(value)} AS ${identifier(column)}`;
  return date === null ? file : sql`${file}, CAST(${literal(date.value)} AS DATE) AS ${identifier(date.column)}`;
}

/** A table from the first of its parts. */
export function createFromPart(table: TableName, part: TableName, mark: PartMark): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS SELECT *, ${marked(mark)} FROM ${identifier(part)} ORDER BY rowid`;
}

/** A further part below the others; columns that it lacks are missing in its rows. */
export function appendPart(table: TableName, part: TableName, mark: PartMark): SqlText {
  return sql`INSERT INTO ${identifier(table)} BY NAME SELECT *, ${marked(mark)} FROM ${identifier(part)} ORDER BY rowid`;
}

/** A further part below the others when it brings other columns or types: the table is made anew with types that hold both. */
export function joinPart(table: TableName, part: TableName, mark: PartMark): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS (SELECT * FROM ${identifier(table)} ORDER BY rowid) UNION ALL BY NAME (SELECT *, ${marked(mark)} FROM ${identifier(part)} ORDER BY rowid)`;
}

/** What of the rows of a piece is kept. */
export interface Sieve {
  readonly leaveOut: readonly string[];
  readonly sample: Sampling | null;
  /** Rows before this piece, so that the choice goes by a row's place in the whole. */
  readonly offset: number;
}

/** A table from the first piece. */
export function createFromSifted(table: TableName, piece: TableName, sieve: Sieve): SqlText {
  return sql`CREATE OR REPLACE TABLE ${identifier(table)} AS ${sifted(piece, sieve)}`;
}

/** A further piece below the others. */
export function appendSifted(table: TableName, piece: TableName, sieve: Sieve): SqlText {
  return sql`INSERT INTO ${identifier(table)} ${sifted(piece, sieve)}`;
}

/** A row below the others; columns that the row's table lacks are missing. */
export function appendRows(table: TableName, rows: TableName): SqlText {
  return sql`INSERT INTO ${identifier(table)} BY NAME SELECT * FROM ${identifier(rows)} ORDER BY rowid`;
}

function sifted(piece: TableName, { leaveOut, sample, offset }: Sieve): SqlText {
  const columns = leaveOut.length === 0 ? sql`*` : sql`COLUMNS(lambda c: c NOT IN ${list(leaveOut)})`;
  const rows = sample === null ? sql`true` : isSampled(sql`(rowid + ${offset})`, sample);
  return sql`SELECT ${columns} FROM ${identifier(piece)} WHERE ${rows} ORDER BY rowid`;
}

const BITS = 2 ** 31;

/**
 * Whether a row number is part of the sample; always the same for the same seed, on any engine.
 * Source: rounds of multiply and xor-shift on 31 bits, constants of the "lowbias32" search by C. Wellons
 */
export function isSampled(row: SqlText, { share, seed }: Sampling): SqlText {
  const start = sql`CAST((${row} + ${Math.imul(seed, 0x9e3779b1) >>> 1}) % ${BITS} AS BIGINT)`;
  const mixed = [0x21f0aaad, 0x735a2d97].reduce((value, factor) => sql`((xor(${value}, ${value} >> 15) * ${factor}) % ${BITS})`, start);
  return sql`xor(${mixed}, ${mixed} >> 15) < ${Math.round(share * BITS)}`;
}
