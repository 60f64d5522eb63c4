import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openOrt, type OrtEngine } from "../open-ort.ts";

const TEXTS = ["The seam came open after one wash.", "soft and warm", "", "where is my parcel"];
const PATHS = ["tokenizer.json", "tokenizer_config.json", "config.json", "steward.json", "onnx/model.onnx", "onnx/model_quantized.onnx"];

describe("an encoder that a person brings", { timeout: 240_000 }, () => {
  let ort: OrtEngine;
  let all: ReadonlyMap<string, Uint8Array>;

  beforeAll(async () => {
    ort = openOrt({ baseUrl: new URL("/", location.href).href });
    all = new Map(await Promise.all(PATHS.map(async (path) => [`use/${path}`, new Uint8Array(await (await fetch(`/models/use-lite-en/${path}`)).arrayBuffer())] as const)));
  });
  afterAll(async () => {
    for (const id of ["brought", "brought-2"]) await ort.embedder.remove(id);
    await ort.embedder.forgetVectors();
    ort.close();
  });

  it("gives the vectors that it gives as a shipped one, and is there again after the engine was closed", async () => {
    const added = await ort.embedder.add({ name: "brought", files: all, choices: {} });
    expect(added).toMatchObject({ ok: true, value: { card: { id: "brought", dimensions: 512, source: "added", reading: { dtype: "fp32", pooling: "in-graph", maxTokens: 128 } }, cosineToFull: null } });
    ort.close();
    ort = openOrt({ baseUrl: new URL("/", location.href).href });
    const [own, shipped] = [await ort.embedder.embed({ encoder: "brought", texts: TEXTS, device: "wasm" }), await ort.embedder.embed({ encoder: "use-lite-en", texts: TEXTS, device: "wasm" })];
    if (!own.ok || !shipped.ok) throw new Error(JSON.stringify([own, shipped]));
    expect(Math.max(...own.value.vectors.map((value, index) => Math.abs(value - shipped.value.vectors[index]!)))).toBeLessThan(1e-6);
  });

  it("is compared with its full model where it comes in fewer bits, and never takes the name of another", async () => {
    const added = await ort.embedder.add({ name: "brought", files: all, choices: { dtype: "q8" } });
    if (!added.ok) throw new Error(JSON.stringify(added.problem));
    expect(added.value.card).toMatchObject({ id: "brought-2", reading: { dtype: "q8" } });
    expect(added.value.cosineToFull).toBeGreaterThan(0.98);
    expect(added.value.cosineToFull).toBeLessThan(1);
    const cards = await ort.embedder.encoders();
    expect(cards.ok && cards.value.map(({ id }) => id)).toEqual(expect.arrayContaining(["use-lite-en", "brought", "brought-2"]));
  });

  it("is refused when its vectors are not those of its full model, or when it does not run", async () => {
    const other = new Map([...all].map(([path, bytes]) => [path.replace("model_quantized", "model_int8"), path.endsWith("model_quantized.onnx") ? spoilt(bytes) : bytes]));
    const wrong = await ort.embedder.add({ name: "wrong", files: other, choices: { dtype: "int8" } });
    expect(wrong.ok ? "added" : wrong.problem.code).toMatch(/^encoder-(wrong|broken)$/);
    const broken = await ort.embedder.add({ name: "broken", files: new Map([...all, ["use/onnx/model.onnx", new Uint8Array([1, 2, 3])]]), choices: {} });
    expect(broken).toMatchObject({ ok: false, problem: { code: "encoder-broken", encoder: "broken" } });
    const cards = await ort.embedder.encoders();
    expect(cards.ok && cards.value.some(({ id }) => id === "wrong" || id === "broken")).toBe(false);
  });

  it("can be taken elsewhere", async () => {
    const files = await ort.embedder.files("brought-2");
    if (!files.ok) throw new Error(files.problem.code);
    expect([...files.value.keys()]).toEqual(["steward.json", "tokenizer.json", "tokenizer_config.json", "model.onnx"]);
    expect(files.value.get("model.onnx")?.length).toBe(all.get("use/onnx/model_quantized.onnx")?.length);
  });

  it("is gone when it is removed, and its vectors with it", async () => {
    const bytes = async (): Promise<number> => {
      const kept = await ort.embedder.keptVectors();
      return kept.ok ? kept.value.bytes : NaN;
    };
    await ort.embedder.embed({ encoder: "brought", texts: ["kept on disk"], device: "wasm" });
    const before = await bytes();
    expect((await ort.embedder.remove("brought")).ok).toBe(true);
    expect(await bytes()).toBeLessThan(before);
    expect(await ort.embedder.remove("brought")).toMatchObject({ ok: false, problem: { code: "encoder-missing" } });
    expect(await ort.embedder.embed({ encoder: "brought", texts: ["a"], device: "wasm" })).toMatchObject({ ok: false, problem: { code: "encoder-missing" } });
  });
});

/** The same model with noise in the middle, where its numbers are. */
function spoilt(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  for (let at = Math.floor(bytes.length / 3); at < Math.floor((2 * bytes.length) / 3); at += 1) copy[at] = (copy[at]! * 31 + at) % 256;
  return copy;
}
