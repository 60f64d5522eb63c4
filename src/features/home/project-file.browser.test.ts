import { describe, expect, it } from "vitest";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { ProjectStorage } from "#core/ports/project-storage.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import { emptyProject, type Project } from "#core/project/project.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { failed, ok } from "#core/result.ts";
import { isLocked, lock, unlock } from "#features/home/archive-lock.ts";
import { duplicateProject } from "#features/home/duplicate-project.ts";
import { openProject } from "#features/home/open-project.ts";
import { saveProject } from "#features/home/save-project.ts";
import type { CommandContext } from "#workspace/command.ts";

const SOURCE = new TextEncoder().encode("a,b\n1,评价\n");
const PROJECT: Project = {
  ...emptyProject("p1", "reviews", 1),
  datasets: [{ id: "d1", name: "reviews", recipe: [], checks: [], qualityHistory: [], meanings: {}, contracts: {}, problems: [], source: testSource({ fileId: "source-d1", fileName: "reviews.csv", sizeBytes: SOURCE.length, rowCount: 1, importedAt: 1 }) }],
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

it("names the part in which a byte was changed, wherever it is", async () => {
  const whole = await savedFile();
  expect((await reopened(whole)).outcome.ok).toBe(true);
  const places = Array.from({ length: 60 }, (_, index) => Math.floor((index * (whole.length - 1)) / 59));
  for (const place of places) {
    const { outcome, opened } = await reopened(new Uint8Array(whole.with(place, whole[place]! ^ 0x10)));
    expect([place, outcome]).toMatchObject([place, { ok: false, problem: { file: "x.steward" } }]);
    expect(outcome.ok || outcome.problem.code).toMatch(/file-damaged|password-needed/);
    expect(opened).toEqual([]);
  }
  const inDocument = whole.with(indexOfText(whole, '"name":"reviews"') + 9, 0x52);
  expect((await reopened(new Uint8Array(inDocument))).outcome).toMatchObject({ ok: false, problem: { code: "file-damaged", detail: "project.json" } });
  const inLabels = whole.with(indexOfText(whole, '"label":"good"') + 9, 0x47);
  expect((await reopened(new Uint8Array(inLabels))).outcome).toMatchObject({ ok: false, problem: { code: "file-damaged", detail: "labels/0.jsonl" } });
});

describe("with a password", () => {
  it("opens with that and no other, and says which fault it is", async () => {
    const bytes = await savedFile("correct horse");
    expect(isLocked(bytes)).toBe(true);
    expect((await reopened(bytes)).outcome).toMatchObject({ ok: false, problem: { code: "password-needed" } });
    expect((await reopened(bytes, "wrong")).outcome).toMatchObject({ ok: false, problem: { code: "password-wrong" } });
    expect((await reopened(bytes, "correct horse")).outcome.ok).toBe(true);
    const changed = new Uint8Array(bytes.with(bytes.length - 5, bytes.at(-5)! ^ 1));
    expect((await reopened(changed, "correct horse")).outcome).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
    expect((await reopened(bytes.slice(0, bytes.length - 100), "correct horse")).outcome).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
  });

  it("tells a forged content from a damaged one", async () => {
    const locked = await lock(SOURCE, "p");
    const forged = new Uint8Array(locked);
    forged[forged.length - 1]! ^= 1;
    const sealedFrom = forged.length - (SOURCE.length + 16);
    forged.set(new Uint8Array(await crypto.subtle.digest("SHA-256", forged.slice(sealedFrom))), sealedFrom - 32);
    expect(await unlock(locked, "p")).toEqual({ bytes: SOURCE });
    expect(await unlock(forged, "p")).toEqual({ refusal: "tampered" });
  });

  it("still opens what the first form locked", async () => {
    const [salt, iv] = [new Uint8Array(16).fill(3), new Uint8Array(12).fill(5)];
    const material = await crypto.subtle.importKey("raw", new TextEncoder().encode("p"), "PBKDF2", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: 600_000 }, material, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, SOURCE));
    const old = new Uint8Array(await new Blob([new TextEncoder().encode("STEWARD1"), salt, iv, sealed]).arrayBuffer());
    expect(await unlock(old, "p")).toEqual({ bytes: SOURCE });
    expect(await unlock(old, "q")).toEqual({ refusal: "wrong-password" });
  });
});

function indexOfText(bytes: Uint8Array, text: string): number {
  const wanted = new TextEncoder().encode(text);
  const at = bytes.findIndex((_, start) => wanted.every((byte, offset) => bytes[start + offset] === byte));
  if (at < 0) throw new Error(`no ${text} in the file`);
  return at;
}

describe("project.duplicate", () => {
  it("copies document, files and labels under an id of their own", async () => {
    const storage = memoryStorage();
    await storage.writeFile("p1", "source-d1", SOURCE);
    await storage.appendLabels("p1", [EVENT]);
    const room = desk(storage, PROJECT);
    const done = await duplicateProject.run(room.context, { name: "second" });
    expect(done).toEqual({ ok: true, value: { project: "fresh", name: "second", datasets: 1 } });
    expect(room.opened).toEqual([{ ...PROJECT, id: "fresh", name: "second", createdAt: 2, updatedAt: 2 }]);
    const file = await storage.readFile("fresh", "source-d1");
    expect(file.ok && new Uint8Array(await file.value.arrayBuffer())).toEqual(SOURCE);
    expect(await storage.readLabels("fresh", "l1")).toEqual({ ok: true, value: [EVENT] });
    expect(await storage.readLabels("p1", "l1")).toEqual({ ok: true, value: [EVENT] });
  });

  it("leaves nothing behind when a file is missing", async () => {
    const storage = memoryStorage();
    const room = desk(storage, PROJECT);
    expect((await duplicateProject.run(room.context, {})).ok).toBe(false);
    expect(room.opened).toEqual([]);
    expect(await storage.listFiles("fresh")).toEqual({ ok: true, value: [] });
  });
});
