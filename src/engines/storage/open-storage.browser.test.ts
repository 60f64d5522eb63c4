import { afterEach, describe, expect, it } from "vitest";
import type { LabelEvent } from "#core/labels/label-event.ts";
import type { ProjectStorage, ProjectSummary, TabRole } from "#core/ports/project-storage.ts";
import { openStorage, type StorageOptions } from "./open-storage.ts";

const clock = { now: () => Date.now() };
let name = "";
let made = 0;

function open(more: Partial<StorageOptions> = {}): ProjectStorage {
  return openStorage({ clock, name, ...more });
}

function freshName(): void {
  name = `test-${String(Date.now())}-${String(made++)}`;
}
freshName();

afterEach(async () => {
  indexedDB.deleteDatabase(name);
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(name, { recursive: true }).catch(() => undefined);
  freshName();
});

const summary: ProjectSummary = { id: "p1", name: "Reviews", updatedAt: 5, datasets: 1, sizeBytes: 0 };

function event(id: string, labelSet = "sentiment"): LabelEvent {
  return { id, labelSet, rowId: `r-${id}`, label: "good", kind: "label", annotator: "a", at: 1, previous: null, source: "human", model: null, leadMs: 900 };
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; problem: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

async function filesOnDisk(): Promise<number> {
  const folder = await (await (await navigator.storage.getDirectory()).getDirectoryHandle(name)).getDirectoryHandle("p1", { create: true });
  const keys: string[] = [];
  for await (const key of folder.keys()) keys.push(key);
  return keys.length;
}

/** A root whose files accept so many bytes in all and then fail as a full disk does. */
function fullDisk(limitBytes: number): () => Promise<FileSystemDirectoryHandle> {
  let left = limitBytes;
  const write = (writable: FileSystemWritableFileStream) => (piece: Uint8Array<ArrayBuffer>) => {
    left -= piece.byteLength;
    return left < 0 ? Promise.reject(new DOMException("full", "QuotaExceededError")) : writable.write(piece);
  };
  const wrapHandle = (handle: FileSystemFileHandle) =>
    overriding(handle, { createWritable: async () => { const writable = await handle.createWritable(); return overriding(writable, { write: write(writable) }); } });
  const wrapFolder = (folder: FileSystemDirectoryHandle): FileSystemDirectoryHandle =>
    overriding(folder, {
      getDirectoryHandle: async (child: string, how: FileSystemGetDirectoryOptions) => wrapFolder(await folder.getDirectoryHandle(child, how)),
      getFileHandle: async (child: string, how: FileSystemGetFileOptions) => wrapHandle(await folder.getFileHandle(child, how)),
    });
  return async () => wrapFolder(await navigator.storage.getDirectory());
}

function overriding<T extends object>(real: T, own: Readonly<Record<string, unknown>>): T {
  return new Proxy(real, {
    get: (target, key) => {
      const value: unknown = own[String(key)] ?? Reflect.get(target, key, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}

describe("openStorage", () => {
  it("keeps a document, its summary and labels for a new connection, labels in the order appended", async () => {
    const first = open();
    valueOf(await first.save("p1", { version: 1, rows: [1, 2] }, summary));
    valueOf(await first.appendLabels("p1", [event("b"), event("a"), event("x", "other")]));
    valueOf(await first.appendLabels("p1", [event("c")]));
    const second = open();
    expect(await second.load("p1")).toEqual({ ok: true, value: { version: 1, rows: [1, 2] } });
    expect(valueOf(await second.readLabels("p1", "sentiment")).map((one) => one.id)).toEqual(["b", "a", "c"]);
    expect(valueOf(await second.list())).toEqual([{ ...summary, sizeBytes: '{"version":1,"rows":[1,2]}'.length }]);
    expect(valueOf(await second.use())).toMatchObject({ durable: true });
  });

  it("says project-missing for a project it never saw", async () => {
    expect(await open().load("nobody")).toEqual({ ok: false, problem: { code: "project-missing", project: "nobody" } });
  });

  it("says storage-failed, and keeps the old document, when one cannot be cloned", async () => {
    const storage = open();
    valueOf(await storage.save("p1", { a: 1 }, summary));
    expect(await storage.save("p1", { a: () => 1 }, summary)).toMatchObject({ ok: false, problem: { code: "storage-failed" } });
    expect(valueOf(await storage.load("p1"))).toEqual({ a: 1 });
  });

  it("writes and reads 50 MB without holding the page for 50 ms", async () => {
    const bytes = new Uint8Array(50 << 20).map((_, index) => index * 31);
    const storage = open();
    valueOf(await storage.listFiles("p1"));
    const shares: number[] = [];
    const longest = await longestTask(async () => valueOf(await storage.writeFile("p1", "vectors", bytes, { onProgress: (share) => shares.push(share) })));
    const again = longest < 50 ? longest : await longestTask(async () => valueOf(await storage.writeFile("p1", "again", bytes)));
    const file = valueOf(await open().readFile("p1", "vectors"));
    expect([file.name, file.size]).toEqual(["vectors", bytes.length]);
    const middle = new Uint8Array(await file.slice(30_000_000, 30_000_100).arrayBuffer());
    expect(middle).toEqual(bytes.slice(30_000_000, 30_000_100));
    expect(shares.length).toBe(50);
    expect(shares.at(-1)).toBe(1);
    // A busy machine can stretch one task; twice in a row it is the code.
    expect(Math.min(longest, again)).toBeLessThan(50);
  });

  it("writes a Blob and an empty file, and lists them", async () => {
    const storage = open();
    valueOf(await storage.writeFile("p1", "源/a.csv", new Blob(["a,b\n1,2\n"])));
    valueOf(await storage.writeFile("p1", "empty", new Uint8Array(0)));
    expect(valueOf(await storage.listFiles("p1"))).toEqual([{ id: "empty", sizeBytes: 0 }, { id: "源/a.csv", sizeBytes: 8 }]);
    expect(await new Response(valueOf(await storage.readFile("p1", "源/a.csv")) as unknown as Blob).text()).toBe("a,b\n1,2\n");
  });

  it("leaves nothing behind when a write is cancelled", async () => {
    const controller = new AbortController();
    const storage = open();
    const answer = await storage.writeFile("p1", "big", new Uint8Array(10 << 20), { signal: controller.signal, onProgress: () => controller.abort() });
    expect(answer).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect(valueOf(await storage.listFiles("p1"))).toEqual([]);
    expect(await filesOnDisk()).toBe(0);
  });

  it("keeps the old file whole when its replacement is interrupted", async () => {
    const broken = { size: 3 << 20, slice: (start = 0) => ({ ...broken, arrayBuffer: () => (start > 0 ? Promise.reject(new Error("unplugged")) : Promise.resolve(new ArrayBuffer(1 << 20))) }), arrayBuffer: () => Promise.reject(new Error("whole")) };
    const storage = open();
    valueOf(await storage.writeFile("p1", "source", Uint8Array.of(1, 2, 3)));
    expect(await storage.writeFile("p1", "source", broken)).toEqual({ ok: false, problem: { code: "storage-failed", detail: "Error: unplugged" } });
    expect(new Uint8Array(await valueOf(await storage.readFile("p1", "source")).arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
    expect(await filesOnDisk()).toBe(1);
  });

  it("replaces a file and frees the old bytes", async () => {
    const storage = open();
    valueOf(await storage.writeFile("p1", "source", Uint8Array.of(1, 2, 3)));
    valueOf(await storage.writeFile("p1", "source", Uint8Array.of(9)));
    expect(valueOf(await storage.listFiles("p1"))).toEqual([{ id: "source", sizeBytes: 1 }]);
    expect(await filesOnDisk()).toBe(1);
  });

  it("says quota-exceeded with the bytes needed, and everything else stays whole", async () => {
    const storage = open({ opfs: fullDisk(2 << 20) });
    valueOf(await storage.save("p1", { a: 1 }, summary));
    valueOf(await storage.writeFile("p1", "small", new Uint8Array(1000)));
    const answer = await storage.writeFile("p1", "big", new Uint8Array(5 << 20));
    expect(answer).toMatchObject({ ok: false, problem: { code: "quota-exceeded", neededBytes: 5 << 20 } });
    expect(valueOf(await storage.listFiles("p1"))).toEqual([{ id: "small", sizeBytes: 1000 }]);
    expect(await filesOnDisk()).toBe(1);
    expect(valueOf(await open().load("p1"))).toEqual({ a: 1 });
  });

  it("removes a project's document, labels and files, and no other's", async () => {
    const storage = open();
    for (const id of ["p1", "p2"]) {
      valueOf(await storage.save(id, {}, { ...summary, id }));
      valueOf(await storage.appendLabels(id, [event("a")]));
      valueOf(await storage.writeFile(id, "f", new Uint8Array(10)));
    }
    valueOf(await storage.remove("p1"));
    expect(valueOf(await storage.list()).map((one) => [one.id, one.sizeBytes])).toEqual([["p2", 12]]);
    expect(valueOf(await storage.readLabels("p1", "sentiment"))).toEqual([]);
    expect(valueOf(await storage.readLabels("p2", "sentiment")).length).toBe(1);
    expect(valueOf(await storage.listFiles("p1"))).toEqual([]);
    expect(await filesOnDisk()).toBe(0);
  });

  it("hides a discarded project whole, also from a new connection, and gives it back as it was", async () => {
    const storage = open();
    valueOf(await storage.save("p1", { a: 1 }, summary));
    valueOf(await storage.writeFile("p1", "f", new Uint8Array(10)));
    valueOf(await storage.appendLabels("p1", [event("a")]));
    const before = valueOf(await storage.list());
    valueOf(await storage.discard("p1", 77));
    const later = open();
    expect(valueOf(await later.list())).toEqual([]);
    expect(await later.load("p1")).toEqual({ ok: false, problem: { code: "project-missing", project: "p1" } });
    expect(valueOf(await later.discarded())).toEqual([{ id: "p1", at: 77 }]);
    valueOf(await later.recover("p1"));
    expect(valueOf(await storage.list())).toEqual(before);
    expect(valueOf(await storage.load("p1"))).toEqual({ a: 1 });
    valueOf(await storage.purge("p1"));
    expect(valueOf(await storage.listFiles("p1"))).toEqual([{ id: "f", sizeBytes: 10 }]);
    expect(valueOf(await storage.readLabels("p1", "sentiment")).length).toBe(1);
  });

  it("leaves nothing of a purged project, also when the tab was killed half-way", async () => {
    const storage = open();
    valueOf(await storage.save("p1", { a: 1 }, summary));
    valueOf(await storage.writeFile("p1", "f", new Uint8Array(10)));
    valueOf(await storage.discard("p1", 77));
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(name);
    await root.removeEntry("p1", { recursive: true });
    expect(valueOf(await storage.discarded())).toEqual([{ id: "p1", at: 77 }]);
    valueOf(await open().purge("p1"));
    expect(valueOf(await storage.discarded())).toEqual([]);
    expect(valueOf(await storage.listFiles("p1"))).toEqual([]);
    expect(await storage.recover("p1")).toEqual({ ok: false, problem: { code: "project-missing", project: "p1" } });
    expect(await filesOnDisk()).toBe(0);
  });

  it("hides a project in this tab where the disk is too full to mark it, and still purges it", async () => {
    const storage = open();
    for (const id of ["p1", "p2"]) valueOf(await storage.save(id, {}, { ...summary, id }));
    const put = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "put")!;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    try {
      for (const id of ["p1", "p2"]) valueOf(await storage.discard(id, 5));
      expect(valueOf(await storage.list())).toEqual([]);
      expect(valueOf(await open().list()).map(({ id }) => id)).toEqual(["p1", "p2"]);
      valueOf(await storage.recover("p2"));
      valueOf(await storage.purge("p1"));
    } finally {
      Object.defineProperty(IDBObjectStore.prototype, "put", put);
    }
    expect(valueOf(await storage.list()).map(({ id }) => id)).toEqual(["p2"]);
    expect(valueOf(await open().list()).map(({ id }) => id)).toEqual(["p2"]);
    expect(valueOf(await storage.discarded())).toEqual([]);
  });

  it("does not show a discarded project again because something is saved to it", async () => {
    const storage = open();
    valueOf(await storage.save("p1", { a: 1 }, summary));
    valueOf(await storage.discard("p1", 77));
    valueOf(await storage.save("p1", { a: 2 }, summary));
    expect(valueOf(await storage.list())).toEqual([]);
  });

  it("tells other tabs, and not itself, when the list of projects changes", async () => {
    const [here, there] = [open(), open()];
    const heard = { here: 0, there: 0 };
    here.onListChange(() => heard.here++);
    const stop = there.onListChange(() => heard.there++);
    valueOf(await there.list());
    valueOf(await here.save("p1", {}, summary));
    valueOf(await here.discard("p1", 1));
    await expect.poll(() => heard.there).toBe(1);
    stop();
    valueOf(await here.recover("p1"));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual({ here: 0, there: 1 });
  });

  it("sweeps what a killed tab left, but nothing fresh", async () => {
    valueOf(await open().writeFile("p1", "kept", new Uint8Array(4)));
    const folder = await (await (await navigator.storage.getDirectory()).getDirectoryHandle(name)).getDirectoryHandle("p1");
    await folder.getFileHandle("orphan", { create: true });
    (await open().claim("p1", { onRole: () => undefined, onChange: () => undefined })).release();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await filesOnDisk()).toBe(2);
    (await open({ clock: { now: () => Date.now() + 4_000_000 } }).claim("p1", { onRole: () => undefined, onChange: () => undefined })).release();
    await expect.poll(filesOnDisk).toBe(1);
  });
});

describe("openStorage without a disk", () => {
  const refusing = { open: () => { throw new DOMException("denied", "SecurityError"); } } as unknown as IDBFactory;
  it.each<[string, Partial<StorageOptions>]>([
    ["no IndexedDB", { indexedDb: null }],
    ["an IndexedDB that refuses", { indexedDb: refusing }],
    ["no OPFS", { opfs: null }],
    ["an OPFS that refuses", { opfs: () => Promise.reject(new DOMException("denied", "SecurityError")) }],
  ])("keeps everything in memory with %s, and says so", async (_, more) => {
    const storage = open(more);
    expect(valueOf(await storage.use())).toMatchObject({ durable: false, persisted: false });
    valueOf(await storage.save("p1", { a: 1 }, summary));
    valueOf(await storage.appendLabels("p1", [event("a")]));
    valueOf(await storage.writeFile("p1", "f", new Blob(["hello"])));
    expect(valueOf(await storage.load("p1"))).toEqual({ a: 1 });
    const file = valueOf(await storage.readFile("p1", "f"));
    expect(file).toBeInstanceOf(File);
    expect(new TextDecoder().decode(await file.slice(1, 3).arrayBuffer())).toBe("el");
    expect((await storage.claim("p1", { onRole: () => undefined, onChange: () => undefined })).role).toBe("writer");
  });
});

describe("claim", () => {
  interface Tab {
    readonly storage: ProjectStorage;
    readonly roles: TabRole[];
    readonly changes: () => number;
    readonly claim: Awaited<ReturnType<ProjectStorage["claim"]>>;
  }
  const tabs: Tab[] = [];

  async function openTab(beforeReader: (storage: ProjectStorage) => Promise<unknown> = () => Promise.resolve()): Promise<Tab> {
    const storage = open();
    const roles: TabRole[] = [];
    let changes = 0;
    const claim = await storage.claim("p1", {
      onRole: async (role) => {
        roles.push(role);
        if (role === "reader") await beforeReader(storage);
      },
      onChange: () => {
        changes++;
      },
    });
    const tab = { storage, roles, changes: () => changes, claim };
    tabs.push(tab);
    return tab;
  }

  afterEach(() => {
    for (const tab of tabs.splice(0)) tab.claim.release();
  });

  it("gives one writer, and readers that cannot write but hear of changes", async () => {
    const [writer, reader] = [await openTab(), await openTab()];
    expect([writer.claim.role, reader.claim.role]).toEqual(["writer", "reader"]);
    const readOnly = { ok: false, problem: { code: "read-only", project: "p1" } };
    expect(await reader.storage.save("p1", {}, summary)).toEqual(readOnly);
    expect(await reader.storage.appendLabels("p1", [event("a")])).toEqual(readOnly);
    expect(await open().remove("p1")).toEqual(readOnly);
    valueOf(await writer.storage.save("p1", {}, summary));
    expect(await open().discard("p1", 1)).toEqual(readOnly);
    valueOf(await writer.storage.save("p1", { a: 1 }, summary));
    await expect.poll(reader.changes).toBe(2);
    expect(writer.changes()).toBe(0);
  });

  it("hands over when a reader asks, after the writer's last save", async () => {
    const writer = await openTab((storage) => storage.save("p1", { last: true }, summary));
    const reader = await openTab();
    reader.claim.takeOver();
    await expect.poll(() => reader.roles).toEqual(["writer"]);
    expect(writer.roles).toEqual(["reader"]);
    expect(valueOf(await reader.storage.load("p1"))).toEqual({ last: true });
    valueOf(await reader.storage.save("p1", { mine: true }, summary));
    expect(await writer.storage.save("p1", {}, summary)).toMatchObject({ ok: false, problem: { code: "read-only" } });
    writer.claim.takeOver();
    await expect.poll(() => writer.roles).toEqual(["reader", "writer"]);
  });

  it("serves two readers that ask at once, one after the other", async () => {
    await openTab();
    const [second, third] = [await openTab(), await openTab()];
    second.claim.takeOver();
    third.claim.takeOver();
    await expect.poll(() => [second.roles, third.roles]).toEqual([["writer", "reader"], ["writer"]]);
  });

  it("promotes a waiting reader when the writer's tab is killed, and leaves alone one that never asked", async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const holder = frame.contentWindow as unknown as Window;
    await new Promise<void>((resolve) => {
      void holder.navigator.locks.request(`${name}/p1`, () => {
        resolve();
        return new Promise(() => undefined);
      });
    });
    const [asking, quiet] = [await openTab(), await openTab()];
    asking.claim.takeOver();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(asking.roles).toEqual([]);
    frame.remove();
    await expect.poll(() => asking.roles).toEqual(["writer"]);
    expect(quiet.roles).toEqual([]);
  });
});

async function longestTask(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
  });
  observer.observe({ type: "longtask" });
  await work();
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return longest;
}
