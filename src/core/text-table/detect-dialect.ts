import { cellShape, type CellShape } from "#core/text-table/cell-shape.ts";
import { NO_DELIMITER, partsLikeTable } from "#core/text-table/parts-like-table.ts";
import { sampleRecords, type SampleRecord, type TextSample } from "#core/text-table/sample-records.ts";
import { PLAIN_DIALECT, type DecodeText, type TextDialect } from "#core/text-table/text-dialect.ts";

/** How a text seems to be written, and how sure that is. */
export interface DialectGuess {
  readonly dialect: TextDialect;
  /** Score of this dialect beside the best with another delimiter; 1 = as good. */
  readonly lead: number;
}

/** What a person has set; the rest is guessed. */
export interface GivenDialect {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
  readonly escape?: string | undefined;
  readonly comment?: string | undefined;
}

const DELIMITERS = [",", ";", "\t", "|", " ", ":", "^", "~", "\u0001", "\u001f", "||", "::", "~|~", "，", "；", "¦", "§"];
const QUOTES = ['"', "'"];
/** Enough for the form to show, little enough for all candidates to be tried in a moment. */
const SAMPLE_BYTES = 48 * 1024;
const FIRST_BYTES = 6 * 1024;
/** What scores less than this share of the best on the first lines is not looked at further. */
const NOT_FAR = 0.3;

/**
 * Finds delimiter, quote and escape by trying them: the dialect that gives many rows of one width, filled with values that look like values.
 * Source: van den Burg, Nazábal, Sutton 2019, "Wrangling messy CSV files by detecting row and type patterns", eq. 1–3
 */
export function detectDialect(sample: TextSample, given: GivenDialect, decode: DecodeText): DialectGuess {
  const part: TextSample = sample.bytes.length > SAMPLE_BYTES ? { bytes: sample.bytes.subarray(0, SAMPLE_BYTES), isWhole: false } : sample;
  const text = decode(part.bytes);
  const lineEnd = !text.includes("\n") && text.includes("\r") ? "cr" : "lf";
  const plain: TextDialect = { ...PLAIN_DIALECT, lineEnd, comment: given.comment ?? "", delimiter: given.delimiter ?? "," };
  const whole = given.delimiter === undefined ? quotedColumn(part, plain, decode) : null;
  if (whole) return { dialect: whole, lead: Infinity };
  const all = candidates(text, given).map((candidate): TextDialect => ({ ...plain, ...candidate }));
  const scored = scoreAll(likely(all, part, decode), part, decode);
  const parts = (dialect: TextDialect) => given.delimiter !== undefined || partsLikeTable(readEnough(part, dialect, decode), dialect.delimiter, cellShape);
  const best = scored.find(({ dialect, score: reached }) => reached > 0 && parts(dialect));
  if (!best) return { dialect: text.includes(plain.delimiter) ? { ...plain, delimiter: NO_DELIMITER } : plain, lead: Infinity };
  return { dialect: withSpaces(best.dialect, readEnough(part, best.dialect, decode)), lead: leadOf(best, scored) };
}

interface Scored {
  readonly dialect: TextDialect;
  readonly score: number;
}

/** Of many candidates those that do not fall far behind on the first lines. */
function likely(dialects: readonly TextDialect[], { bytes }: TextSample, decode: DecodeText): readonly TextDialect[] {
  if (bytes.length <= FIRST_BYTES * 2) return dialects;
  const scored = scoreAll(dialects, { bytes: bytes.subarray(0, FIRST_BYTES), isWhole: false }, decode);
  const best = scored[0]?.score ?? 0;
  return scored.filter(({ score }, index) => index < 2 || score >= best * NOT_FAR).map(({ dialect }) => dialect);
}

function scoreAll(dialects: readonly TextDialect[], sample: TextSample, decode: DecodeText): readonly Scored[] {
  // The same values come again and again, in every reading of the text.
  const shapes = new Map<string, CellShape>();
  const shapeOf = (cell: string): CellShape => {
    const shape = shapes.get(cell) ?? cellShape(cell);
    shapes.set(cell, shape);
    return shape;
  };
  return dialects.map((dialect) => ({ dialect, score: score(readEnough(sample, dialect, decode), dialect, shapeOf) })).sort((left, right) => right.score - left.score);
}

function leadOf(best: Scored, scored: readonly Scored[]): number {
  const rival = scored.find(({ dialect }) => dialect.delimiter !== best.dialect.delimiter);
  return rival && rival.score > 0 ? best.score / rival.score : Infinity;
}

/** Lines that stand in quotes from end to end are one value each, whatever is in them; null = this is no such text. */
function quotedColumn(sample: TextSample, plain: TextDialect, decode: DecodeText): TextDialect | null {
  const records = readEnough(sample, { ...plain, delimiter: NO_DELIMITER }, decode).filter((record) => record.cells[0] !== "");
  const quoted = records.filter((record) => record.quoted[0] === true && !/",\s*"/.test(record.cells[0] ?? ""));
  const parted = quoted.filter((record) => /"[,;\t|]|[,;\t|]"/.test(record.cells[0] ?? ""));
  return records.length >= 2 && quoted.length >= records.length * 0.8 && parted.length === 0 ? plain : null;
}

