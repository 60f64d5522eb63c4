import { beforeEach, describe, expect, it } from "vitest";
import { MINUTE_MS, openTestRoom, setNames, withLabelSet, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

const FULL = { code: "quota-exceeded", neededBytes: 1, freeBytes: 0 };

let room: TestRoom;
let workspace: Workspace;
let project: string;
let isFull = false;

beforeEach(async () => {
  isFull = false;
  room = openTestRoom({ isFull: () => isFull });
  workspace = room.open();
  project = await create("First");
});

async function create(name: string): Promise<string> {
  const created = await workspace.createProject(name);
  if (!created.ok) throw new Error(created.problem.code);
  return created.value.id;
}
const listed = (tab: Workspace) => tab.store.getState().projects?.map(({ name }) => name);
const add = (name: string) => workspace.commit("label-set", withLabelSet(name));

describe("deleting a project", () => {
  it("hides it at once, here and in other tabs, and closes it where it is open", async () => {
    const other = room.open();
    await other.openProject(project);
    expect(await other.discardProject(project)).toEqual({ ok: false, problem: { code: "read-only", project: "First" } });
    expect(other.store.getState().project?.id).toBe(project);
    await workspace.discardProject(project);
    expect(listed(workspace)).toEqual([]);
    expect(workspace.store.getState().project).toBeNull();
    await expect.poll(() => [listed(other), other.store.getState().project]).toEqual([[], null]);
    expect(await other.openProject(project)).toEqual({ ok: false, problem: { code: "project-missing", project } });
  });

  it("can be undone, and everything is there", async () => {
    add("a");
    await room.storage.writeFile(project, "f", new Uint8Array(3));
    await workspace.discardProject(project);
    await workspace.recoverProject(project);
    expect(listed(workspace)).toEqual(["First"]);
    const opened = await workspace.openProject(project);
    expect(opened.ok && setNames(opened.value)).toEqual(["a"]);
  });

  it("is final when the time to undo has passed", async () => {
    await workspace.discardProject(project);
    await workspace.purgeProject(project);
    expect(await room.storage.discarded()).toEqual({ ok: true, value: [] });
    expect(await workspace.recoverProject(project)).toEqual({ ok: false, problem: { code: "project-missing", project } });
  });

  it("that a killed tab left half done is finished at a later start, not while it may still be undone", async () => {
    await workspace.discardProject(project);
    room.wait(20_000);
    const next = room.open();
    expect(await next.purgeProjects()).toBe(40_000);
    expect(await room.storage.discarded()).toMatchObject({ value: [{ id: project }] });
    room.wait(MINUTE_MS);
    expect(await next.purgeProjects()).toBeNull();
    expect(await room.storage.discarded()).toEqual({ ok: true, value: [] });
  });

  it("that was undone is not finished by anybody", async () => {
    await workspace.discardProject(project);
    await workspace.recoverProject(project);
    room.wait(MINUTE_MS);
    await room.open().purgeProjects();
    await workspace.purgeProject(project);
    expect((await workspace.openProject(project)).ok).toBe(true);
  });
});

describe("a full disk", () => {
  it("is told, keeps every change on screen, and takes them all once there is room", async () => {
    isFull = true;
    add("a");
    add("b");
    expect(await workspace.settled()).toEqual({ ok: false, problem: FULL });
    expect(workspace.store.getState().save).toEqual({ status: "failed", problem: FULL });
    expect(setNames(workspace.store.getState().project)).toEqual(["a", "b"]);
    await workspace.undo();
    await workspace.redo();
    expect(setNames(workspace.store.getState().project)).toEqual(["a", "b"]);
    isFull = false;
    workspace.saveAgain();
    expect((await workspace.settled()).ok).toBe(true);
    await workspace.closeProject();
    const opened = await room.open().openProject(project);
    expect(opened.ok && setNames(opened.value)).toEqual(["a", "b"]);
  });

  it("lets no other project take the place of changes that are not saved", async () => {
    const second = await create("Second");
    await workspace.openProject(project);
    isFull = true;
    add("a");
    expect(await workspace.openProject(second)).toEqual({ ok: false, problem: FULL });
    expect((await workspace.createProject("Third")).ok).toBe(false);
    expect((await workspace.closeProject()).ok).toBe(false);
    expect(setNames(workspace.store.getState().project)).toEqual(["a"]);
    isFull = false;
    expect((await workspace.openProject(second)).ok).toBe(true);
    const opened = await workspace.openProject(project);
    expect(opened.ok && setNames(opened.value)).toEqual(["a"]);
  });

  it("does not keep a project from being deleted, nor a new one from being begun afterwards", async () => {
    isFull = true;
    add("a");
    await workspace.settled();
    expect((await workspace.discardProject(project)).ok).toBe(true);
    expect(workspace.store.getState().save.status).toBe("saved");
    isFull = false;
    expect((await workspace.createProject("Next")).ok).toBe(true);
  });
});
