import { z } from "zod";
import type { TableName } from "#core/ids.ts";

export const ColumnType = z.enum(["text", "integer", "number", "boolean", "date", "timestamp", "time", "list", "struct", "binary", "other"]);
export type ColumnType = z.infer<typeof ColumnType>;

/** A column of a table as the studio sees it. */
export const ColumnSchema = z.object({
  name: z.string(),
  type: ColumnType,
  /** The database's own name of the type, e.g. DECIMAL(18,3). */
  databaseType: z.string(),
});
export type ColumnSchema = z.infer<typeof ColumnSchema>;

/** A table that can be queried, and the column that says which source row a row is. */
export interface Relation {
  readonly table: TableName;
  /** Source tables use the database's own rowid; tables made by a recipe carry _row. Both BIGINT, 0-based. */
  readonly rowColumn: "rowid" | "_row";
  readonly columns: readonly ColumnSchema[];
  readonly rowCount: number;
}
