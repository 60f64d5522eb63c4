import type { TableName } from "#core/ids.ts";
import type { Database } from "#core/ports/database.ts";
import type { DatabaseProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { countRows, describeTable } from "#core/sql/table-queries.ts";
import { columnTypeOf } from "#core/table/column-type.ts";
import { countCell, recordsOf, textCell } from "#core/table/read-cells.ts";
import type { ColumnSchema, Relation } from "#core/table/schema.ts";

/** Describes a table that stands in the database; `_row` is no column of the user's. Problems: those of Database.query. */
export async function readRelation(database: Database, table: TableName, rowColumn: Relation["rowColumn"]): Promise<Result<Relation, DatabaseProblem>> {
  const described = await database.query(describeTable(table));
  if (!described.ok) return described;
  const counted = await database.query(countRows(table));
  if (!counted.ok) return counted;
  const columns = recordsOf(described.value).map((row): ColumnSchema => {
    const databaseType = textCell(row.column_type);
    return { name: textCell(row.column_name), type: columnTypeOf(databaseType), databaseType };
  });
  const rowCount = countCell(counted.value.values[0]?.[0]);
  return ok({ table, rowColumn, columns: columns.filter(({ name }) => rowColumn === "rowid" || name !== "_row"), rowCount });
}
