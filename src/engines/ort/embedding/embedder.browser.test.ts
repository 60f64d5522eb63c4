import { afterAll, describe, expect, it } from "vitest";
import type { Embedding, EmbedRequest } from "#core/ports/embedder.ts";
import own from "../../../../tools/build-encoder/golden/use-lite-en.json";
import { openOrt } from "../open-ort.ts";

// The encoder is built by tools/build-encoder/build-encoder.ts and served from public/models.
const baseUrl = new URL("/", location.href).href;
let engine = openOrt({ baseUrl });
/** SwiftShader is some 60 times slower than WASM: not the longest text; but one has over 32 tokens, where webgpu attention goes another way. */
const short = own.filter(({ ids }) => ids.length <= 60);
afterAll(() => engine.close());

async function embed(request: Partial<EmbedRequest>): Promise<Embedding> {
  const answer = await engine.embedder.embed({ encoder: "use-lite-en", texts: short.map(({ text }) => text), device: "wasm", ...request });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

function largestDifference(vectors: Float32Array): number {
  return Math.max(...short.flatMap(({ vector }, row) => (vector ?? [0, 0, 0, 0, 0, 0, 0, 0]).map((value, column) => Math.abs(value - vectors[row * 512 + column]!))));
}

describe("use-lite-en in the browser", { timeout: 300_000 }, () => {
  it("gives the recorded vectors on webgpu within 2e-3, after the back-ends agreed", async () => {
    const embedding = await embed({ device: "webgpu" });
    expect(embedding).toMatchObject({ device: "webgpu", deviceReason: { code: "asked-for" }, cached: 0 });
    expect(largestDifference(embedding.vectors)).toBeLessThanOrEqual(2e-3);
  });

  it("finds its vectors on disk again in a new worker", async () => {
    engine.close();
    engine = openOrt({ baseUrl });
    const embedding = await embed({ device: "wasm" });
    expect(embedding).toMatchObject({ cached: short.filter(({ ids }) => ids.length > 0).length, deviceReason: { code: "not-needed" } });
    expect(largestDifference(embedding.vectors)).toBeLessThanOrEqual(2e-3);
  });

  it("measures its vectors on disk while they are in use, forgets them, and computes them again", async () => {
    const texts = ["one text to keep", "another one"];
    await embed({ texts });
    expect(await embed({ texts })).toMatchObject({ cached: 2 });
    const kept = await engine.embedder.keptVectors();
    if (!kept.ok) throw new Error(kept.problem.code);
    expect(kept.value.files).toBe(2);
    expect(kept.value.bytes).toBeGreaterThanOrEqual(2 * (512 * 4 + 16));
    expect(await engine.embedder.forgetVectors()).toEqual({ ok: true, value: kept.value.bytes });
    expect(await engine.embedder.keptVectors()).toEqual({ ok: true, value: { bytes: 0, files: 0 } });
    expect(await embed({ texts })).toMatchObject({ cached: 0 });
    expect(await embed({ texts })).toMatchObject({ cached: 2 });
  });

  it("avoids the software adapter when it may choose", async () => {
    expect(await embed({ device: "auto", texts: ["something new"] })).toMatchObject({ device: "wasm", deviceReason: { code: "fallback-adapter" } });
  });
});
