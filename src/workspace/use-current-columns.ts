import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

/** Columns of the table as cleaned; those of the source until that is known. */
export function useCurrentColumns(dataset: Dataset): readonly ColumnSchema[] {
  const studio = useStudio();
  const relation = useAnswer(["relation", dataset.id, datasetVersion(dataset)], () => studio.tables.current(dataset), "while-shown");
  return relation.status === "ready" ? relation.value.columns : dataset.source.columns;
}
