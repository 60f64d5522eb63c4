import type { Workspace } from "#workspace/open-workspace.ts";

export interface ImportFigures {
  readonly rows: number;
  readonly columns: number;
  readonly ms: number;
}

/** The import from the click on "Import" on: planned, read, loaded and kept in storage. The engines run by then, for the page has shown the file. */
export async function importFile(workspace: Workspace, file: File): Promise<ImportFigures> {
  await workspace.ports.database.facts();
  const path = workspace.ports.files.put(file);
  if (file.name.endsWith(".parquet")) await workspace.ports.parquet.describe(file);
  else await workspace.ports.text.plan(file, {});
  const startedAt = performance.now();
  const outcome = await workspace.run("import.files", { files: [path], as: "bench" });
  const ms = performance.now() - startedAt;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  const dataset = workspace.store.getState().project?.datasets.find(({ name }) => name === "bench");
  if (!dataset) throw new Error("the file was not imported");
  return { rows: dataset.source.rowCount, columns: dataset.source.columns.length, ms };
}
