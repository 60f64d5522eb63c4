import { decimalOrInteger, isSureMissing } from "#core/text-table/infer-columns.ts";
import { parseBoolean, parseInteger, PLAIN_NUMBERS, type Span } from "#core/text-table/parse-cell.ts";
import { dateReader, DATE_READERS, TIMESTAMP_READERS } from "#core/text-table/parse-date.ts";
import { spanOf } from "#core/text-table/span-of.ts";
import type { TextColumn } from "#core/text-table/text-plan.ts";

/** What the values of a sample say about a column's type. */
export interface ColumnEvidence {
  readonly values: number;
  readonly empty: number;
  /** Words read as missing, with their count, most frequent first. */
  readonly missing: readonly { readonly word: string; readonly count: number }[];
  /** Values that the type holds; of text all. */
  readonly fitting: number;
  /** The first value that the type does not hold; "" = none. */
  readonly misfit: string;
  /** Of text: the type that most of its values have and the first value that is not of it; null = it is text throughout. */
  readonly near: { readonly type: TextColumn["type"]; readonly count: number; readonly against: string } | null;
  /** Of dates: values that only this order of day and month can read; 0 where no value tells. */
  readonly telling: number;
}

/** Above this share of its values text is nearly of another type, and it is worth saying why it is not. */
const NEARLY = 0.5;

/**
 * Counts what speaks for a column's type.
 * Shape: cells = the column's values in a sample, as written; missing = further words for missing, in small letters
 */
export function columnEvidence(column: Omit<TextColumn, "name">, cells: readonly string[], missing: ReadonlySet<string>): ColumnEvidence {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const isMissing = (cell: string) => missing.has(cell.toLowerCase()) || (column.type !== "text" && isSureMissing(cell));
  const present = filled.filter((cell) => !isMissing(cell));
  const holds = readerOf(column);
  const fitting = present.filter((cell) => holds(spanOf(cell)));
  return {
    values: cells.length,
    empty: cells.length - filled.length,
    missing: countWords(filled.filter(isMissing)),
    fitting: fitting.length,
    misfit: present.find((cell) => !holds(spanOf(cell))) ?? "",
    near: column.type === "text" ? nearlyOf(present.filter((cell) => !isSureMissing(cell))) : null,
    telling: tellingDates(column, fitting),
  };
}

type Holds = (span: Span) => boolean;

function readerOf({ type, format, decimal, thousands }: Omit<TextColumn, "name">): Holds {
  if (type === "text") return () => true;
  if (type === "integer") return (span) => !Number.isNaN(parseInteger(span));
  if (type === "number") return (span) => !Number.isNaN(decimalOrInteger(span, { decimal, thousands }));
  if (type === "boolean") return (span) => !Number.isNaN(parseBoolean(span));
  const reader = dateReader(format);
  return (span) => !Number.isNaN(reader.micros(span));
}

function countWords(words: readonly string[]): ColumnEvidence["missing"] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => ({ word, count })).sort((left, right) => right.count - left.count);
}

const isNumber: Holds = (span) => !Number.isNaN(decimalOrInteger(span, PLAIN_NUMBERS));
const isDate: Holds = (span) => DATE_READERS.some((reader) => !Number.isNaN(reader.days(span)));
const isTimestamp: Holds = (span) => TIMESTAMP_READERS.some((reader) => !Number.isNaN(reader.micros(span)));

function nearlyOf(present: readonly string[]): ColumnEvidence["near"] {
  const kinds: readonly (readonly [TextColumn["type"], Holds])[] = [["number", isNumber], ["date", isDate], ["timestamp", isTimestamp]];
  for (const [type, holds] of kinds) {
    const against = present.filter((cell) => !holds(spanOf(cell)));
    const count = present.length - against.length;
    if (count > present.length * NEARLY) return against[0] === undefined ? null : { type, count, against: against[0] };
  }
  return null;
}

/** Dates of numbers whose parts cannot change places. */
function tellingDates({ type, format }: Omit<TextColumn, "name">, fitting: readonly string[]): number {
  const isOrdered = (type === "date" || type === "timestamp") && /%d.%m|%m.%d/.test(format) && !format.startsWith("%Y");
  if (!isOrdered) return 0;
  const swapped = dateReader(format.replace(/%d|%m/g, (part) => (part === "%d" ? "%m" : "%d")));
  return fitting.filter((cell) => Number.isNaN(swapped.micros(spanOf(cell)))).length;
}
