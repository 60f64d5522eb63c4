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
  const embed = async (batch: readonly string[]): Promise<number> => {
    const inputs: unknown = tokenizer([...batch], { padding: true, truncation: true, max_length: 128 });
    const answer: unknown = await model(inputs);
    return sumOf(answer);
  };
  await embed(["one", "two words", "three words here"]);
  const startedAt = performance.now();
  let checksum = 0;
  for (let at = 0; at < texts.length; at += BATCH) checksum += await embed(texts.slice(at, at + BATCH));
  return { ms: performance.now() - startedAt, unique: texts.length, checksum };
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

function sumOf(answer: unknown): number {
  if (typeof answer !== "object" || answer === null || !("sentence_embedding" in answer)) throw new Error("the model gave no sentence_embedding");
  const tensor = answer.sentence_embedding;
  if (typeof tensor !== "object" || tensor === null || !("data" in tensor) || !(tensor.data instanceof Float32Array)) throw new Error("sentence_embedding is no float32 tensor");
  return tensor.data.reduce((sum, value) => sum + value, 0);
}
