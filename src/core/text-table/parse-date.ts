import { MISFIT, type Span } from "#core/text-table/parse-cell.ts";
import { utf8Bytes } from "#core/text-table/text-dialect.ts";

const [PLUS, MINUS, DOT, COMMA, COLON, ZERO] = [43, 45, 46, 44, 58, 48];
const MICROS_PER_DAY = 86_400_000_000;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Fields of a date and time as they are read. */
interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  micros: number;
  /** Minutes that the clock is ahead of UTC; 0 where nothing is said. */
  offset: number;
  isAfternoon: boolean | null;
  at: number;
}

type ReadField = (bytes: Uint8Array, end: number, fields: Fields) => boolean;

/** A format of dates, times or both, ready to read bytes. */
export interface DateReader {
  readonly format: string;
  /** Days since 1970-01-01; a misfit → NaN. */
  readonly days: (span: Span) => number;
  /** Microseconds since 1970-01-01T00:00, in UTC where a zone is given; a misfit → NaN. */
  readonly micros: (span: Span) => number;
}

/**
 * Reads dates as written by a format in the words of strptime: %Y %y %m %d %b %H %I %M %S %f %p %z; all else stands for itself.
 * %m, %d and the hours take one or two digits, %f one to nine behind a point or comma, or nothing, %z Z or ±hh[:mm].
 */
export function dateReader(format: string): DateReader {
  const steps = compile(format);
  const fields: Fields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, micros: 0, offset: 0, isAfternoon: null, at: 0 };
  const read = ({ bytes, start, end }: Span): boolean => {
    reset(fields, start);
    for (const step of steps) if (!step(bytes, end, fields)) return false;
    return fields.at === end && isReal(fields);
  };
  return {
    format,
    days: (span) => (read(span) ? daysOf(fields) : MISFIT),
    micros: (span) => (read(span) ? daysOf(fields) * MICROS_PER_DAY + microsOfDay(fields) : MISFIT),
  };
}

function reset(fields: Fields, start: number): void {
  fields.year = 1970;
  fields.month = fields.day = 1;
  fields.hour = fields.minute = fields.second = fields.micros = fields.offset = 0;
  fields.isAfternoon = null;
  fields.at = start;
}

function compile(format: string): readonly ReadField[] {
  const steps: ReadField[] = [];
  for (const [token] of format.matchAll(/%Y-%m-%d|%H:%M:%S|%[A-Za-z]|[^%]+/g)) steps.push(RUNS[token] ?? FIELDS[token] ?? literalText(token));
  return steps;
}

const FIELDS: Readonly<Record<string, ReadField>> = {
  "%Y": number(4, 4, (fields, value) => (fields.year = value)),
  "%y": number(2, 2, (fields, value) => (fields.year = value + (value < 69 ? 2000 : 1900))),
  "%m": number(1, 2, (fields, value) => (fields.month = value)),
  "%d": number(1, 2, (fields, value) => (fields.day = value)),
  "%H": number(1, 2, (fields, value) => (fields.hour = value)),
  "%I": number(1, 2, (fields, value) => (fields.hour = value)),
  "%M": number(2, 2, (fields, value) => (fields.minute = value)),
  "%S": number(2, 2, (fields, value) => (fields.second = value)),
  "%f": readFraction,
  "%b": readMonthName,
  "%p": readHalf,
  "%z": readZone,
};

/** Runs that nearly every file has, read at once where every number has two digits; field by field they take three times as long. */
const RUNS: Readonly<Record<string, ReadField>> = {
  "%Y-%m-%d": quickly(readIsoDate, ["%Y", "-", "%m", "-", "%d"]),
  "%H:%M:%S": quickly(readClock, ["%H", ":", "%M", ":", "%S"]),
};

/** Reads a run at once, or by its fields where it is written otherwise. */
function quickly(readRun: ReadField, tokens: readonly string[]): ReadField {
  const steps = tokens.map((token) => FIELDS[token] ?? literalText(token));
  return (bytes, end, fields) => {
    if (readRun(bytes, end, fields)) return true;
    for (const step of steps) if (!step(bytes, end, fields)) return false;
    return true;
  };
}

function readIsoDate(bytes: Uint8Array, end: number, fields: Fields): boolean {
  const { at } = fields;
  if (at + 10 > end || bytes[at + 4] !== MINUS || bytes[at + 7] !== MINUS) return false;
  const [century, years, month, day] = [pair(bytes, at), pair(bytes, at + 2), pair(bytes, at + 5), pair(bytes, at + 8)];
  if (century < 0 || years < 0 || month < 0 || day < 0) return false;
  fields.year = century * 100 + years;
  fields.month = month;
  fields.day = day;
  fields.at = at + 10;
  return true;
}

function readClock(bytes: Uint8Array, end: number, fields: Fields): boolean {
  const { at } = fields;
  if (at + 8 > end || bytes[at + 2] !== COLON || bytes[at + 5] !== COLON) return false;
  const [hour, minute, second] = [pair(bytes, at), pair(bytes, at + 3), pair(bytes, at + 6)];
  if (hour < 0 || minute < 0 || second < 0) return false;
  fields.hour = hour;
  fields.minute = minute;
  fields.second = second;
  fields.at = at + 8;
  return true;
}

