import type { Dataset } from "#core/project/project.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";

/**
 * Names the current table of a dataset: same source and same enabled steps, same version.
 * Range: 16 hexadecimal digits
 */
export function datasetVersion(dataset: Dataset): string {
  const steps = dataset.recipe.filter((step) => step.enabled).map(({ kind, column, params }) => ({ kind, column, params }));
  return fnv1a(JSON.stringify([dataset.source.fileId, dataset.source.options, steps]));
}
