import type { SqlText } from "#core/ids.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** The columns as text, of every n-th row. One column for each given, in order. */
export function sampledTexts(relation: Relation, columns: readonly ColumnSchema[], everyNth: number): SqlText {
  const texts = columns.map(({ name }, index) => sql`CAST(${identifier(name)} AS VARCHAR) AS ${identifier(`c${index}`)}`);
  return sql`SELECT ${join(texts, ", ")} FROM ${identifier(relation.table)} WHERE ${identifier(relation.rowColumn)} % ${everyNth} = 0`;
}
