import type { Dtype } from "#core/ports/embedder.ts";

/** What transformers.js calls the file of a model in each kind of numbers; the surest kind first. */
export const MODEL_FILES: readonly (readonly [Dtype, string])[] = [
  ["fp32", "model.onnx"],
  ["fp16", "model_fp16.onnx"],
  ["q8", "model_quantized.onnx"],
  ["int8", "model_int8.onnx"],
  ["uint8", "model_uint8.onnx"],
  ["q4", "model_q4.onnx"],
  ["q4f16", "model_q4f16.onnx"],
  ["bnb4", "model_bnb4.onnx"],
];

/** The name of a model's file in that kind of numbers. */
export function modelFile(dtype: Dtype): string {
  return MODEL_FILES.find(([kind]) => kind === dtype)?.[1] ?? "model.onnx";
}

/** Whether a file of a model's folder is needed: its descriptions, the model in the kind of numbers asked for, and the full one to compare with. */
export function isWanted(path: string, dtype: Dtype | undefined): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (isDescription(name)) return true;
  if (!name.includes(".onnx")) return false;
  return dtype === undefined || name.startsWith(modelFile("fp32")) || name.startsWith(modelFile(dtype));
}

/** Whether a file says how the model is to be read. */
export function isDescription(path: string): boolean {
  return /^(?:.*\/)?(?:[\w.-]+\.json|README\.md)$/i.test(path);
}
