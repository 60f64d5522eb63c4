import { uniqueNames } from "#core/import/unique-names.ts";
import type { ImportWarning } from "#core/project/project.ts";
import { chooseReading } from "#core/text-table/choose-reading.ts";
import { detectDialect, type DialectGuess, type GivenDialect } from "#core/text-table/detect-dialect.ts";
import { findTable, type FoundTable, type GivenTable } from "#core/text-table/find-table.ts";
import { inferColumn } from "#core/text-table/infer-columns.ts";
import { isBlank, sampleRecords, type SampleRecord, type TextSample } from "#core/text-table/sample-records.ts";
import type { DecodeText, TextDialect } from "#core/text-table/text-dialect.ts";
import { databaseType, type TextColumn, type TextPlan } from "#core/text-table/text-plan.ts";

/** The start of a text, and stretches from further on that begin with a line: types are judged by all of them. */
export interface PlanSample extends TextSample {
  readonly more: readonly Uint8Array[];
}

/** What a person has set; all else is guessed. */
export interface PlanWish extends GivenDialect, GivenTable {
  readonly encoding: string;
  /** Types of columns in the database's words, by name, maybe with the way values are written: see chooseReading. */
  readonly types?: Readonly<Record<string, string>> | undefined;
  /** Words that stand for no value in any column, in any case. */
  readonly missing?: readonly string[] | undefined;
}

/** A plan, the rows it was made from and what was guessed on the way. */
export interface MadePlan {
  readonly plan: TextPlan;
  readonly guess: DialectGuess;
  readonly records: readonly SampleRecord[];
  readonly warnings: readonly ImportWarning[];
}

/** Decides how a text becomes a table, from its start and what a person wishes. A text without any record gives a plan without columns. */
export function makePlan(sample: PlanSample, wish: PlanWish, decode: DecodeText): MadePlan {
  const guess = detectDialect(sample, wish, decode);
  const plain = readEnough(sample, guess.dialect, decode);
  const dialect = wish.comment === undefined ? { ...guess.dialect, comment: findComment(plain) } : guess.dialect;
  const records = dialect.comment === guess.dialect.comment ? plain : readEnough(sample, dialect, decode);
  const table = findTable(records, sample.isWhole, wish);
  const body = bodyRows(table, sample, { dialect, decode });
  const { names, warnings } = columnNames(table, wish);
  const columns = names.map((name, index) => planColumn(name, body.map((cells) => cells[index] ?? ""), wish));
  const plan: TextPlan = {
    encoding: wish.encoding,
    dialect,
    preamble: table.preamble,
    headerRows: table.headerRows,
    header: table.headerRows > 0 ? [...(records[table.preamble + table.headerRows - 1]?.cells ?? [])] : [],
    columns: columns.map(({ column }) => column),
    shapes: table.shapes.map((shape) => ({ ...shape, shapes: [...shape.shapes] })),
    mends: wish.mends ?? true,
    json: null,
    keepsEmptyText: writesBothEmpties(records),
    missing: missingWords(wish),
  };
  return { plan, guess: { ...guess, dialect }, records, warnings: [...tableWarnings(table), ...warnings, ...columns.flatMap((column) => column.warnings)] };
}

function readEnough(sample: TextSample, dialect: TextDialect, decode: DecodeText): readonly SampleRecord[] {
  const records = sampleRecords(sample, dialect, decode);
  return records.length > 0 ? records : sampleRecords({ ...sample, isWhole: true }, dialect, decode);
}

/** Lines that begin with # and are not as wide as the table are remarks. */
function findComment(records: readonly SampleRecord[]): string {
  const marked = records.filter(({ cells }) => cells[0]?.startsWith("#") === true);
  const others = records.filter((record) => !marked.includes(record) && !isBlank(record));
  if (marked.length === 0 || others.length === 0) return "";
  const widths = new Map<number, number>();
  for (const { cells } of others) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [mode] = [...widths].sort(([, left], [, right]) => right - left)[0] ?? [0];
  const asWide = marked.filter(({ cells }) => cells.length === mode).length;
  return asWide === 0 || asWide < marked.length / 2 ? "#" : "";
}

interface Reading {
  readonly dialect: TextDialect;
  readonly decode: DecodeText;
}

function bodyRows(table: FoundTable, sample: PlanSample, { dialect, decode }: Reading): readonly (readonly string[])[] {
  const later = sample.more.flatMap((bytes) => sampleRecords({ bytes, isWhole: false }, dialect, decode).slice(1));
  return [...table.rows, ...later.filter((record) => record.cells.length === table.width && !(table.width === 1 && isBlank(record))).map((record) => record.cells)];
}

function columnNames(table: FoundTable, wish: PlanWish): { readonly names: readonly string[]; readonly warnings: readonly ImportWarning[] } {
  if (table.headerRows === 0) {
    const names = table.names.map((_, index) => `column${String(index)}`);
    return { names, warnings: wish.header === false ? [] : [{ code: "no-header", facts: {} }] };
  }
  const trimmed = table.names.map((name) => name.trim().replace(/\s*[\r\n]+\s*/g, " "));
  return uniqueNames(trimmed);
}

function missingWords({ missing = [] }: PlanWish): string[] {
  return missing.map((word) => word.trim().toLowerCase()).filter((word) => word !== "");
}

function planColumn(name: string, all: readonly string[], wish: PlanWish): { readonly column: TextColumn; readonly warnings: readonly ImportWarning[] } {
  const { types } = wish;
  const words = new Set(missingWords(wish));
  const cells = words.size === 0 ? all : all.filter((cell) => !words.has(cell.trim().toLowerCase()));
  const guessed = inferColumn(cells);
  const wished = types?.[name];
  if (wished !== undefined) return { column: { ...chooseReading(wished, cells, guessed.column), name }, warnings: [] };
  const warnings = guessed.remarks.map(({ code, facts }): ImportWarning => ({ code, facts: { column: name, ...facts, ...(code === "codes-kept-as-text" ? { from: databaseType("integer"), to: databaseType("text") } : {}) } }));
  return { column: { name, ...guessed.column }, warnings };
}

function tableWarnings({ preamble, headerRows }: FoundTable): readonly ImportWarning[] {
  return [...(preamble > 0 ? [{ code: "preamble-skipped", facts: { records: preamble } }] : []), ...(headerRows > 1 ? [{ code: "header-joined", facts: { rows: headerRows } }] : [])];
}

function writesBothEmpties(records: readonly SampleRecord[]): boolean {
  let quotedOnes = false;
  let plainOnes = false;
  for (const { cells, quoted } of records) {
    for (const [index, cell] of cells.entries()) {
      if (cell !== "" || cells.length === 1) continue;
      if (quoted[index] === true) quotedOnes = true;
      else plainOnes = true;
    }
  }
  return quotedOnes && plainOnes;
}
