import { encodeOnnxModel, floatTensor } from "#core/onnx/onnx-model.ts";
import type { SoftmaxHead } from "./predict-head.ts";

/**
 * A trained head as the bytes of an ONNX model that any runtime opens; the temperature is part of its numbers.
 * Shape: in embedding [batch, dimensions] float32 → out probabilities [batch, classes] float32
 */
export function encodeHeadModel(head: SoftmaxHead, temperature: number): Uint8Array {
  const { dimensions, classes } = head;
  return encodeOnnxModel({
    name: "softmax_head",
    opset: 17,
    nodes: [
      { op: "Gemm", inputs: ["embedding", "weights", "bias"], outputs: ["logits"] },
      { op: "Softmax", inputs: ["logits"], outputs: ["probabilities"], attributes: { axis: { int: 1 } } },
    ],
    initializers: [
      floatTensor("weights", [dimensions, classes], head.weights.map((weight) => weight / temperature)),
      floatTensor("bias", [classes], head.bias.map((bias) => bias / temperature)),
    ],
    inputs: [{ name: "embedding", type: "float32", dims: ["batch", dimensions] }],
    outputs: [{ name: "probabilities", type: "float32", dims: ["batch", classes] }],
  });
}
