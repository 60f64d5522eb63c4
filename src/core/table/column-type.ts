import type { ColumnType } from "#core/table/schema.ts";

const TYPES: Readonly<Record<string, ColumnType>> = {
  VARCHAR: "text", UUID: "text", ENUM: "text",
  TINYINT: "integer", SMALLINT: "integer", INTEGER: "integer", BIGINT: "integer", HUGEINT: "integer",
  UTINYINT: "integer", USMALLINT: "integer", UINTEGER: "integer", UBIGINT: "integer", UHUGEINT: "integer",
  FLOAT: "number", DOUBLE: "number", DECIMAL: "number",
  BOOLEAN: "boolean", DATE: "date", TIME: "time", BLOB: "binary",
  TIMESTAMP: "timestamp", TIMESTAMP_S: "timestamp", TIMESTAMP_MS: "timestamp", TIMESTAMP_NS: "timestamp", "TIMESTAMP WITH TIME ZONE": "timestamp",
  STRUCT: "struct", MAP: "struct",
};

/** What a type of the database is to the studio. "DECIMAL(18,3)" → number, "INTEGER[]" → list. */
export function columnTypeOf(databaseType: string): ColumnType {
  if (databaseType.endsWith("]")) return "list";
  return TYPES[databaseType.replace(/\(.*$/s, "")] ?? "other";
}
