/**
 * A key of what a model reads of some rows: the same for the same rows and values in the same order, and for no others.
 * Shape:  rows[i] is the source row of values[c][i]; null is missing
 * Range:  16 hexadecimal digits; two different contents share one with a chance of about 2^-64
 * Source: FNV-1a over UTF-16 units in two lanes with different offsets, draft-eastlake-fnv-21
 */
export function contentKey(rows: readonly number[], values: readonly (readonly (string | number | null)[])[]): string {
  let [left, right] = [0x811c9dc5, 0x9747b28c];
  const take = (text: string): void => {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      left = Math.imul(left ^ unit, PRIME);
      right = Math.imul(right ^ (unit + at), PRIME);
    }
    left = Math.imul(left ^ END, PRIME);
    right = Math.imul(right ^ (END + text.length), PRIME);
  };
  rows.forEach((row, place) => {
    take(String(row));
    for (const column of values) take(cellText(column[place] ?? null));
  });
  return [left, right].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

const PRIME = 0x01000193;
/** No UTF-16 unit: ends a value. */
const END = 0x10000;

/** A number is never taken for the text of its digits, nor nothing for the empty text. */
function cellText(cell: string | number | null): string {
  if (cell === null) return "0";
  return typeof cell === "number" ? `1${String(cell)}` : `2${cell}`;
}
