import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { Model } from "#core/project/model.ts";
import type { Dataset, Project } from "#core/project/project.ts";
import type { Problem } from "#core/problem.ts";
import { stateTime } from "#core/project/state-file.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { firstBrokenRun } from "#workspace/audit-log.ts";
import { defineCommand } from "#workspace/command.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";

const commands = [
  defineCommand({ id: "test.rename", input: z.object({ name: z.string() }), run: (context, { name }) => Promise.resolve(context.commit("rename", (project) => ({ ...project, name }))) }),
  defineCommand({
    id: "test.measure",
    input: z.object({}),
    run: (context) => {
      context.record((project) => ({ ...project, datasets: project.datasets.map((dataset) => ({ ...dataset, qualityHistory: [{ at: 1, version: "v", score: 1, dimensions: {}, failedChecks: 0, checks: 1, outcomes: [], profile: null }] })) }));
      return Promise.resolve(ok(null));
    },
  }),
  defineCommand({ id: "test.throw", input: z.object({}), run: () => Promise.reject(new Error("boom")) }),
  defineCommand({
    id: "test.wait",
    input: z.object({}),
    run: (context) => new Promise<Result<unknown, Problem>>((resolve) => context.signal.addEventListener("abort", () => resolve(failed({ code: "cancelled" })))),
  }),
];
const doors = commands.map((command) => ({ id: command.id, load: () => Promise.resolve(command) }));

let workspace: Workspace;
let storage: ReturnType<typeof memoryStorage>;
let time = 1000;

function testPorts(): Ports {
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let id = 0;
  return { clock: { now: () => time++ }, newId: () => `id${String(++id)}`, storage, database: unused, parquet: unused, embedder: unused, trainer: unused, files: unused } as unknown as Ports;
}

beforeEach(async () => {
  time = 1000;
  storage = memoryStorage();
  workspace = openWorkspace(testPorts(), doors);
  await workspace.createProject("First");
});

const name = () => workspace.store.getState().project?.name;

describe("commit and history", () => {
  it("shows a change at once, saves it, and takes it back and forth", async () => {
    await workspace.run("test.rename", { name: "Second" });
    expect(name()).toBe("Second");
    await workspace.settled();
    expect(workspace.store.getState().save.status).toBe("saved");
    expect(workspace.store.getState().undo).toBe("rename");
    await workspace.undo();
    expect(name()).toBe("First");
    await workspace.redo();
    expect(name()).toBe("Second");
  });

  it("drops what was undone once something new is done", async () => {
    await workspace.run("test.rename", { name: "Second" });
    await workspace.undo();
    await workspace.run("test.rename", { name: "Third" });
    expect(workspace.store.getState().redo).toBeNull();
    await workspace.redo();
    expect(name()).toBe("Third");
  });

  it("keeps the audit trail through undo, chained without a gap", async () => {
    await workspace.run("test.rename", { name: "Second" });
    await workspace.undo();
    await workspace.run("test.rename", { name: "Third" });
    const runs = workspace.store.getState().project?.runs ?? [];
    expect(runs.map((run) => run.command)).toEqual(["test.rename", "test.rename"]);
    expect(await firstBrokenRun(runs)).toBeNull();
    const forged = runs.map((run, index) => (index === 0 ? { ...run, ms: run.ms + 1 } : run));
    expect(await firstBrokenRun(forged)).toBe(0);
  });

  it("keeps measurements through undo, and makes no step of them", async () => {
    const dataset = { id: "d", qualityHistory: [], meanings: {}, contracts: {}, source: { sizeBytes: 0 } } as unknown as Dataset;
    workspace.commit("add", (project) => ({ ...project, datasets: [dataset] }));
    await workspace.run("test.rename", { name: "Second" });
    await workspace.run("test.measure", {});
    expect(workspace.store.getState().undo).toBe("rename");
    await workspace.undo();
    expect(name()).toBe("First");
    expect(workspace.store.getState().project?.datasets[0]?.qualityHistory).toHaveLength(1);
  });

  it("finds the project as it was left when it is opened again", async () => {
    await workspace.run("test.rename", { name: "Second" });
    await workspace.settled();
    const id = workspace.store.getState().project?.id ?? "";
    const other = openWorkspace(testPorts(), doors);
    await workspace.closeProject();
    const opened = await other.openProject(id);
    expect(opened.ok && opened.value.name).toBe("Second");
    expect(opened.ok && opened.value.runs).toHaveLength(1);
  });
});

