import { expect, it } from "vitest";
import { hubFileUrl, isHubId, readHubModel } from "./hub-model.ts";

const ANSWER = {
  id: "Xenova/multilingual-e5-small",
  gated: false,
  tags: ["transformers.js", "license:mit"],
  cardData: { language: ["en", "zh"] },
  siblings: [
    { rfilename: "README.md", size: 10 },
    { rfilename: "tokenizer.json", size: 17_000_000 },
    { rfilename: "1_Pooling/config.json", size: 9 },
    { rfilename: "onnx/model_quantized.onnx", size: 118_000_000 },
    { rfilename: "onnx/model.onnx", size: 470_000_000 },
    { rfilename: "onnx/model_fp16.onnx", size: 1000 },
    { rfilename: "onnx/model_fp16.onnx_data", size: 235_000_000 },
    { rfilename: "pytorch_model.bin", size: 5 },
  ],
};

it("says what a model is before anything of it is fetched", () => {
  expect(readHubModel(ANSWER)).toEqual({
    id: "Xenova/multilingual-e5-small",
    licence: "mit",
    languages: ["en", "zh"],
    isGated: false,
    variants: [
      { dtype: "fp32", path: "onnx/model.onnx", bytes: 470_000_000 },
      { dtype: "q8", path: "onnx/model_quantized.onnx", bytes: 118_000_000 },
    ],
    descriptions: [
      { path: "README.md", bytes: 10 },
      { path: "tokenizer.json", bytes: 17_000_000 },
      { path: "1_Pooling/config.json", bytes: 9 },
    ],
  });
  expect(readHubModel({ ...ANSWER, gated: "manual", cardData: { license: "gemma", language: "en" } })).toMatchObject({ isGated: true, licence: "gemma", languages: ["en"] });
  expect(readHubModel({ error: "Repository not found" })).toBeNull();
});

it("asks for nothing but a model's own files", () => {
  expect(["Xenova/all-MiniLM-L6-v2", "a/b"].every(isHubId)).toBe(true);
  expect(["", "MiniLM", "a/b/c", "../b", "a/..", "https://x/y", "a/b?c"].some(isHubId)).toBe(false);
  expect(hubFileUrl("a/b", "onnx/model q.onnx")).toBe("https://huggingface.co/a/b/resolve/main/onnx/model%20q.onnx");
});
