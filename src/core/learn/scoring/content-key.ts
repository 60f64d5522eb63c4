import { fnv1a } from "#core/statistics/fnv1a.ts";

/**
 * A key of what a model reads of some rows: the same for the same rows and values in the same order, and for no others.
 * Shape: rows[i] is the source row of values[c][i]; null is missing
 * Range: 16 hexadecimal digits; two different contents share one with a chance of about 2^-64
 */
export function contentKey(rows: readonly number[], values: readonly (readonly (string | number | null)[])[]): string {
  return fnv1a(JSON.stringify([rows, values]));
}
