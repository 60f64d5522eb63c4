import { asTableName } from "#core/ids.ts";
import type { Problem } from "#core/problem.ts";
import { failed, type Result } from "#core/result.ts";
import { createSlice, dropSlice } from "#core/sql/slice-queries.ts";
import { countRows } from "#core/sql/table-queries.ts";
import { findColumn } from "#core/table/find-column.ts";
import { countCell } from "#core/table/read-cells.ts";
import type { RowFilter } from "#core/table/row-view.ts";
import type { Relation } from "#core/table/schema.ts";
import type { Ports } from "#workspace/ports.ts";

/** Work on the rows of a table that filters let through, as on a table of its own; without filters on all of it. Problems: column-missing, those of the database and of the work */
export async function withSlice<T>(ports: Pick<Ports, "database" | "newId">, { relation, filters }: { readonly relation: Relation; readonly filters: readonly RowFilter[] }, work: (slice: Relation) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  if (filters.length === 0) return work(relation);
  for (const { column } of filters) {
    const found = findColumn(relation.columns, column);
    if (!found.ok) return found;
  }
  const { database } = ports;
  const table = asTableName(`slice_${ports.newId()}`);
  const made = await database.query(createSlice(table, relation, filters));
  if (!made.ok) return made;
  const counted = await database.query(countRows(table));
  const outcome: Result<T, Problem> = counted.ok ? await work({ ...relation, table, rowColumn: "_row", rowCount: countCell(counted.value.values[0]?.[0]) }) : failed(counted.problem);
  await database.query(dropSlice(table));
  return outcome;
}
