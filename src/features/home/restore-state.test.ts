import { beforeEach, describe, expect, it } from "vitest";
import { PROJECT_VERSION } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { listStates, type ListedStates } from "#features/home/list-states.ts";
import { restoreState } from "#features/home/restore-state.ts";
import { MINUTE_MS, openTestRoom, setNames, withLabelSet, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

const DOORS = [
  { id: listStates.id, load: () => Promise.resolve(listStates) },
  { id: restoreState.id, load: () => Promise.resolve(restoreState) },
];

let room: TestRoom;
let workspace: Workspace;
let project: string;
let isFull = false;

beforeEach(async () => {
  isFull = false;
  room = openTestRoom({ isFull: () => isFull });
  workspace = room.open(DOORS);
  const created = await workspace.createProject("First");
  project = created.ok ? created.value.id : "";
});

const add = (name: string) => workspace.commit("label-set", withLabelSet(name));
const names = () => setNames(workspace.store.getState().project);
const restore = (state: string) => workspace.run("project.restore", { state });
const keep = (id: string, content: unknown) => room.storage.writeFile(project, id, new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content)));
const document = (more: object = {}) => ({ format: "steward-project", version: 1, id: project, name: "Old", createdAt: 1, updatedAt: 2, datasets: [], labelSets: [], models: [], runs: [], ...more });

async function states(): Promise<ListedStates> {
  const listed = (await workspace.run("project.states", {}, { record: false })) as Result<ListedStates, Problem>;
  if (!listed.ok) throw new Error(listed.problem.code);
  return listed.value;
}

/** Two kept states: one label set, then three; now there are four. */
async function work(): Promise<void> {
  for (const name of ["a", "b", "c"]) add(name);
  room.wait(10 * MINUTE_MS);
  add("d");
  await workspace.closeProject();
  await workspace.openProject(project);
  add("e");
  await expect.poll(async () => (await states()).states.length).toBe(3);
}

describe("project.states", () => {
  it("lists them newest first, with what is in them and whether anything differs from now", async () => {
    await work();
    const { states: listed, now } = await states();
    expect(listed.map(({ labelSets, isNow }) => [labelSets, isNow])).toEqual([[4, false], [3, false], [1, false]]);
    expect(now).toEqual({ datasets: 0, steps: 0, checks: 0, models: 0, labelSets: 5 });
    expect(listed.every(({ bytes }) => bytes > 100)).toBe(true);
    await workspace.undo();
    expect((await states()).states[0]?.isNow).toBe(true);
  });

  it("counts apart what is damaged or newer than this version", async () => {
    await keep("state-1", "{");
    await keep("state-2", document({ version: 99 }));
    await keep("state-3", document());
    const listed = await states();
    expect([listed.states.map(({ id }) => id), listed.unreadable]).toEqual([["state-3"], ["state-2", "state-1"]]);
  });

  it("says that no project is open", async () => {
    await workspace.closeProject();
    expect(await workspace.run("project.states", {})).toEqual({ ok: false, problem: { code: "no-project" } });
  });
});

describe("project.restore", () => {
  it("goes back in one step that can be undone, and keeps the state of now first", async () => {
    await work();
    const oldest = (await states()).states.at(-1)!;
    expect(await restore(oldest.id)).toMatchObject({ ok: true, value: { state: oldest.id, at: oldest.at, labelSets: 1 } });
    expect(names()).toEqual(["a"]);
    expect(workspace.store.getState().undo).toBe("restore-state");
    expect((await states()).states.map(({ labelSets }) => labelSets)).toEqual([5, 4, 3, 1]);
    await workspace.undo();
    expect(names()).toEqual(["a", "b", "c", "d", "e"]);
    await workspace.redo();
    await workspace.closeProject();
    const opened = await workspace.openProject(project);
    expect(opened.ok && setNames(opened.value)).toEqual(["a"]);
  });

  it("leaves the audit trail and the decisions on labels alone", async () => {
    await work();
    await workspace.run("project.states", {});
    await workspace.labels.append([{ labelSet: "set-a", rowId: "1", label: "a", kind: "label", annotator: "me", source: "human", model: null, leadMs: 1 }]);
    await restore((await states()).states.at(-1)!.id);
    expect(workspace.store.getState().labels["set-a"]?.get("1")?.label).toBe("a");
    expect(await room.storage.readLabels(project, "set-a")).toMatchObject({ value: [{ label: "a" }] });
    expect(workspace.store.getState().project?.runs.map(({ command }) => command)).toEqual(["project.states", "project.restore"]);
  });

  it("reads a state of an older version", async () => {
    await keep("state-1", document());
    expect(await restore("state-1")).toMatchObject({ ok: true });
    expect(workspace.store.getState().project).toMatchObject({ name: "Old", version: PROJECT_VERSION, createdAt: 1_000_000 });
  });

  it.each<[string, unknown, string]>([
    ["damaged", "{", "state-broken"],
    ["no project", document({ labelSets: 3 }), "state-broken"],
    ["of a newer version", document({ version: 99 }), "project-too-new"],
  ])("refuses a state that is %s, and changes nothing", async (_, content, code) => {
    add("a");
    await keep("state-1", content);
    expect(await restore("state-1")).toMatchObject({ ok: false, problem: { code } });
    expect(names()).toEqual(["a"]);
  });

  it("says which states there are when there is none of that name, and takes no other file for one", async () => {
    await keep("state-1", document());
    await keep("source-1", document());
    for (const state of ["state-7", "source-1"]) expect(await restore(state)).toEqual({ ok: false, problem: { code: "state-missing", state, known: ["state-1"] } });
  });

  it("goes nowhere while the state of now cannot be kept", async () => {
    add("a");
    await keep("state-1", document());
    await workspace.settled();
    isFull = true;
    expect(await restore("state-1")).toMatchObject({ ok: false, problem: { code: "quota-exceeded" } });
    expect(names()).toEqual(["a"]);
  });

  it("is refused in a tab that only reads", async () => {
    await keep("state-1", document());
    const reader = room.open(DOORS);
    await reader.openProject(project);
    expect(await reader.run("project.restore", { state: "state-1" })).toMatchObject({ ok: false, problem: { code: "read-only" } });
  });
});
