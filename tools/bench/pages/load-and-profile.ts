import { identifier, sql } from "#core/sql/sql-text.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

export interface LoadFigures {
  readonly rows: number;
  readonly columns: number;
  readonly loadMs: number;
  readonly profileMs: number;
  /** SUMMARIZE of the loaded table, in the same DuckDB. */
  readonly summarizeTableMs: number;
}

/** Our import and profile of a file, and DuckDB's own SUMMARIZE of the same. */
export async function loadAndProfile(workspace: Workspace, file: File): Promise<LoadFigures> {
  const { database } = workspace.ports;
  await database.facts();
  const path = workspace.ports.files.put(file);
  const load = await timed(() => workspace.run("import.files", { files: [path], as: "bench" }));
  const profile = await timed(() => workspace.run("profile.dataset", { dataset: "bench" }));
  const dataset = workspace.store.getState().project?.datasets.find(({ name }) => name === "bench");
  if (!dataset) throw new Error("the file was not imported");
  const relation = await workspace.tables.current(dataset);
  if (!relation.ok) throw new Error(JSON.stringify(relation.problem));
  const table = identifier(relation.value.table);
  const summarize = await timed(() => database.query(sql`SUMMARIZE ${table}`, { timeLimitMs: 0 }));
  const { rowCount, columns } = dataset.source;
  return { rows: rowCount, columns: columns.length, loadMs: load, profileMs: profile, summarizeTableMs: summarize };
}

async function timed(work: () => Promise<{ readonly ok: boolean; readonly problem?: unknown }>): Promise<number> {
  const startedAt = performance.now();
  const outcome = await work();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return performance.now() - startedAt;
}