/** Two digits as a number; -1: they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const [tens, ones] = [bytes[at]! - ZERO, bytes[at + 1]! - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function number(least: number, most: number, set: (fields: Fields, value: number) => void): ReadField {
  return (bytes, end, fields) => {
    let value = 0;
    let count = 0;
    while (count < most && fields.at < end) {
      const digit = bytes[fields.at]! - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      fields.at++;
      count++;
    }
    set(fields, value);
    return count >= least;
  };
}

function literalText(text: string): ReadField {
  const wanted = utf8Bytes(text);
  return (bytes, end, fields) => {
    if (fields.at + wanted.length > end) return false;
    for (let index = 0; index < wanted.length; index++) if (bytes[fields.at + index] !== wanted[index]) return false;
    fields.at += wanted.length;
    return true;
  };
}

function readFraction(bytes: Uint8Array, end: number, fields: Fields): boolean {
  if (fields.at >= end || (bytes[fields.at] !== DOT && bytes[fields.at] !== COMMA)) return true;
  let micros = 0;
  let count = 0;
  for (fields.at++; fields.at < end && count < 9; fields.at++, count++) {
    const digit = bytes[fields.at]! - ZERO;
    if (digit < 0 || digit > 9) break;
    if (count < 6) micros = micros * 10 + digit;
  }
  fields.micros = micros * 10 ** Math.max(0, 6 - count);
  return count > 0;
}

function readMonthName(bytes: Uint8Array, end: number, fields: Fields): boolean {
  let word = "";
  while (fields.at < end && word.length < 9 && isLetter(bytes[fields.at]!)) word += String.fromCharCode(bytes[fields.at++]! | 32);
  const month = word.length === 3 ? MONTHS.indexOf(word) : MONTH_NAMES.indexOf(word);
  fields.month = month + 1;
  return month >= 0;
}

function isLetter(byte: number): boolean {
  const small = byte | 32;
  return small >= 97 && small <= 122;
}

function readHalf(bytes: Uint8Array, end: number, fields: Fields): boolean {
  if (fields.at + 2 > end) return false;
  const [first, second] = [bytes[fields.at]! | 32, bytes[fields.at + 1]! | 32];
  if (second !== 109 || (first !== 97 && first !== 112)) return false;
  fields.isAfternoon = first === 112;
  fields.at += 2;
  return true;
}

function readZone(bytes: Uint8Array, end: number, fields: Fields): boolean {
  if (fields.at >= end) return false;
  const sign = bytes[fields.at]!;
  fields.at++;
  if ((sign | 32) === 122) return true;
  if (sign !== PLUS && sign !== MINUS) return false;
  const hours = twoDigits(bytes, end, fields);
  if (bytes[fields.at] === COLON && fields.at < end) fields.at++;
  const minutes = fields.at < end ? twoDigits(bytes, end, fields) : 0;
  fields.offset = (sign === MINUS ? -1 : 1) * (hours * 60 + minutes);
  return hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
}

function twoDigits(bytes: Uint8Array, end: number, fields: Fields): number {
  if (fields.at + 2 > end) return -1;
  fields.at += 2;
  return pair(bytes, fields.at - 2);
}

function isReal({ year, month, day, hour, minute, second, isAfternoon }: Fields): boolean {
  if (month < 1 || month > 12 || day < 1 || day > DAYS_IN_MONTH[month - 1]!) return false;
  if (month === 2 && day === 29 && !(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))) return false;
  if (isAfternoon !== null && (hour < 1 || hour > 12)) return false;
  return hour < 24 && minute < 60 && second < 60;
}

/** Days since 1970-01-01 in the Gregorian calendar. Source: Hinnant, "chrono-compatible low-level date algorithms", days_from_civil */
function daysOf({ year, month, day }: Fields): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function microsOfDay({ hour, minute, second, micros, offset, isAfternoon }: Fields): number {
  const hours = isAfternoon === null ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
  return ((hours * 60 + minute - offset) * 60 + second) * 1_000_000 + micros;
}

const SEPARATORS = ["-", "/", "."];
const DATE_FORMATS = [
  ...SEPARATORS.map((mark) => `%Y${mark}%m${mark}%d`),
  "%Y年%m月%d日",
  ...SEPARATORS.flatMap((mark) => [`%d${mark}%m${mark}%Y`, `%m${mark}%d${mark}%Y`]),
  ...SEPARATORS.flatMap((mark) => [`%d${mark}%m${mark}%y`, `%m${mark}%d${mark}%y`]),
  "%d %b %Y",
  "%d-%b-%Y",
  "%d-%b-%y",
  "%d/%b/%Y",
  "%b %d, %Y",
  "%b %d %Y",
];
const CLOCKS = ["%H:%M:%S%f", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%I:%M:%S%p", "%I:%M%p"];
const JOINTS = [" ", "T"];

/** Formats to try on a column of dates, day before month where both could be. */
export const DATE_READERS: readonly DateReader[] = DATE_FORMATS.map(dateReader);
/** Formats to try on a column of times of day. */
export const TIME_READERS: readonly DateReader[] = CLOCKS.map(dateReader);
/** Formats to try on a column of dates with times; those with a zone last. */
export const TIMESTAMP_READERS: readonly DateReader[] = ["", "%z", " %z"].flatMap((zone) =>
  DATE_FORMATS.flatMap((date) => JOINTS.flatMap((joint) => CLOCKS.filter((clock) => joint === " " || clock.startsWith("%H")).map((clock) => dateReader(`${date}${joint}${clock}${zone}`)))),
);

/** Whether a format leaves no doubt about day and month. */
export function isDayFirst(format: string): boolean | null {
  const [day, month] = [format.indexOf("%d"), format.indexOf("%m")];
  if (format.startsWith("%Y") || day < 0 || month < 0) return null;
  return day < month;
}

