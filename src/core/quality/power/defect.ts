import type { ColumnSchema } from "#core/table/schema.ts";

/** Known ways in which data goes bad. */
export const DEFECTS = ["missing", "empty", "outer-space", "other-case", "typo", "unknown-value", "scaled", "other-sign", "far-off", "future", "long-ago", "repeated", "swallowed", "swapped", "rows-repeated", "rows-lost"] as const;
export type Defect = (typeof DEFECTS)[number];

const OF_TEXT: readonly Defect[] = ["missing", "empty", "outer-space", "other-case", "typo", "unknown-value", "repeated", "swallowed"];
const OF_NUMBER: readonly Defect[] = ["missing", "scaled", "other-sign", "far-off", "repeated"];
const OF_DATE: readonly Defect[] = ["missing", "future", "long-ago", "repeated"];

/** What can go wrong with the values of a column. */
export function defectsOf({ type }: ColumnSchema): readonly Defect[] {
  if (type === "text") return OF_TEXT;
  if (type === "integer" || type === "number") return OF_NUMBER;
  return type === "date" || type === "timestamp" ? OF_DATE : ["missing"];
}

/** What can go wrong with the rows of a table. */
export const TABLE_DEFECTS: readonly Defect[] = ["rows-repeated", "rows-lost"];
