import { expect, it } from "vitest";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import { emptyProject, type Project } from "#core/project/project.ts";
import { failed, ok } from "#core/result.ts";
import { isLocked, lock, unlock } from "#features/home/archive-lock.ts";
import { openProject } from "#features/home/open-project.ts";
import { saveProject } from "#features/home/save-project.ts";
import type { CommandContext } from "#workspace/command.ts";

const SOURCE = new TextEncoder().encode("a,b\n1,评价\n");
const PROJECT: Project = {
  ...emptyProject("p1", "reviews", 1),
  datasets: [{ id: "d1", name: "reviews", recipe: [], checks: [], qualityHistory: [], source: { fileId: "source-d1", fileName: "reviews.csv", kind: "csv", sizeBytes: SOURCE.length, options: {}, dialect: null, plan: null, lines: null, parts: [], columns: [], rowCount: 1, rejectedCount: 0, rejected: [], warnings: [], importedAt: 1, generated: false } }],
  labelSets: [{ id: "l1", name: "mood", datasetId: "d1", textColumns: ["b"], classes: ["good"], guideline: "", order: "in-order", seed: 1, annotator: "me", modelId: null, createdAt: 1 }],
};
const EVENT = { id: "e1", labelSet: "l1", rowId: "r1", label: "good", kind: "label" as const, annotator: "me", at: 1, previous: null, source: "human" as const, model: null, leadMs: 5 };

interface Desk {
  readonly context: CommandContext;
  readonly saved: Map<string, Uint8Array<ArrayBuffer>>;
  readonly opened: Project[];
}

/** The parts of a context that these two commands touch. */
function desk(storage: ProjectStorage, project: Project): Desk {
  const saved = new Map<string, Uint8Array<ArrayBuffer>>();
  const opened: Project[] = [];
  const files = {
    put: (file: SourceFile) => file.name,
    open: (path: string) => (saved.has(path) ? ok(bytesAsFile(saved.get(path)!, path)) : failed({ code: "file-not-found" as const, file: path })),
    save: (path: string, content: Uint8Array | string) => {
      saved.set(path, new Uint8Array(typeof content === "string" ? new TextEncoder().encode(content) : content));
      return ok({ path, bytes: content.length });
    },
  };
  const context = {
    ports: { storage, files, clock: { now: () => 2 }, newId: () => "fresh" },
    signal: { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined },
    progress: () => undefined,
    project: () => project,
    settled: () => Promise.resolve(ok(undefined)),
    adoptProject: (adopted: Project) => (opened.push(adopted), Promise.resolve(ok(adopted))),
  } as unknown as CommandContext;
  return { context, saved, opened };
}

async function savedFile(password?: string): Promise<Uint8Array<ArrayBuffer>> {
  const storage = memoryStorage();
  await storage.writeFile("p1", "source-d1", SOURCE);
  await storage.appendLabels("p1", [EVENT]);
  const room = desk(storage, PROJECT);
  const done = await saveProject.run(room.context, { path: "x.steward", password });
  expect(done.ok).toBe(true);
  return room.saved.get("x.steward")!;
}

async function reopened(bytes: Uint8Array<ArrayBuffer>, password?: string) {
  const storage = memoryStorage();
  const room = desk(storage, PROJECT);
  room.saved.set("x.steward", bytes);
  return { outcome: await openProject.run(room.context, { path: "x.steward", password }), storage, opened: room.opened };
}

it("brings back document, files and labels byte for byte", async () => {
  const { outcome, storage, opened } = await reopened(await savedFile());
  expect(outcome).toMatchObject({ ok: true, value: { datasets: 1 } });
  expect(opened).toEqual([PROJECT]);
  const file = await storage.readFile("p1", "source-d1");
  expect(file.ok && new Uint8Array(await file.value.arrayBuffer())).toEqual(SOURCE);
  expect(await storage.readLabels("p1", "l1")).toEqual({ ok: true, value: [EVENT] });
});

it.each([
  ["a byte is changed", (bytes: Uint8Array<ArrayBuffer>) => bytes.with(indexOfText(bytes, "1,评价"), 0x32)],
  ["it is cut short", (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, bytes.length >> 1)],
  ["it is no zip", () => new TextEncoder().encode("hello")],
])("refuses a file when %s, and keeps nothing of it", async (_, harm) => {
  const { outcome, storage, opened } = await reopened(new Uint8Array(harm(await savedFile())));
  expect(outcome).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
  expect(opened).toEqual([]);
  expect(await storage.list()).toEqual({ ok: true, value: [] });
});

it("locks with a password and opens with no other", async () => {
  const bytes = await savedFile("correct horse");
  expect(isLocked(bytes)).toBe(true);
  expect((await reopened(bytes)).outcome).toMatchObject({ ok: false, problem: { code: "file-encrypted" } });
  expect((await reopened(bytes, "wrong")).outcome).toMatchObject({ ok: false, problem: { code: "file-encrypted" } });
  expect((await reopened(bytes, "correct horse")).outcome.ok).toBe(true);
});

it("unlocks what it locked, and nothing that was touched", async () => {
  const locked = await lock(SOURCE, "p");
  expect(await unlock(locked, "p")).toEqual(SOURCE);
  expect(await unlock(new Uint8Array(locked.with(locked.length - 1, locked.at(-1)! ^ 1)), "p")).toBeNull();
});

function indexOfText(bytes: Uint8Array, text: string): number {
  const wanted = new TextEncoder().encode(text);
  const at = bytes.findIndex((_, start) => wanted.every((byte, offset) => bytes[start + offset] === byte));
  if (at < 0) throw new Error(`no ${text} in the file`);
  return at;
}