it("sweeps kept files that nothing names when a project is opened, and keeps the others", async () => {
  const id = workspace.store.getState().project?.id ?? "";
  await storage.writeFile(id, "orphan", new Uint8Array(3));
  await storage.writeFile(id, "named", new Uint8Array(3));
  workspace.commit("model", (project) => ({ ...project, models: [{ headFileId: "named" } as unknown as Model] }));
  const kept = workspace.store.getState().project;
  await workspace.closeProject();
  await workspace.adoptProject(kept as Project);
  const files = await storage.listFiles(id);
  expect(files.ok && files.value.map((file) => file.id).filter((file) => stateTime(file) === null)).toEqual(["named"]);
});

it("opens two projects asked for at once one after the other, as their writer", async () => {
  const first = workspace.store.getState().project?.id ?? "";
  await workspace.createProject("Other");
  const second = workspace.store.getState().project?.id ?? "";
  await Promise.all([workspace.openProject(first), workspace.openProject(second)]);
  expect(workspace.store.getState().project?.id).toBe(second);
  expect(workspace.store.getState().role).toBe("writer");
  await workspace.openProject(first);
  expect(workspace.store.getState().role).toBe("writer");
});

describe("commands", () => {
  it("turns a thrown bug into a problem and lives on", async () => {
    const outcome = await workspace.run("test.throw", {});
    expect(outcome.ok || outcome.problem.code).toBe("bug");
    expect((await workspace.run("test.rename", { name: "Alive" })).ok).toBe(true);
  });

  it("names the field of a wrong input", async () => {
    const outcome = await workspace.run("test.rename", { name: 3 });
    expect(!outcome.ok && outcome.problem.code === "bad-input" && outcome.problem.issues[0]?.path).toBe("name");
  });

  it("cancels a running job from the tray", async () => {
    const outcome = workspace.run("test.wait", {});
    await new Promise((resolve) => setTimeout(resolve, 5));
    const job = workspace.store.getState().jobs.find((candidate) => candidate.status === "running");
    workspace.jobs.cancel(job?.id ?? "");
    expect(await outcome).toEqual(failed({ code: "cancelled" }));
    expect(workspace.store.getState().jobs.at(-1)?.status).toBe("cancelled");
  });

  it("says which command is unknown", async () => {
    expect(await workspace.run("test.nothing", {})).toEqual(failed({ code: "unknown-command", command: "test.nothing" }));
  });
});

describe("labels", () => {
  const event = (rowId: string, label: string) => ({ labelSet: "set", rowId, label, kind: "label" as const, annotator: "me", source: "human" as const, model: null, leadMs: 5 });
  const standing = () => workspace.store.getState().labels["set"];

  it("shows a label only after it is durable, and undo appends what stood before", async () => {
    await workspace.labels.append([event("a", "good")]);
    await workspace.labels.append([event("a", "bad")]);
    expect(standing()?.get("a")?.label).toBe("bad");
    await workspace.undo();
    expect(standing()?.get("a")?.label).toBe("good");
    await workspace.undo();
    expect(standing()?.has("a")).toBe(false);
    await workspace.redo();
    expect(standing()?.get("a")?.label).toBe("good");
    const log = await workspace.labels.events("set");
    expect(log.ok && log.value.map(({ kind, label }) => [kind, label])).toEqual([
      ["label", "good"],
      ["label", "bad"],
      ["label", "good"],
      ["clear", null],
      ["label", "good"],
    ]);
  });

  it("reads the standing decisions from the log after a restart", async () => {
    await workspace.labels.append([event("a", "good"), event("b", "bad")]);
    workspace.labels.forget();
    expect(standing()).toBeUndefined();
    await workspace.labels.open("set");
    expect(standing()?.size).toBe(2);
  });
});
