import { isWhole } from "#core/sql/recipe-queries-text.ts";
import type { ColumnType } from "#core/table/schema.ts";

const CLOCK = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?`;
const ANY_CLOCK = new RegExp(`^${CLOCK}$`);
const AFTER_DATE = new RegExp(`^([ T]${CLOCK})?$`);

/** Whether a text typed by a person is a value of this type: "2024-02-30" is no date, "1e3" a number but no integer. */
export function valueFits(value: string, type: ColumnType): boolean {
  return FITS[type](value);
}

const FITS: Readonly<Record<ColumnType, (value: string) => boolean>> = {
  text: () => true,
  integer: isWhole,
  number: (value) => /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value) && Number.isFinite(Number(value)),
  boolean: (value) => /^(true|false)$/i.test(value),
  date: isDate,
  timestamp: (value) => isDate(value.slice(0, 10)) && AFTER_DATE.test(value.slice(10)),
  time: (value) => ANY_CLOCK.test(value),
  list: () => false,
  struct: () => false,
  binary: () => false,
  other: () => false,
};

function isDate(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const moment = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(value);
}