/** A sample that ends within a quote that is never closed still has lines to look at. */
function readEnough(sample: TextSample, dialect: TextDialect, decode: DecodeText): readonly SampleRecord[] {
  const records = sampleRecords(sample, dialect, decode);
  return records.length > 0 ? records : sampleRecords({ ...sample, isWhole: true }, dialect, decode);
}

type Candidate = Pick<TextDialect, "delimiter" | "quote" | "escape" | "skipsSpace">;

/** Delimiters that the text holds; one that only comes doubled is half of a longer one. */
function delimitersIn(text: string): readonly string[] {
  if (isOneColumn(text)) return [];
  const found = DELIMITERS.filter((delimiter) => text.includes(delimiter));
  return found.filter((delimiter) => !found.some((longer) => longer === delimiter + delimiter && text.split(longer).length * 2 - 1 >= text.split(delimiter).length));
}

/** Lines that are one value each: colons and spaces inside of times and addresses part nothing. */
function isOneColumn(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/).slice(0, 200).filter((line) => line.trim() !== "");
  const values = lines.filter((line) => !/[,;\t|]/.test(line) && ONE_VALUE.has(cellShape(line)));
  return lines.length >= 2 && values.length >= lines.length * 0.6;
}

const ONE_VALUE: ReadonlySet<CellShape> = new Set(["date", "time", "timestamp", "url", "email", "amount"]);

function candidates(text: string, given: GivenDialect): readonly Candidate[] {
  const found = given.delimiter === undefined ? delimitersIn(text) : [given.delimiter];
  const quotes = given.quote === undefined ? quotesIn(text) : [given.quote];
  const forms = quotes.flatMap((quote) => escapes(text, quote, given).map((escape) => ({ quote, escape })));
  return (found.length === 0 ? [","] : found).flatMap((delimiter) =>
    [...forms, ...(text.includes(`\\${delimiter}`) || text.includes("\\\n") ? [{ quote: "", escape: "\\" }] : [])].flatMap((form) => {
      const isSpaced = form.quote !== "" && delimiter !== " " && text.includes(`${delimiter} ${form.quote}`);
      return (isSpaced ? [false, true] : [false]).map((skipsSpace) => ({ delimiter, skipsSpace, ...form }));
    }),
  );
}

/** The usual quotation mark comes first, in sight or not: it may come further down, and among equals the usual one is right. */
function quotesIn(text: string): readonly string[] {
  const [usual = "", ...others] = QUOTES;
  return [usual, ...others.filter((quote) => text.includes(quote)), ...(text.includes(usual) ? [""] : [])];
}

function escapes(text: string, quote: string, given: GivenDialect): readonly string[] {
  if (given.escape !== undefined) return [given.escape];
  const seen = ["\\", "\0"].filter((mark) => quote !== "" && text.includes(mark + quote));
  return ["", ...seen];
}

/** Shares of known values and of rows alike; see detectDialect. */
function score(records: readonly SampleRecord[], dialect: TextDialect, shapeOf: (cell: string) => CellShape): number {
  const rows = new Map<number, number>();
  let cells = 0;
  let known = 0;
  for (const record of records) {
    if (record.cells.length === 1 && record.cells[0] === "") continue;
    rows.set(record.cells.length, (rows.get(record.cells.length) ?? 0) + 1);
    cells += record.cells.length;
    for (const [index, cell] of record.cells.entries()) known += knownShare(cell, shapeOf(cell), { isQuoted: record.quoted[index] === true, quote: dialect.quote });
  }
  let pattern = 0;
  for (const [width, count] of rows) pattern += count * (Math.max(0.001, width - 1) / width);
  const usual = USUAL.has(dialect.delimiter) ? 1 : UNUSUAL_WEIGHT;
  return cells === 0 ? 0 : usual * (pattern / rows.size) * Math.max(1e-10, known / cells);
}

const USUAL: ReadonlySet<string> = new Set([",", ";", "\t", "|"]);
/** Spaces and colons part words and times as well as columns. */
const UNUSUAL_WEIGHT = 0.6;

/** How well a cell stands for a value: quotes left over inside or at an end are a sign of the wrong dialect. */
function knownShare(cell: string, shape: CellShape, { isQuoted, quote }: { readonly isQuoted: boolean; readonly quote: string }): number {
  if (shape === "empty") return isQuoted || quote === "" ? 0.9 : 1;
  if (shape !== "text" && shape !== "missing") return 1;
  if (isQuoted) return 1;
  if (/^["']|["']$/.test(cell.trim())) return 0;
  return PLAIN_TEXT.test(cell) ? 0.9 : 0.2;
}

/** Words with the punctuation of names and short phrases. */
const PLAIN_TEXT = /^[\p{L}\p{M}\p{N}\s.'’()/&+#%_@?!*:-]*$/u;

/** Where nearly every delimiter is followed by a space, the space belongs to it. */
function withSpaces(dialect: TextDialect, records: readonly SampleRecord[]): TextDialect {
  if (dialect.delimiter.trim() === "") return dialect;
  const later = records.flatMap((record) => record.cells.slice(1).filter((_, index) => record.quoted[index + 1] !== true));
  const spaced = later.filter((cell) => cell.startsWith(" ")).length;
  return later.length > 0 && spaced / later.length >= 0.9 ? { ...dialect, skipsSpace: true } : dialect;
}
