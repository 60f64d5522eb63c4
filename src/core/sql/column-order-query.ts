import type { SqlText } from "#core/ids.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** How often each pair of columns is filled, rising and falling. One row; columns: b<i>, l<i>, g<i>, i the place in `pairs`. */
export function columnOrderCounts(relation: Relation, pairs: readonly (readonly [ColumnSchema, ColumnSchema])[]): SqlText {
  const counts = pairs.flatMap(([first, second], index) => {
    const [a, b] = [identifier(first.name), identifier(second.name)];
    return [
      sql`count(*) FILTER (${a} IS NOT NULL AND ${b} IS NOT NULL) AS ${identifier(`b${index}`)}`,
      sql`count(*) FILTER (${a} < ${b}) AS ${identifier(`l${index}`)}`,
      sql`count(*) FILTER (${a} > ${b}) AS ${identifier(`g${index}`)}`,
    ];
  });
  return sql`SELECT ${join(counts, ", ")} FROM ${identifier(relation.table)}`;
}
