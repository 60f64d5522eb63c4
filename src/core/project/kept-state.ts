import { isEqual } from "es-toolkit";
import type { Project } from "#core/project/project.ts";

/** What is kept of a project: all but the audit trail, which only grows and is never put back. */
export function asState(project: Project): Project {
  return { ...project, runs: [] };
}

/** Tells whether another state has the same content as this one. What was measured and the date are no content. */
export function sameContentAs(project: Project): (other: Project) => boolean {
  const content = contentOf(project);
  return (other) => isEqual(contentOf(other), content);
}

/** Through JSON, as it is stored: a field that is not set and a field that is not there are the same. */
function contentOf(project: Project): unknown {
  const datasets = project.datasets.map((dataset) => ({ ...dataset, qualityHistory: [], problems: [] }));
  return JSON.parse(JSON.stringify({ ...project, updatedAt: 0, runs: [], datasets }));
}
