import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok } from "#core/result.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";
import { dataFeature } from "#features/data/feature.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";

/** A workspace with a project, on the real database and reader of texts; files live in memory. */
export interface TestWorkspace {
  readonly workspace: Workspace;
  readonly database: TestDatabase;
  /** Files that commands saved, by path. */
  readonly saved: ReadonlyMap<string, string>;
  /** Runs a command; stops the test where it fails. */
  readonly run: (id: string, input: object) => Promise<unknown>;
  /** Lays a text on the desk; answer: its path. */
  readonly lay: (name: string, text: string) => string;
  /** The dataset as it is now. */
  readonly dataset: () => Dataset;
  /** Rows of its current table. */
  readonly rows: () => Promise<Record<string, unknown>[]>;
}

export async function openTestWorkspace(): Promise<TestWorkspace> {
  const database = await openTestDatabase();
  const desk = new Map<string, SourceFile>();
  const saved = new Map<string, string>();
  const workspace = openWorkspace(portsWith(database, desk, saved), dataFeature.commands);
  await workspace.createProject("test");
  const dataset = () => {
    const found = workspace.store.getState().project?.datasets[0];
    if (!found) throw new Error("no dataset");
    return found;
  };
  return {
    workspace,
    database,
    saved,
    dataset,
    lay: (name, text) => {
      desk.set(name, bytesAsFile(new TextEncoder().encode(text), name));
      return name;
    },
    run: async (id, input) => {
      const outcome = await workspace.run(id, input);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
      return outcome.value;
    },
    rows: async () => {
      const relation = await workspace.tables.current(dataset());
      if (!relation.ok) throw new Error(JSON.stringify(relation.problem));
      const { table, rowColumn } = relation.value;
      return database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY ${identifier(rowColumn)}`).map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== "_row")));
    },
  };
}

function portsWith(database: TestDatabase, desk: Map<string, SourceFile>, saved: Map<string, string>): Ports {
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let ids = 0;
  let time = 0;
  const files = {
    open: (path: string) => {
      const file = desk.get(path);
      return file ? ok(file) : failed({ code: "file-not-found", file: path });
    },
    put: (file: SourceFile) => {
      desk.set(file.name, file);
      return file.name;
    },
    save: (path: string, content: string | Uint8Array) => {
      saved.set(path, typeof content === "string" ? content : new TextDecoder().decode(content));
      return ok({ path, bytes: content.length });
    },
  };
  return { clock: { now: () => time++ }, newId: () => `id${String(++ids)}`, storage: memoryStorage(), database, parquet: unused as ParquetFiles, embedder: unused, trainer: unused, text: textTablesHere(), files, remote: unused } as unknown as Ports;
}
