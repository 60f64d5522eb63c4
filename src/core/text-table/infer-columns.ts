import { isMissingWord, SURE_MISSING_WORDS } from "#core/text-table/cell-shape.ts";
import { isLongInteger, parseBoolean, parseDecimal, parseInteger, PLAIN_NUMBERS, type NumberForm, type Span } from "#core/text-table/parse-cell.ts";
import { DATE_READERS, isDayFirst, TIME_READERS, TIMESTAMP_READERS, type DateReader } from "#core/text-table/parse-date.ts";
import { spanOf } from "#core/text-table/span-of.ts";
import type { TextColumn } from "#core/text-table/text-plan.ts";

/** A guess at how a column's values are read, and what there is to say about it. */
export interface ColumnGuess {
  readonly column: Omit<TextColumn, "name">;
  /** codes-kept-as-text, date-order-unknown, number-form, date-format, timezone-dropped; with what they speak of. */
  readonly remarks: readonly { readonly code: string; readonly facts: Readonly<Record<string, string>> }[];
}

const NUMBER_FORMS: readonly NumberForm[] = [
  { decimal: ".", thousands: "," },
  { decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
  { decimal: ".", thousands: " " },
  { decimal: ".", thousands: "'" },
  { decimal: ",", thousands: "" },
];

const TEXT: ColumnGuess["column"] = { type: "text", format: "", decimal: ".", thousands: "", isChosen: false };
const SURE: ReadonlySet<string> = new Set(SURE_MISSING_WORDS);

/**
 * Finds the type that every one of a column's values has; a value that a type would change keeps the column text.
 * Shape: cells = the values of a sample, empty and missing ones among them
 */
export function inferColumn(cells: readonly string[]): ColumnGuess {
  const distinct = [...new Set(cells.map((cell) => cell.trim()))].filter((cell) => cell !== "" && !SURE.has(cell.toLowerCase()));
  if (distinct.length === 0) return { column: TEXT, remarks: [] };
  const spans = distinct.map(spanOf);
  const holds = (parse: (span: Span) => number) => spans.every((span) => !Number.isNaN(parse(span)));
  if (holds(parseInteger)) return { column: { ...TEXT, type: "integer" }, remarks: [] };
  if (distinct.every((cell) => /^[+-]?\d+$/.test(cell))) return { column: TEXT, remarks: [{ code: "codes-kept-as-text", facts: { example: distinct.find((cell) => /^[+-]?0\d|^\+|\d{19}/.test(cell)) ?? "" } }] };
  if (holds((span) => decimalOrInteger(span, PLAIN_NUMBERS))) return { column: { ...TEXT, type: "number" }, remarks: [] };
  if (holds(parseBoolean)) return { column: { ...TEXT, type: "boolean" }, remarks: [] };
  return inferNumberForm(distinct, holds) ?? inferDate(distinct, holds) ?? { column: TEXT, remarks: [] };
}

/** A column of decimals may hold whole numbers that a float64 holds exactly. */
export function decimalOrInteger(span: Span, form: NumberForm): number {
  const whole = parseInteger(span);
  if (Number.isNaN(whole)) return parseDecimal(span, form);
  return isLongInteger(span) ? Number.NaN : whole;
}

type Holds = (parse: (span: Span) => number) => boolean;

function inferNumberForm(distinct: readonly string[], holds: Holds): ColumnGuess | null {
  if (!distinct.every((cell) => /^[+-]?[\d.,' ]+$/.test(cell))) return null;
  const form = NUMBER_FORMS.find((candidate) => holds((span) => decimalOrInteger(span, candidate)));
  if (!form || isDoubtful(distinct, form)) return null;
  const example = distinct.find((cell) => /[.,' ]/.test(cell)) ?? "";
  return { column: { ...TEXT, type: "number", ...form }, remarks: [{ code: "number-form", facts: { decimal: form.decimal, thousands: form.thousands, example } }] };
}

/** One comma with three digits behind it everywhere: thousands in one country, decimals in the next. */
function isDoubtful(distinct: readonly string[], { thousands, decimal }: NumberForm): boolean {
  const mark = thousands === "" ? decimal : thousands;
  const marked = distinct.filter((cell) => cell.includes(mark));
  return marked.length > 0 && marked.length === distinct.filter((cell) => /[.,]/.test(cell)).length && marked.length < 3 && marked.every((cell) => /^[+-]?\d{1,3}[.,]\d{3}$/.test(cell));
}

function inferDate(distinct: readonly string[], holds: Holds): ColumnGuess | null {
  if (!distinct.every((cell) => /^[\p{L}\d][\p{L}\d\s:/.,+-]{3,40}$/u.test(cell) && /\d/.test(cell))) return null;
  const kinds: readonly (readonly [TextColumn["type"], readonly DateReader[], "days" | "micros"])[] = [
    ["date", DATE_READERS, "days"],
    ["time", TIME_READERS, "micros"],
    ["timestamp", TIMESTAMP_READERS, "micros"],
  ];
  for (const [type, readers, unit] of kinds) {
    const fitting = readers.filter((reader) => holds(reader[unit]));
    const [first] = fitting;
    if (!first) continue;
    const orders = new Set(fitting.map((reader) => isDayFirst(reader.format)));
    const example = distinct[0] ?? "";
    if (orders.has(true) && orders.has(false)) return { column: TEXT, remarks: [{ code: "date-order-unknown", facts: { example } }] };
    const remarks = [...(isIso(first.format) ? [] : [{ code: "date-format", facts: { format: first.format, example } }]), ...(first.format.includes("%z") ? [{ code: "timezone-dropped", facts: {} }] : [])];
    return { column: { ...TEXT, type, format: first.format }, remarks };
  }
  return null;
}

function isIso(format: string): boolean {
  return format.startsWith("%Y-%m-%d") || format.startsWith("%H");
}

/** Whether a word in a column of numbers, dates or the like stands for no value. */
export function isSureMissing(text: string): boolean {
  return isMissingWord(text) && SURE.has(text.toLowerCase());
}

