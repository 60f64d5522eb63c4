import type { SqlText } from "#core/ids.ts";
import { identifier, join, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";

/** Squares beyond it overflow. */
const SQUARE_LIMIT = 1e150;

/** Counts of all columns and the moments of those with numbers. One row: rows, p<i> present; n<i>, low<i>, high<i>, mean<i>, m2<i> of finite numbers; i is the column's place. */
export function runSummary({ table, columns }: Relation): SqlText {
  const parts = columns.flatMap(({ name, type }, index) => {
    const present = sql`count(${identifier(name)}) AS ${identifier(`p${index}`)}`;
    if (type !== "integer" && type !== "number") return [present];
    const value = sql`CASE WHEN abs(CAST(${identifier(name)} AS DOUBLE)) < ${SQUARE_LIMIT} THEN CAST(${identifier(name)} AS DOUBLE) END`;
    return [present, sql`count(${value}) AS ${identifier(`n${index}`)}`, sql`min(${value}) AS ${identifier(`low${index}`)}`, sql`max(${value}) AS ${identifier(`high${index}`)}`, sql`avg(${value}) AS ${identifier(`mean${index}`)}`, sql`var_pop(${value}) * count(${value}) AS ${identifier(`m2${index}`)}`];
  });
  return sql`SELECT ${join([sql`count(*) AS rows`, ...parts], ", ")} FROM ${identifier(table)}`;
}
