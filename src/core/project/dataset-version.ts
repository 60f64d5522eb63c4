import type { Dataset, Source } from "#core/project/project.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";

/**
 * Names the current table of a dataset: same source and same enabled steps, same version.
 * Range: 16 hexadecimal digits
 */
export function datasetVersion(dataset: Dataset): string {
  const steps = dataset.recipe.filter((step) => step.enabled).map(({ kind, column, params }) => ({ kind, column, params }));
  const { fileId, options, readmitted } = dataset.source;
  return fnv1a(JSON.stringify([fileId, options, steps, ...(readmitted.length > 0 ? [readmitted] : [])]));
}

/** Names a source table: the same files, read the same way, with the same records put right. */
export function sourceVersion({ fileId, readmitted }: Pick<Source, "fileId" | "readmitted">): string {
  return fnv1a(JSON.stringify([fileId, readmitted]));
}
