import { encodeOnnxModel, floatTensor } from "#core/onnx/onnx-model.ts";
import type { EncoderEntry } from "./encoder-entry.ts";

const TINY: EncoderEntry = { id: "tiny", dimensions: 3, languages: ["*"], licence: "none", pooling: "mean", maxTokens: 8, model: "onnx/model.onnx", dtype: "fp32", prefix: "", sizeBytes: 1, version: "1" };

const LETTERS = ["a", "b", "c"];
const UNIGRAM = { type: "Unigram", unk_id: 0, vocab: [["?", 0], ...LETTERS.map((letter) => [letter, -1])] };
const FILES: Record<string, unknown> = {
  "encoders.json": { encoders: [TINY, { ...TINY, id: "absent" }, { ...TINY, id: "broken", model: "tokenizer.json" }] },
  "tokenizer.json": { version: "1.0", added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, model: UNIGRAM },
  "tokenizer_config.json": {},
};

/** Each token is a table row, (1,0,0) for a, (0,1,0) for b, (0,0,1) for c: a text's vector is its letter counts at unit length. */
function tinyModel(): Uint8Array<ArrayBuffer> {
  const bytes = encodeOnnxModel({
    name: "tiny",
    opset: 17,
    nodes: [{ op: "Gather", inputs: ["table", "input_ids"], outputs: ["last_hidden_state"] }],
    initializers: [floatTensor("table", [4, 3], [1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1])],
    inputs: [{ name: "input_ids", type: "int64", dims: ["batch", "tokens"] }],
    outputs: [{ name: "last_hidden_state", type: "float32", dims: ["batch", "tokens", 3] }],
  });
  return Uint8Array.from(bytes);
}

export function fetchTiny(url: string): Promise<Response> {
  const path = new URL(url).pathname.replace(/^\/models\/(tiny\/|broken\/)?/, "");
  if (path === "onnx/model.onnx") return Promise.resolve(new Response(tinyModel()));
  const file = FILES[path];
  return Promise.resolve(file === undefined ? new Response("", { status: 404 }) : Response.json(file));
}
