import { omit } from "es-toolkit";
import { zipSync, type Zippable } from "fflate";
import { describe, expect, it } from "vitest";
import { portableModel } from "#core/learn/registry/model-manifest.ts";
import { testModel } from "#core/learn/registry/model.test-kit.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { manifestOf, readPackage } from "#features/learn/registry/model-package.ts";

const model = testModel();
const HEAD = new Uint8Array(new Float32Array([1, 2, 3, 4, 5, 6]).buffer);
const FILES = [{ name: "head.f32", input: HEAD }, { name: "encoder/tokenizer.json", input: "{}" }, { name: "page.html", input: "<p>" }];
const utf8 = (text: string) => new TextEncoder().encode(text);

async function packed(change: (files: Record<string, Uint8Array>) => Zippable = (files) => files): Promise<ReturnType<typeof bytesAsFile>> {
  const manifest = await manifestOf(portableModel(model, { features: model.features!, headShape: model.headShape! }), FILES);
  const files = Object.fromEntries(FILES.map(({ name, input }) => [name, typeof input === "string" ? utf8(input) : input]));
  return bytesAsFile(zipSync(change({ ...files, "manifest.json": utf8(manifest) })), "model.zip");
}

describe("an exported model", () => {
  it("is read as it was written, also packed in a folder", async () => {
    const read = await readPackage(await packed());
    expect(read).toMatchObject({ ok: true, value: { manifest: { model: { name: model.name, encoder: "use-lite-en" } } } });
    expect(read.ok && read.value.files.get("head.f32")).toEqual(HEAD);
    expect(await readPackage(await packed((files) => Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`my model/${name}`, bytes]))))).toMatchObject({ ok: true });
  });

  it("does without what can be had elsewhere or is not needed", async () => {
    const read = await readPackage(await packed((files) => omit(files, ["encoder/tokenizer.json", "page.html"])));
    expect(read.ok && [...read.value.files.keys()]).toEqual(["head.f32"]);
  });

  it.each<[string, (files: Record<string, Uint8Array>) => Zippable, object]>([
    ["spoilt", (files) => ({ ...files, "head.f32": new Uint8Array(24) }), { code: "model-file-damaged", part: "head.f32" }],
    ["without its numbers", (files) => omit(files, ["head.f32"]), { code: "model-file-damaged", part: "head.f32" }],
    ["without manifest", (files) => omit(files, ["manifest.json"]), { code: "model-file-unlisted" }],
    ["with another manifest", (files) => ({ ...files, "manifest.json": utf8('{"name":"app"}') }), { code: "model-file-unlisted" }],
    ["of another version", (files) => ({ ...files, "manifest.json": utf8('{"format":"steward-model","version":7}') }), { code: "model-file-version", version: 7, known: 1 }],
    ["with a broken manifest", (files) => ({ ...files, "manifest.json": utf8('{"format":"steward-model","version":1}') }), { code: "model-file-damaged", part: "manifest.json" }],
  ])("%s is refused", async (_, change, problem) => {
    expect(await readPackage(await packed(change))).toMatchObject({ ok: false, problem: { file: "model.zip", ...problem } });
  });

  it("is no other kind of file, and whole", async () => {
    expect(await readPackage(bytesAsFile(utf8("hello"), "notes.txt"))).toEqual({ ok: false, problem: { code: "model-file-not-zip", file: "notes.txt" } });
    const half = new Uint8Array(await (await packed()).arrayBuffer()).slice(0, 300);
    expect(await readPackage(bytesAsFile(half, "half.zip"))).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
  });
});
