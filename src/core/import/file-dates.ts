import { dateReader } from "#core/text-table/parse-date.ts";
import { spanOf } from "#core/text-table/span-of.ts";

const ISO = dateReader("%Y-%m-%d");
/** A year of this or the last century, then month and maybe day, set apart by one mark or none; no further digit on either side. */
const DATE = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)/g;

/**
 * The dates by which files are parted: orders_2024-01-31.csv, log.202401.gz.
 * Range: one ISO date a file, the first of the month where only that is named; null where a name holds none or several, or where all are of one date
 */
export function datesOfFiles(names: readonly string[]): readonly string[] | null {
  const dates = names.map(dateOfFile);
  const found = dates.filter((date) => date !== null);
  return found.length === names.length && new Set(found).size > 1 ? found : null;
}

function dateOfFile(name: string): string | null {
  const matches = [...name.matchAll(DATE)];
  const [match] = matches;
  if (!match || matches.length > 1) return null;
  const [, year = "", , month = "", day = "01"] = match;
  const date = `${year}-${month}-${day}`;
  return Number.isNaN(ISO.days(spanOf(date))) ? null : date;
}
