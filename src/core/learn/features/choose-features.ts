import type { ColumnSchema, ColumnType } from "#core/table/schema.ts";

export type FeatureKind = "text" | "number" | "category" | "date";

const KINDS: Partial<Record<ColumnType, FeatureKind>> = { integer: "number", number: "number", date: "date", timestamp: "date", boolean: "category", text: "category" };

/** What a column is read as when nobody says: numbers and dates as such, text and yes-or-no as categories. Null: not to be read (lists, structs, bytes). */
export function kindOfColumn({ type }: Pick<ColumnSchema, "type">): FeatureKind | null {
  return KINDS[type] ?? null;
}
