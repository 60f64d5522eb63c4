import { isEqual } from "es-toolkit";
import type { Dataset, Project } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";

/** A project in which the dataset's checks are changed; anything else stays as it is. */
export function withChecks(project: Project, datasetId: string, change: (checks: readonly Check[]) => readonly Check[]): Project {
  return { ...project, datasets: project.datasets.map((dataset): Dataset => (dataset.id === datasetId ? { ...dataset, checks: [...change(dataset.checks)] } : dataset)) };
}

/** The check in place of the one with its id, else at the end. */
export function putCheck(checks: readonly Check[], check: Check): readonly Check[] {
  return checks.some(({ id }) => id === check.id) ? checks.map((other) => (other.id === check.id ? check : other)) : [...checks, check];
}

export function removeCheck(checks: readonly Check[], id: string): readonly Check[] {
  return checks.filter((check) => check.id !== id);
}

/** Suggestions that say something the list does not: another rule on these columns, or other parameters. */
export function newSuggestions(suggested: readonly Check[], checks: readonly Check[]): readonly Check[] {
  return suggested.filter((suggestion) => !checks.some((check) => check.id === suggestion.id || isSameRule(check, suggestion)));
}

function isSameRule(a: Check, b: Check): boolean {
  return a.kind === b.kind && isEqual(a.columns, b.columns) && isEqual(a.params, b.params);
}
