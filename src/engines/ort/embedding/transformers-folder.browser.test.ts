import { AutoModel, AutoTokenizer, env } from "@huggingface/transformers";
import { beforeAll, describe, expect, it } from "vitest";
import own from "../../../../tools/build-encoder/golden/use-lite-en.json";

function largestDifference(vectors: Float32Array): number {
  return Math.max(...own.flatMap(({ vector }, row) => (vector ?? [0, 0, 0, 0, 0, 0, 0, 0]).map((value, column) => Math.abs(value - vectors[row * 512 + column]!))));
}

// The encoder is built by tools/build-encoder/build-encoder.ts and served from public/models.
describe("use-lite-en in transformers.js", { timeout: 240_000 }, () => {
  beforeAll(() => {
    env.allowRemoteModels = false;
    env.allowLocalModels = true;
    env.localModelPath = "/models/";
    env.useBrowserCache = false;
    env.useWasmCache = false;
    const files = new URL("/ort/ort-wasm-simd-threaded.asyncify", location.href).href;
    Object.assign(env.backends.onnx.wasm ?? {}, { wasmPaths: { mjs: `${files}.mjs`, wasm: `${files}.wasm` }, numThreads: 1 });
  });

  it.each([
    { dtype: "fp32", limit: 1e-4 },
    { dtype: "q8", limit: 0.02 },
  ] as const)("loads like a model of the hub and gives the same vectors ($dtype)", async ({ dtype, limit }) => {
    const tokenizer = await AutoTokenizer.from_pretrained("use-lite-en");
    const model = await AutoModel.from_pretrained("use-lite-en", { dtype, device: "wasm" });
    const outputs: unknown = await model(tokenizer(own.map(({ text }) => text), { padding: true, truncation: true }));
    const { data } = (outputs as { sentence_embedding: { data: Float32Array } }).sentence_embedding;
    expect(largestDifference(data)).toBeLessThanOrEqual(limit);
    await model.dispose();
  });
});
