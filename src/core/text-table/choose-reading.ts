import type { NumberForm } from "#core/text-table/parse-cell.ts";
import { DATE_READERS, isDayFirst, TIME_READERS, TIMESTAMP_READERS, type DateReader } from "#core/text-table/parse-date.ts";
import { spanOf } from "#core/text-table/span-of.ts";
import { columnTypeFor, type TextColumn } from "#core/text-table/text-plan.ts";

/** How dates and numbers may be said to be written, behind the name of a type: "DATE dmy", "DOUBLE 1.234,56". */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export const NUMBER_FORMS = ["1,234.56", "1.234,56", "1 234,56"] as const;

const WRITTEN = /^(.+?) (dmy|mdy|1,234\.56|1\.234,56|1 234,56)$/i;
const FORMS: Readonly<Record<string, NumberForm>> = { "1,234.56": { decimal: ".", thousands: "," }, "1.234,56": { decimal: ",", thousands: "." }, "1 234,56": { decimal: ",", thousands: " " } };
const READERS: Readonly<Partial<Record<TextColumn["type"], { readonly readers: readonly DateReader[]; readonly plain: string }>>> = {
  date: { readers: DATE_READERS, plain: "%Y-%m-%d" },
  timestamp: { readers: TIMESTAMP_READERS, plain: "%Y-%m-%d %H:%M:%S%f" },
  time: { readers: TIME_READERS, plain: "%H:%M:%S%f" },
};

/**
 * How a column is read that a person chose the type of, in the database's words, maybe with the way it is written behind.
 * Of the formats that allows, the one that most values have; day before month where both fit as many.
 * `guessed` is kept where it is of that type and no way is named.
 */
export function chooseReading(wished: string, cells: readonly string[], guessed: Omit<TextColumn, "name">): Omit<TextColumn, "name"> {
  const [, base = wished, way = ""] = WRITTEN.exec(wished) ?? [];
  const type = columnTypeFor(base);
  if (type === guessed.type && way === "") return { ...guessed, isChosen: true };
  const form = FORMS[way] ?? { decimal: guessed.decimal, thousands: guessed.thousands };
  return { type, format: formatOf(type, cells, way.toLowerCase()), ...form, isChosen: true };
}

function formatOf(type: TextColumn["type"], cells: readonly string[], order: string): string {
  const known = READERS[type];
  if (!known) return "";
  const spans = [...new Set(cells)].map(spanOf).filter(({ start, end }) => start < end);
  const allowed = known.readers.filter(({ format }) => order === "" || isDayFirst(format) !== (order === "mdy"));
  const fitting = allowed.map((reader) => ({ format: reader.format, count: spans.filter((span) => !Number.isNaN(reader.micros({ ...span }))).length }));
  const best = fitting.reduce((first, next) => (next.count > first.count ? next : first), { format: known.plain, count: 0 });
  return best.format;
}
