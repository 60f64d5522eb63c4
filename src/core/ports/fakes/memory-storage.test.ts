import { expect, it } from "vitest";
import type { TabRole } from "#core/ports/project-storage.ts";
import { memoryStorage } from "./memory-storage.ts";

const summary = { id: "p", name: "P", updatedAt: 1, datasets: 0, sizeBytes: 0 };

it("keeps a copy of the document, so that a later change of the object does not reach it", async () => {
  const storage = memoryStorage();
  const document = { rows: [1] };
  await storage.save("p", document, summary);
  document.rows.push(2);
  expect(await storage.load("p")).toEqual({ ok: true, value: { rows: [1] } });
});

it("counts files and document into the size of a project", async () => {
  const storage = memoryStorage();
  await storage.save("p", {}, summary);
  await storage.writeFile("p", "f", new Uint8Array(10));
  expect(await storage.list()).toEqual({ ok: true, value: [{ ...summary, sizeBytes: 12 }] });
});

it("reads parts of parts of a file as a Blob does", async () => {
  const storage = memoryStorage();
  await storage.writeFile("p", "f", Uint8Array.of(0, 1, 2, 3, 4, 5));
  const file = await storage.readFile("p", "f");
  const part = file.ok ? await file.value.slice(1, 5).slice(1, 3).arrayBuffer() : new ArrayBuffer(0);
  expect(new Uint8Array(part)).toEqual(Uint8Array.of(2, 3));
});

it("lets a reader take over after the writer finished its last save", async () => {
  const storage = memoryStorage();
  const heard: string[] = [];
  const listeners = (who: string) => ({
    onRole: async (role: TabRole) => {
      if (role === "reader") await Promise.resolve();
      heard.push(`${who} ${role}`);
    },
    onChange: () => heard.push(`${who} change`),
  });
  const first = await storage.claim("p", listeners("first"));
  const second = await storage.claim("p", listeners("second"));
  expect([first.role, second.role]).toEqual(["writer", "reader"]);
  await storage.save("p", {}, summary);
  second.takeOver();
  await new Promise((resolve) => setTimeout(resolve));
  expect(heard).toEqual(["second change", "first reader", "second writer"]);
  second.release();
  expect((await storage.claim("p", listeners("third"))).role).toBe("writer");
});

it("hides a discarded project whole, gives it back, and purges only what is still discarded", async () => {
  const storage = memoryStorage();
  await storage.save("p", { a: 1 }, summary);
  await storage.writeFile("p", "f", new Uint8Array(10));
  await storage.discard("p", 7);
  expect(await storage.list()).toEqual({ ok: true, value: [] });
  expect(await storage.load("p")).toEqual({ ok: false, problem: { code: "project-missing", project: "p" } });
  expect(await storage.discarded()).toEqual({ ok: true, value: [{ id: "p", at: 7 }] });
  await storage.recover("p");
  await storage.purge("p");
  expect(await storage.load("p")).toEqual({ ok: true, value: { a: 1 } });
  expect(await storage.listFiles("p")).toEqual({ ok: true, value: [{ id: "f", sizeBytes: 10 }] });
  await storage.discard("p", 8);
  await storage.purge("p");
  expect(await storage.listFiles("p")).toEqual({ ok: true, value: [] });
  expect(await storage.recover("p")).toEqual({ ok: false, problem: { code: "project-missing", project: "p" } });
});
