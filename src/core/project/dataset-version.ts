import type { Dataset, Source } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";

/**
 * Names the current table of a dataset: same source and same enabled steps, same version.
 * Range: 16 hexadecimal digits
 */
export function datasetVersion(dataset: Dataset): string {
  return versionOf(dataset.source, dataset.recipe);
}

/**
 * The same for someone who reads these columns alone: columns that were attached to the finished table, as predictions are, do not count.
 * Range: as datasetVersion where nothing but columns of others was attached
 */
export function versionForColumns({ source, recipe }: Dataset, columns: ReadonlySet<string>): string {
  const isForeign = (step: Step): boolean => !step.enabled || (step.kind === "attach-columns" && step.params.columns.every(({ name }) => !columns.has(name)));
  const last = recipe.findLastIndex((step) => !isForeign(step));
  return versionOf(source, recipe.slice(0, last + 1));
}

function versionOf({ fileId, options, readmitted }: Source, recipe: readonly Step[]): string {
  const steps = recipe.filter((step) => step.enabled).map(({ kind, column, params }) => ({ kind, column, params }));
  return fnv1a(JSON.stringify([fileId, options, steps, ...(readmitted.length > 0 ? [readmitted] : [])]));
}

/** Names a source table: the same files, read the same way, with the same records put right. */
export function sourceVersion({ fileId, readmitted }: Pick<Source, "fileId" | "readmitted">): string {
  return fnv1a(JSON.stringify([fileId, readmitted]));
}
