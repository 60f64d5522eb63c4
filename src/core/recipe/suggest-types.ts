import type { ColumnProfile } from "#core/profile/table-profile.ts";
import type { StepContent, SuggestedDraft, SuggestionReason } from "#core/recipe/suggested-step.ts";
import type { DecimalSign } from "#core/sql/recipe-queries-number.ts";
import { DATE_FORMATS } from "#core/sql/suggest-queries.ts";
import { countCell, textCell, type RowRecord } from "#core/table/read-cells.ts";

/** A text column is offered another type when at least this share of its values reads as one. */
const READABLE_SHARE = 0.95;
const NEVER_NUMBERS: ReadonlySet<string> = new Set(["identifier", "phone", "postcode", "gtin", "isbn"]);
const NEVER_READ: ReadonlySet<string> = new Set([...NEVER_NUMBERS, "email", "url"]);
/** Up to here every value is tried; beyond it only where nearly all hold a digit. */
const WORDS_TRIED = 50;

/** Whether reading a column's values as something else is worth trying. */
export function mayBeRead(column: ColumnProfile): "never" | "try" | "if-digits" {
  if (NEVER_READ.has(column.semanticType)) return "never";
  return column.distinct <= WORDS_TRIED ? "try" : "if-digits";
}

/** Whether nearly every value holds a digit, as dates, numbers and money do. */
export function areNumeral(counts: RowRecord): boolean {
  return countCell(counts.with_digit) >= countCell(counts.total) * READABLE_SHARE;
}

/** The way a text column can be read as something better than text. */
export interface Readable {
  readonly step: StepContent;
  readonly code: SuggestionReason["code"];
  readonly readRows: number;
  readonly total: number;
  readonly facts: SuggestionReason["facts"];
  /** Lowered where a value could be read in two ways. */
  readonly trust: number;
}

/** The date formats that together may read a column, the most fitting first; none when too few values look like dates. */
export function dateFormatsFor(counts: RowRecord): readonly string[] {
  const total = countCell(counts.total);
  const found = DATE_FORMATS.map((format, index) => ({ format, rows: countCell(counts[`d${index}`]) })).filter(({ rows }) => rows > 0);
  const ranked = found.toSorted((left, right) => right.rows - left.rows);
  const sum = ranked.reduce((whole, { rows }) => whole + rows, 0);
  return total === 0 || sum < total * READABLE_SHARE ? [] : withoutRivals(ranked).slice(0, 6).map(({ format }) => format);
}

interface FormatRows {
  readonly format: string;
  readonly rows: number;
}

/** Of day-first and month-first forms of the same shape only the one that reads more stays. */
function withoutRivals(ranked: readonly FormatRows[]): readonly FormatRows[] {
  const shapes = new Set<string>();
  return ranked.filter(({ format }) => {
    const shape = format.replaceAll(/%[dm]/g, "%?");
    const isFirst = !shapes.has(shape);
    shapes.add(shape);
    return isFirst;
  });
}

/** A column of dates, from the formats and the rows they read together. */
export function readAsDate(column: ColumnProfile, counts: RowRecord, { formats, readRows }: { readonly formats: readonly string[]; readonly readRows: number }): Readable | null {
  const total = countCell(counts.total);
  if (formats.length === 0 || readRows < total * READABLE_SHARE) return null;
  const isAmbiguous = formats.some((format) => rivalReads(format, counts));
  const facts = { formats: [...formats], isAmbiguous };
  return { step: { kind: "parse-date", column: column.name, params: { formats: [...formats] } }, code: "date-as-text", readRows, total, facts, trust: isAmbiguous ? 0.6 : 1 };
}

/** Whether day and month could be exchanged without any value showing it. */
function rivalReads(format: string, counts: RowRecord): boolean {
  const rival = format.replaceAll(/%[dm]/g, (part) => (part === "%d" ? "%m" : "%d"));
  const [own, other] = [DATE_FORMATS.indexOf(format), DATE_FORMATS.indexOf(rival)];
  return own !== other && other >= 0 && countCell(counts[`d${other}`]) === countCell(counts[`d${own}`]);
}

/** A column of yes and no, money, percentages or numbers; null when it is better left as text. */
export function readAsValue(column: ColumnProfile, counts: RowRecord): Readable | null {
  const total = countCell(counts.total);
  if (total === 0) return null;
  if (countCell(counts.yes_no) === total && column.distinct >= 2) return reading("yes-no-as-text", { kind: "change-type", column: column.name, params: { to: "boolean", onError: "missing" } }, { readRows: total, total });
  if (NEVER_NUMBERS.has(column.semanticType) || countCell(counts.leading_zero) > 0) return null;
  return readAsNumber(column, counts, total);
}

function readAsNumber(column: ColumnProfile, counts: RowRecord, total: number): Readable | null {
  const [dot, comma, whole] = [countCell(counts.dot), countCell(counts.comma), countCell(counts.whole)];
  const best = Math.max(dot, comma);
  const either = countCell(counts.either);
  if (either < total * READABLE_SHARE) return null;
  const isMixed = best < total * READABLE_SHARE;
  const decimal = isMixed ? "auto" : comma > dot ? "," : ".";
  const readRows = isMixed ? either : best;
  if (countCell(counts.currency) >= total / 2) return readAsMoney(column, counts, { decimal, readRows, total });
  if (countCell(counts.percent) >= total / 2) return reading("percent-as-text", { kind: "parse-number", column: column.name, params: { decimal, percent: true } }, { readRows, total });
  if (whole === readRows) return reading("number-as-text", { kind: "change-type", column: column.name, params: { to: "integer", onError: "missing" } }, { readRows, total });
  return reading("number-as-text", { kind: "parse-number", column: column.name, params: { decimal, percent: false } }, { readRows, total });
}

/** Several currencies in one column are kept apart in a column of their own. */
function readAsMoney(column: ColumnProfile, counts: RowRecord, { decimal, readRows, total }: { readonly decimal: DecimalSign; readonly readRows: number; readonly total: number }): Readable {
  const isMixed = countCell(counts.currencies) > 1 || countCell(counts.currency) < total;
  const currencyColumn = isMixed ? `${column.name}_currency` : null;
  const money = reading("money-as-text", { kind: "parse-currency", column: column.name, params: { decimal, currencyColumn } }, { readRows, total });
  return { ...money, facts: { currency: isMixed ? "" : textCell(counts.currency_code), isMixed } };
}

function reading(code: SuggestionReason["code"], step: StepContent, { readRows, total }: { readonly readRows: number; readonly total: number }): Readable {
  return { step, code, readRows, total, facts: {}, trust: 1 };
}

/** The suggestion of a reading; values it cannot read are counted in the reason. */
export function suggestReading({ step, code, readRows, total, facts, trust }: Readable): SuggestedDraft {
  const share = readRows / total;
  return { ...step, reason: { code, facts: { ...facts, readRows, unreadableRows: total - readRows } }, confidence: Math.round((share >= 1 ? 0.95 : share * 0.88) * trust * 100) / 100 };
}
