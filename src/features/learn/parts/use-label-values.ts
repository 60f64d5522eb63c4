import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { commonValues } from "#core/sql/example-queries.ts";
import { textCell } from "#core/table/read-cells.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** The most values of a label column that are read. */
export const LABEL_LIMIT = 200;

/** The commonest values of a column, one more than the limit where there are more; [] without a column. */
export function useLabelValues(dataset: Dataset, label: string | null): Reading<readonly string[]> {
  const studio = useStudio();
  return useAnswer(["label-values", dataset.id, datasetVersion(dataset), label ?? ""], () => readValues(studio, dataset, label));
}

async function readValues(studio: Workspace, dataset: Dataset, label: string | null): Promise<Result<readonly string[], Problem>> {
  const relation = await studio.tables.current(dataset);
  if (!relation.ok) return relation;
  if (label === null || !relation.value.columns.some((column) => column.name === label)) return ok([]);
  const read = await studio.ports.database.query(commonValues(relation.value, label, LABEL_LIMIT + 1));
  return read.ok ? ok((read.value.values[0] ?? []).map(textCell)) : read;
}
