import type { Dtype } from "#core/ports/embedder.ts";

/** Which file of transformers.js holds which kind of numbers. */
const ENDINGS: Readonly<Record<Dtype, string>> = { fp32: "model.onnx", fp16: "model_fp16.onnx", q8: "model_quantized.onnx", int8: "model_int8.onnx", uint8: "model_uint8.onnx", q4: "model_q4.onnx", q4f16: "model_q4f16.onnx", bnb4: "model_bnb4.onnx" };

/** Whether a file of a model's folder is needed: its descriptions, the model in the kind of numbers asked for, and the full one to compare with. */
export function isWanted(path: string, dtype: Dtype | undefined): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:[\w.-]+\.json|README\.md)$/i.test(name)) return true;
  if (!name.includes(".onnx")) return false;
  return dtype === undefined || name.startsWith(ENDINGS.fp32) || name.startsWith(ENDINGS[dtype]);
}
