import type { Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import { rowsByOrdinal } from "#core/sql/check-queries.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

/** Whole rows of the table as it is now. Columns: place, _row, then the table's own. */
export async function readRows(studio: Workspace, dataset: Dataset, ordinals: readonly number[]): Promise<Result<Rows, Problem>> {
  const relation = await studio.tables.current(dataset);
  return relation.ok ? studio.ports.database.query(rowsByOrdinal(relation.value, ordinals)) : relation;
}
