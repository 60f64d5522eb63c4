import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { stateTime } from "#core/project/state-file.ts";
import { ok } from "#core/result.ts";
import { defineCommand } from "#workspace/command.ts";
import { listStates, readState } from "#workspace/kept-states.ts";
import { MINUTE_MS, openTestRoom, setNames, withLabelSet, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

let room: TestRoom;
let workspace: Workspace;
let project: string;

beforeEach(async () => {
  room = openTestRoom();
  workspace = room.open();
  const created = await workspace.createProject("First");
  project = created.ok ? created.value.id : "";
});

const add = (name: string) => workspace.commit("label-set", withLabelSet(name));
/** Closing waits for what is being kept. */
async function reopen(): Promise<void> {
  await workspace.closeProject();
  await workspace.openProject(project);
}

/** The names of the label sets in each kept state, oldest first. */
async function keptNames(): Promise<readonly (readonly string[])[]> {
  const states = await listStates(room.storage, project);
  if (!states.ok) throw new Error(states.problem.code);
  const read = await Promise.all(states.value.map(({ id }) => readState(room.storage, project, id)));
  return read.map((state) => (state.ok ? setNames(state.value) : [state.problem.code]));
}

async function fileIds(): Promise<readonly string[]> {
  const files = await room.storage.listFiles(project);
  return files.ok ? files.value.map(({ id }) => id) : [];
}

describe("earlier states", () => {
  it("begin as soon as there is something to lose", async () => {
    add("a");
    expect(await keptNames()).toEqual([]);
    add("b");
    await workspace.closeProject();
    expect(await keptNames()).toEqual([["a"]]);
  });

  it("are kept before a change, at most one in ten minutes", async () => {
    add("a");
    add("b");
    room.wait(9 * MINUTE_MS);
    add("c");
    room.wait(MINUTE_MS);
    add("d");
    add("e");
    await workspace.closeProject();
    expect(await keptNames()).toEqual([["a"], ["a", "b", "c"]]);
  });

  it("include the project as it was opened, once", async () => {
    add("a");
    await reopen();
    await reopen();
    expect(await keptNames()).toEqual([["a"]]);
    add("b");
    await reopen();
    await workspace.closeProject();
    expect(await keptNames()).toEqual([["a"], ["a", "b"]]);
  });

  it("are twenty at most: the oldest goes", async () => {
    for (let index = 0; index <= 25; index++) {
      add(String(index));
      room.wait(10 * MINUTE_MS);
    }
    await workspace.closeProject();
    const kept = await keptNames();
    expect(kept.map((names) => names.length)).toEqual(Array.from({ length: 20 }, (_, index) => index + 6));
  });

  it("leave out the audit trail", async () => {
    const nothing = defineCommand({ id: "test.nothing", input: z.object({}), run: () => Promise.resolve(ok(null)) });
    await workspace.closeProject();
    workspace = room.open([{ id: nothing.id, load: () => Promise.resolve(nothing) }]);
    await workspace.openProject(project);
    add("a");
    await workspace.run("test.nothing", {});
    await reopen();
    expect(workspace.store.getState().project?.runs).toHaveLength(1);
    await workspace.closeProject();
    const [id] = (await fileIds()).filter((name) => stateTime(name) !== null);
    const state = await readState(room.storage, project, id ?? "");
    expect(state.ok && state.value.runs).toEqual([]);
  });

  it("are not kept on a full disk, which is told once and does not hinder saving", async () => {
    const problems: unknown[] = [];
    workspace = room.open([], { storage: { ...room.storage, writeFile: () => Promise.resolve({ ok: false, problem: { code: "quota-exceeded", neededBytes: 9, freeBytes: 0 } }) } });
    workspace.store.subscribe(({ stateProblem }, before) => {
      if (stateProblem !== before.stateProblem && stateProblem) problems.push(stateProblem);
    });
    await workspace.createProject("Second");
    add("a");
    for (let index = 0; index < 3; index++) {
      room.wait(10 * MINUTE_MS);
      add(String(index));
    }
    await expect.poll(() => problems).toEqual([{ code: "state-not-kept", detail: "quota-exceeded" }]);
    expect(await workspace.settled()).toEqual({ ok: true, value: undefined });
    expect(workspace.store.getState().save.status).toBe("saved");
  });

  it("are kept by the tab that writes, and no other", async () => {
    add("a");
    await workspace.settled();
    const reader = room.open();
    await reader.openProject(project);
    expect(reader.store.getState().role).toBe("reader");
    await reader.closeProject();
    expect(await keptNames()).toEqual([]);
  });
});

describe("sweeping at the start", () => {
  const state = (content: unknown) => new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));

  it("spares earlier states and the files that they name", async () => {
    await room.storage.writeFile(project, "state-5", state({ version: 99, models: [{ headFileId: "of-a-newer-version" }] }));
    await room.storage.writeFile(project, "state-6", state({ datasets: [{ source: { fileId: "source-old", parts: [{ fileId: "source-old-1" }] } }] }));
    for (const id of ["of-a-newer-version", "source-old", "source-old-1", "orphan"]) await room.storage.writeFile(project, id, new Uint8Array(3));
    await reopen();
    expect(await fileIds()).toEqual(["state-5", "state-6", "of-a-newer-version", "source-old", "source-old-1"]);
  });

  it("removes nothing when an earlier state cannot be read at the moment", async () => {
    await room.storage.writeFile(project, "state-5", state("{}"));
    await room.storage.writeFile(project, "perhaps-needed", new Uint8Array(3));
    const shut = room.open([], { storage: { ...room.storage, readFile: () => Promise.resolve({ ok: false, problem: { code: "storage-failed", detail: "locked" } }) } });
    await workspace.closeProject();
    await shut.openProject(project);
    expect(await fileIds()).toEqual(["state-5", "perhaps-needed"]);
  });

  it("takes a damaged state for one that names nothing", async () => {
    await room.storage.writeFile(project, "state-5", state('{"datasets": [{"source": {"fileId": "gone'));
    await room.storage.writeFile(project, "gone", new Uint8Array(3));
    await reopen();
    expect(await fileIds()).toEqual(["state-5"]);
  });
});

it("keeps the project that another tab left when this one becomes its writer", async () => {
  add("a");
  const second = room.open();
  await second.openProject(project);
  second.takeOver();
  await expect.poll(() => second.store.getState().role).toBe("writer");
  await second.closeProject();
  expect(await keptNames()).toEqual([["a"]]);
});
