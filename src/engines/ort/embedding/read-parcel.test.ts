import { describe, expect, it } from "vitest";
import type { EncoderParcel } from "#core/ports/embedder.ts";
import { readParcel } from "./read-parcel.ts";

const bytes = (content: unknown) => new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));
const FILES: Record<string, unknown> = { "tokenizer.json": {}, "tokenizer_config.json": { model_max_length: 512 }, "config.json": { max_position_embeddings: 514 }, "onnx/model.onnx": "full", "onnx/model_quantized.onnx": "small" };

function parcel(more: Record<string, unknown> = {}, choices: EncoderParcel["choices"] = {}, top = ""): EncoderParcel {
  return { name: "my encoder.zip", files: new Map(Object.entries({ ...FILES, ...more }).map(([path, content]) => [top + path, bytes(content)])), choices };
}

function planOf(given: EncoderParcel) {
  const plan = readParcel(given);
  if (!plan.ok) throw new Error(JSON.stringify(plan.problem));
  return plan.value;
}

describe("readParcel", () => {
  it("takes the fullest model where nothing is said, wherever the folder lies", () => {
    const { entry, model, full } = planOf(parcel({}, {}, "snapshot/all-MiniLM/"));
    expect(entry).toMatchObject({ id: "my-encoder", dtype: "fp32", pooling: "mean", maxTokens: 512, prefix: "", licence: "", languages: ["*"] });
    expect([new TextDecoder().decode(model), full]).toEqual(["full", null]);
  });

  it("sets a smaller model beside the full one", () => {
    const { entry, model, full } = planOf(parcel({}, { dtype: "q8" }));
    expect([entry.dtype, new TextDecoder().decode(model), new TextDecoder().decode(full ?? undefined)]).toEqual(["q8", "small", "full"]);
  });

  it("reads what a model of sentence-transformers says of itself", () => {
    const card = '---\nlanguage:\n- en\n- "zh"\nlicense: mit\ntags: [a, b]\n---\n# Model';
    const { entry } = planOf(parcel({ "1_Pooling/config.json": { pooling_mode_cls_token: true }, "sentence_bert_config.json": { max_seq_length: 128 }, "config_sentence_transformers.json": { prompts: { query: "query: " } }, "README.md": card }));
    expect(entry).toMatchObject({ pooling: "first-token", maxTokens: 128, prefix: "query: ", licence: "mit", languages: ["en", "zh"] });
    expect(planOf(parcel({ "README.md": "---\r\nlicense: apache-2.0\r\nlanguage: en\r\n---\r\n" })).entry).toMatchObject({ licence: "apache-2.0", languages: ["en"] });
  });

  it("lets the person say otherwise", () => {
    const said = { pooling: "first-token", prefix: "passage: ", maxTokens: 64 } as const;
    expect(planOf(parcel({}, said)).entry).toMatchObject(said);
  });

  it("says what is missing", () => {
    expect(readParcel({ ...parcel(), files: new Map([["config.json", bytes({})]]) })).toMatchObject({ problem: { code: "encoder-incomplete", missing: "tokenizer.json" } });
    expect(readParcel(parcel({}, { dtype: "fp16" }))).toMatchObject({ problem: { code: "encoder-incomplete", missing: "onnx/model_fp16.onnx" } });
    expect(readParcel(parcel({ "onnx/model.onnx_data": "more" }))).toMatchObject({ problem: { code: "encoder-split", file: "onnx/model.onnx_data" } });
    expect(readParcel(parcel({ "config.json": "{" }))).toMatchObject({ problem: { code: "encoder-broken" } });
  });
});
