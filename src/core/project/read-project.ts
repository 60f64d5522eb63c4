import { migrateProject } from "#core/project/migrations.ts";
import { PROJECT_VERSION, Project } from "#core/project/project.ts";
import type { StorageProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/**
 * A stored document as a checked project of this version.
 * Problems: project-too-new, project-damaged
 */
export function readProject(document: unknown, id: string): Result<Project, StorageProblem> {
  const version = versionOf(document);
  if (version > PROJECT_VERSION) return failed({ code: "project-too-new", project: id, version, known: PROJECT_VERSION });
  const parsed = Project.safeParse(migrateProject(document, version));
  if (parsed.success) return ok(parsed.data);
  const first = parsed.error.issues[0];
  return failed({ code: "project-damaged", project: id, detail: first ? `${first.path.join(".")}: ${first.message}` : "" });
}

function versionOf(document: unknown): number {
  if (typeof document !== "object" || document === null || !("version" in document)) return 0;
  return typeof document.version === "number" ? document.version : 0;
}
