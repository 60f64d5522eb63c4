import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { SpaceItem } from "#core/project/count-space.ts";
import type { Model } from "#core/project/model.ts";
import type { Project } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { cleanSpace } from "#features/home/clean-space.ts";
import { measureSpace, type MeasuredSpace } from "#features/home/measure-space.ts";
import { defineCommand } from "#workspace/command.ts";
import { openTestRoom, withLabelSet, type TestRoom } from "#workspace/open-test-workspace.test-kit.ts";
import type { Workspace } from "#workspace/open-workspace.ts";

let release: () => void;
const slowImport = defineCommand({ id: "import.files", input: z.object({}), run: () => new Promise<Result<unknown, Problem>>((resolve) => (release = () => resolve(ok(null)))) });
const DOORS = [measureSpace, cleanSpace, slowImport].map((command) => ({ id: command.id, load: () => Promise.resolve(command) }));

let room: TestRoom;
let workspace: Workspace;
let project: string;
let vectorBytes: number;

beforeEach(async () => {
  vectorBytes = 1000;
  room = openTestRoom();
  const embedder = {
    keptVectors: () => Promise.resolve(ok({ bytes: vectorBytes, files: vectorBytes > 0 ? 2 : 0 })),
    forgetVectors: () => {
      const freed = vectorBytes;
      vectorBytes = 0;
      return Promise.resolve(ok(freed));
    },
    onDeviceChange: () => () => undefined,
  };
  workspace = room.open(DOORS, { embedder: embedder as never });
  const created = await workspace.createProject("First");
  project = created.ok ? created.value.id : "";
  await fill();
});

/** A model with its file, one that only an earlier state has, and a file that nothing names. */
async function fill(): Promise<void> {
  await write("head-now", 5);
  await write("head-before", 70);
  await write("left-over", 900);
  await room.storage.writeFile(project, "state-1", new TextEncoder().encode(JSON.stringify({ models: [{ headFileId: "head-before" }] })));
  workspace.commit("train", withModel);
  await workspace.settled();
}
const withModel = (open: Project): Project => ({ ...open, models: [{ headFileId: "head-now" } as unknown as Model] });
const write = (id: string, size: number) => room.storage.writeFile(project, id, new Uint8Array(size));
const clean = (...kinds: string[]) => workspace.run("project.clean", { kinds });

async function fileIds(): Promise<readonly string[]> {
  const files = await room.storage.listFiles(project);
  return files.ok ? files.value.map(({ id }) => id) : [];
}

async function space(input: object = {}): Promise<Readonly<Record<string, readonly [number, number]>>> {
  const measured = (await workspace.run("project.space", input, { record: false })) as Result<MeasuredSpace, Problem>;
  if (!measured.ok) throw new Error(measured.problem.code);
  return Object.fromEntries(measured.value.items.map(({ kind, bytes, files }: SpaceItem) => [kind, [bytes, files]]));
}

describe("project.space", () => {
  it("tells what each kind takes", async () => {
    const stateBytes = JSON.stringify({ models: [{ headFileId: "head-before" }] }).length;
    const documentBytes = JSON.stringify(workspace.store.getState().project).length;
    expect(await space()).toEqual({ models: [5, 1], document: [documentBytes, 1], states: [stateBytes, 1], held: [70, 1], unnamed: [900, 1], vectors: [1000, 2] });
  });

  it("tells it of a project that is not open, too, and says when there is none", async () => {
    await workspace.createProject("Second");
    await room.storage.save(project, { ...workspace.store.getState().project, id: project, name: "First" }, { id: project, name: "First", updatedAt: 1, datasets: 0, sizeBytes: 0 });
    expect(await space({ project })).toMatchObject({ held: [70, 1], unnamed: [5 + 900, 2] });
    expect(await workspace.run("project.space", { project: "nobody" })).toMatchObject({ ok: false, problem: { code: "project-missing" } });
    await workspace.closeProject();
    expect(await workspace.run("project.space", {})).toEqual({ ok: false, problem: { code: "no-project" } });
  });
});

describe("project.clean", () => {
  it("removes what nothing names, ends undo, and touches nothing else", async () => {
    expect(workspace.store.getState().undo).toBe("train");
    expect(await clean("unnamed")).toEqual({ ok: true, value: { freedBytes: 900 } });
    expect(await fileIds()).toEqual(["head-now", "head-before", "state-1"]);
    expect(workspace.store.getState().undo).toBeNull();
    expect(vectorBytes).toBe(1000);
  });

  it("forgets earlier states with what only they need", async () => {
    const before = await space();
    expect(await clean("states")).toEqual({ ok: true, value: { freedBytes: 70 + before.states![0] } });
    expect(await fileIds()).toEqual(["head-now", "left-over"]);
  });

  it("leaves undo alone when no file goes", async () => {
    await clean("unnamed");
    workspace.commit("label-set", withLabelSet("a"));
    expect(await clean("unnamed")).toEqual({ ok: true, value: { freedBytes: 0 } });
    expect(workspace.store.getState().undo).toBe("label-set");
  });

  it("forgets vectors, also with no project open", async () => {
    await workspace.closeProject();
    expect(await clean("vectors")).toEqual({ ok: true, value: { freedBytes: 1000 } });
    expect(await clean("unnamed")).toEqual({ ok: false, problem: { code: "no-project" } });
  });

  it("waits for other work, whose files may not be named yet", async () => {
    const importing = workspace.run("import.files", {});
    await expect.poll(() => workspace.store.getState().jobs.some(({ status }) => status === "running")).toBe(true);
    expect(await clean("unnamed")).toEqual({ ok: false, problem: { code: "work-running", running: ["import.files"] } });
    expect(await fileIds()).toContain("left-over");
    release();
    await importing;
    expect((await clean("unnamed")).ok).toBe(true);
  });

  it("cleans a project that is not open, unless another tab writes to it", async () => {
    await workspace.closeProject();
    await room.storage.save(project, await emptied(), { id: project, name: "First", updatedAt: 1, datasets: 0, sizeBytes: 0 });
    const other = await room.storage.claim(project, { onRole: () => undefined, onChange: () => undefined });
    expect(await workspace.run("project.clean", { kinds: ["unnamed"], project })).toMatchObject({ ok: false, problem: { code: "read-only" } });
    other.release();
    expect(await workspace.run("project.clean", { kinds: ["unnamed"], project })).toEqual({ ok: true, value: { freedBytes: 905 } });
    expect(await fileIds()).toEqual(["head-before", "state-1"]);
    expect((await workspace.openProject(project)).ok).toBe(true);
    expect(workspace.store.getState().role).toBe("writer");
  });

  it("is refused in a tab that only reads", async () => {
    await room.storage.save(project, await emptied(), { id: project, name: "First", updatedAt: 1, datasets: 0, sizeBytes: 0 });
    const reader = room.open(DOORS);
    await reader.openProject(project);
    expect(await reader.run("project.clean", { kinds: ["unnamed"] })).toMatchObject({ ok: false, problem: { code: "read-only" } });
  });
});

/** The document as it is stored, without the made-up model, which no reader would take. */
async function emptied(): Promise<Project> {
  const stored = await room.storage.load(project);
  if (!stored.ok) throw new Error(stored.problem.code);
  return { ...(stored.value as Project), models: [] };
}
