import type { ColumnSchema } from "#core/table/schema.ts";

/** Fewer different values than these are always compared one by one. */
const VALUES_COMPARED = 50;
/** From this share of different values on, single values say nothing about how texts are spread. */
const UNIQUE_SHARE = 0.5;

/** What there is to measure in a column: numbers, points in time, the length of texts. */
export function measureKind({ type }: ColumnSchema): "number" | "date" | "text" | "none" {
  if (type === "integer" || type === "number") return "number";
  if (type === "date" || type === "timestamp") return "date";
  return type === "text" ? "text" : "none";
}

/** Whether texts are nearly all different, as comments and keys are. */
export function isMostlyUnique(distinct: number, present: number): boolean {
  return distinct > VALUES_COMPARED && distinct > UNIQUE_SHARE * present;
}
