import { correctionColumns, type CorrectionColumns } from "#core/learn/relabel/corrections.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Evaluation } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok } from "#core/result.ts";
import { readShownCorrections, type ShownCorrections } from "#features/learn/relabel/read-corrections.ts";
import { useAnswer, useStudio, type Reading } from "#workspace/react.tsx";

/** Where the corrections of a judged table go, and those there are of the rows shown. */
export function useCorrections(dataset: Dataset | null, evaluation: Evaluation, rows: readonly number[]): { readonly columns: CorrectionColumns; readonly reading: Reading<ShownCorrections> } {
  const studio = useStudio();
  const columns = correctionColumns(evaluation.label, dataset?.recipe ?? []);
  const reading = useAnswer(["corrections", evaluation.datasetId, dataset ? datasetVersion(dataset) : "", columns.column, rows], () => (dataset ? readShownCorrections(studio, dataset, { columns, rows }) : Promise.resolve(ok({ corrected: 0, labels: new Map<number, string>() }))));
  return { columns, reading };
}
