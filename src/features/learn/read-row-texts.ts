import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { textsAt } from "#core/sql/example-queries.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

/** The text of these source rows as the table holds it now; rows that were cleaned away are left out. */
export async function readRowTexts(studio: Workspace, { dataset, column, rows }: { readonly dataset: Dataset | null; readonly column: string; readonly rows: readonly number[] }): Promise<Result<ReadonlyMap<number, string>, Problem>> {
  if (!dataset) return failed({ code: "dataset-missing", dataset: "", known: [] });
  const relation = await studio.tables.current(dataset);
  if (!relation.ok) return relation;
  const read = await studio.ports.database.query(textsAt(relation.value, column, rows));
  if (!read.ok) return read;
  const [ids = [], texts = []] = read.value.values;
  return ok(new Map(ids.map((id, index) => [countCell(id), textCell(texts[index])])));
}
