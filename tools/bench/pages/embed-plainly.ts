import { AutoModel, AutoTokenizer, env } from "@huggingface/transformers";
import { env as ortEnv } from "onnxruntime-web/webgpu";
import type { EmbedFigures } from "./bench-page.ts";

const BATCH = 32;

interface PlainSetup {
  readonly base: string;
  readonly encoder: string;
  readonly dtype: string;
}

/** What a transformers.js feature-extraction pipeline does: 32 texts at a time, in the order they come, each as often as it comes. */
export async function embedPlainly({ base, encoder, dtype }: PlainSetup, texts: readonly string[]): Promise<EmbedFigures> {
  setUp(base);
  const tokenizer = await AutoTokenizer.from_pretrained(encoder);
  const model = await AutoModel.from_pretrained(encoder, { device: "wasm", dtype: dtype === "q8" ? "q8" : "fp32" });
  const embed = async (batch: readonly string[]): Promise<Float32Array> => {
    const inputs: unknown = tokenizer([...batch], { padding: true, truncation: true, max_length: 128 });
    const answer: unknown = await model(inputs);
    return vectorsOf(answer);
  };
  await embed(["one", "two words", "three words here"]);
  const startedAt = performance.now();
  let checksum = 0;
  const marks: number[] = [];
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const vectors = await embed(batch);
    checksum += vectors.reduce((sum, value) => sum + value, 0);
    batch.forEach((_, index) => marks.push(vectors[(index * vectors.length) / batch.length]!));
  }
  return { ms: performance.now() - startedAt, unique: texts.length, checksum, marks };
}

function setUp(base: string): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = new URL("models/", base).pathname;
  env.useWasmCache = false;
  env.useBrowserCache = false;
  const folder = new URL("ort/", base).href;
  ortEnv.wasm.wasmPaths = { mjs: `${folder}ort-wasm-simd-threaded.asyncify.mjs`, wasm: `${folder}ort-wasm-simd-threaded.asyncify.wasm` };
  ortEnv.wasm.numThreads = crossOriginIsolated ? Math.min(4, navigator.hardwareConcurrency) : 1;
}

function vectorsOf(answer: unknown): Float32Array {
  if (typeof answer !== "object" || answer === null || !("sentence_embedding" in answer)) throw new Error("the model gave no sentence_embedding");
  const tensor = answer.sentence_embedding;
  if (typeof tensor !== "object" || tensor === null || !("data" in tensor) || !(tensor.data instanceof Float32Array)) throw new Error("sentence_embedding is no float32 tensor");
  return tensor.data;
}
