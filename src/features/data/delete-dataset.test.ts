import { beforeEach, describe, expect, it } from "vitest";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import type { Problem } from "#core/problem.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { ok, type Result } from "#core/result.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";
import { deleteDataset } from "#features/data/delete-dataset.ts";
import { importFiles } from "#features/data/import-files.ts";
import { listStates, type ListedStates } from "#features/home/list-states.ts";
import { restoreState } from "#features/home/restore-state.ts";
import { MINUTE_MS, openTestRoom, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

const CSV = "city,n\nParis,1\nRome,2\n北京,3\n";
const DOORS = [
  { id: importFiles.id, load: () => Promise.resolve(importFiles) },
  { id: deleteDataset.id, load: () => Promise.resolve(deleteDataset) },
  { id: listStates.id, load: () => Promise.resolve(listStates) },
  { id: restoreState.id, load: () => Promise.resolve(restoreState) },
];

let room: TestRoom;
let workspace: Workspace;
let database: TestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
  room = openTestRoom({ makeFile: (bytes, name) => new File([new Uint8Array(bytes)], name) });
  const desk = { open: (path: string) => ok(bytesAsFile(new TextEncoder().encode(CSV), path)) };
  workspace = room.open(DOORS, { database, text: textTablesHere(), files: desk as never });
  await workspace.createProject("test");
  const imported = await workspace.run("import.files", { files: ["cities.csv"] });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
});

/** The rows as they are read anew from what is kept. */
async function rows(): Promise<readonly (readonly unknown[])[] | string> {
  const dataset = workspace.store.getState().project?.datasets.find(({ name }) => name === "cities");
  if (!dataset) return "no dataset";
  const table = await workspace.tables.current(dataset);
  if (!table.ok) return table.problem.code;
  return database.rows(sql`SELECT city, n FROM ${identifier(table.value.table)} ORDER BY n`).map(({ city, n }) => [city, Number(n)]);
}
const ROWS = [["Paris", 1], ["Rome", 2], ["北京", 3]];

describe("a deleted dataset", () => {
  it("comes back with its rows when that is undone", async () => {
    expect(await rows()).toEqual(ROWS);
    await workspace.run("dataset.delete", { dataset: "cities" });
    expect(await rows()).toBe("no dataset");
    await workspace.undo();
    expect(await rows()).toEqual(ROWS);
  });

  it("comes back with its rows from an earlier state, days later and after a sweep", async () => {
    await workspace.run("dataset.delete", { dataset: "cities" });
    room.wait(2 * 24 * 60 * MINUTE_MS);
    const { id } = workspace.store.getState().project!;
    await workspace.closeProject();
    await workspace.openProject(id);
    const listed = (await workspace.run("project.states", {})) as Result<ListedStates, Problem>;
    if (!listed.ok) throw new Error(listed.problem.code);
    const before = listed.value.states.find(({ datasets }) => datasets === 1);
    expect(await workspace.run("project.restore", { state: before?.id })).toMatchObject({ ok: true, value: { datasets: 1 } });
    expect(await rows()).toEqual(ROWS);
  });
});
