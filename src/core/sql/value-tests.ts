import type { SqlText } from "#core/ids.ts";
import { asNumber, asText } from "#core/sql/check-rule.ts";
import { anyOf, list, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

export interface Limits {
  readonly min: number | null;
  readonly max: number | null;
}

/** Whether a value is one of a list. Numbers are compared as numbers: 5 is in {"5.0"}. */
export function isInSet(column: ColumnSchema, values: readonly string[]): SqlText {
  const exact = sql`${asText(column)} IN ${list(values)}`;
  if (column.type !== "integer" && column.type !== "number") return exact;
  return anyOf([exact, sql`${asNumber(column)} IN ${list(numbersAmong(values))}`]);
}

/** The texts that are numbers. */
export function numbersAmong(values: readonly string[]): readonly number[] {
  return values.filter((text) => text.trim() !== "" && Number.isFinite(Number(text))).map(Number);
}

/** Beyond one of the limits. */
export function isBeyond(value: SqlText, { min, max }: Limits): SqlText {
  return anyOf([...(min === null ? [] : [sql`${value} < ${min}`]), ...(max === null ? [] : [sql`${value} > ${max}`])]);
}
