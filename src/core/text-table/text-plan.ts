import { z } from "zod";
import { JsonForm } from "#core/text-table/json-records.ts";
import { TextDialect } from "#core/text-table/text-dialect.ts";

export const TEXT_COLUMN_TYPES = ["text", "integer", "number", "boolean", "date", "timestamp", "time"] as const;
export type TextColumnType = (typeof TEXT_COLUMN_TYPES)[number];

/** How the values of one column are read. */
export const TextColumn = z.object({
  name: z.string(),
  type: z.enum(TEXT_COLUMN_TYPES),
  /** Of dates and times, in the words of strptime; else "". */
  format: z.string(),
  decimal: z.enum([".", ","]),
  thousands: z.enum(["", ",", ".", " ", "'"]),
  /** A person chose the type: values that do not fit are missing, and told; else the column becomes text. */
  isChosen: z.boolean(),
});
export type TextColumn = z.infer<typeof TextColumn>;

const CellShape = z.enum(["empty", "missing", "integer", "number", "amount", "date", "time", "timestamp", "boolean", "url", "email", "code", "text"]);

/** Everything that decides how the bytes of a text become a table: the same bytes and plan give the same table. */
export const TextPlan = z.object({
  encoding: z.string(),
  dialect: TextDialect,
  /** Records before the header. */
  preamble: z.number(),
  headerRows: z.number(),
  /** The last header line as written, to know it when it comes again; [] where there is none. */
  header: z.array(z.string()),
  columns: z.array(TextColumn),
  /** What the columns have in common, to put displaced values back. */
  shapes: z.array(z.object({ shapes: z.array(CellShape), form: z.string(), emptyShare: z.number(), emptyTailShare: z.number().default(1) })),
  /** Records of a wrong shape are mended where there is exactly one way; else they are all rejected. */
  mends: z.boolean(),
  /** How a JSON text becomes lines of text first; null for texts that are lines themselves. */
  json: JsonForm.nullable().default(null),
  /** Nothing between quotes is empty text, not a missing value: so where both are written. */
  keepsEmptyText: z.boolean(),
  /** Words that a person set to stand for no value, in small letters: missing in every column. */
  missing: z.array(z.string()).default([]),
});
export type TextPlan = z.infer<typeof TextPlan>;

const DATABASE_TYPES: Readonly<Record<TextColumnType, string>> = { text: "VARCHAR", integer: "BIGINT", number: "DOUBLE", boolean: "BOOLEAN", date: "DATE", timestamp: "TIMESTAMP", time: "TIME" };

/** The database's type for a column read from text. */
export function databaseType(type: TextColumnType): string {
  return DATABASE_TYPES[type];
}

/** The reading that gives a type of the database's; types that text is not read as → text. */
export function columnTypeFor(databaseTypeName: string): TextColumnType {
  const name = databaseTypeName.toUpperCase();
  if (/^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?)$/.test(name)) return "integer";
  if (/^(?:DOUBLE|FLOAT|REAL|DECIMAL|NUMERIC)/.test(name)) return "number";
  return TEXT_COLUMN_TYPES.find((type) => DATABASE_TYPES[type] === name) ?? (name.startsWith("TIMESTAMP") ? "timestamp" : "text");
}
