import type { Workspace } from "#workspace/open-workspace.ts";
import { profileFigures, type ProfileFigures } from "./profile-many.ts";

export interface LoadFigures extends ProfileFigures {
  readonly loadMs: number;
}

/** Our import and profile of a file, and DuckDB's own SUMMARIZE of the same. */
export async function loadAndProfile(workspace: Workspace, file: File): Promise<LoadFigures> {
  const { database } = workspace.ports;
  await database.facts();
  const path = workspace.ports.files.put(file);
  const startedAt = performance.now();
  const loaded = await workspace.run("import.files", { files: [path], as: "bench" });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  const loadMs = performance.now() - startedAt;
  const dataset = workspace.store.getState().project?.datasets.find(({ name }) => name === "bench");
  if (!dataset) throw new Error("the file was not imported");
  const relation = await workspace.tables.current(dataset);
  if (!relation.ok) throw new Error(JSON.stringify(relation.problem));
  return { ...(await profileFigures(database, relation.value)), loadMs };
}
