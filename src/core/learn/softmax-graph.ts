import { floatTensor, int32Tensor, int64Tensor, type OnnxModel, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";

export interface SoftmaxChunk {
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
  /** Weight of each row in the mean: all chunks together sum to 1. */
  readonly shares: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
}

/**
 * The objective of a softmax head on some rows, as an ONNX graph: loss, penalty and gradient in one run.
 * The rows are part of the model, so that the device holds them and a run moves only weights and gradient.
 * Shape:  in  weights [dimensions, classes], bias [classes], l2 [1]
 *         out row_losses [rows] (share × nats; their sum is the mean loss), penalty [1] = l2/2·‖weights‖²,
 *             weight_gradient [dimensions, classes] (penalty included), bias_gradient [classes]
 * Range:  only operators that stay on the GPU; logits of any size (the largest of a row is taken off first)
 */
export function buildSoftmaxObjective(chunk: SoftmaxChunk): OnnxModel {
  const { rows, dimensions, classes } = chunk;
  return {
    name: "softmax_objective",
    opset: 17,
    nodes: [...LOSS_NODES, ...GRADIENT_NODES],
    initializers: [
      rawFloats("features", [rows, dimensions], chunk.features),
      int32Tensor("labels", [rows, 1], chunk.labels),
      int32Tensor("class_numbers", [1, classes], Int32Array.from({ length: classes }, (_, index) => index)),
      rawFloats("shares", [rows, 1], chunk.shares),
      int64Tensor("along_classes", [1], [1]),
      int64Tensor("along_rows", [1], [0]),
      int64Tensor("flat", [1], [rows]),
      floatTensor("half", [1], [0.5]),
    ],
    inputs: [
      { name: "weights", type: "float32", dims: [dimensions, classes] },
      { name: "bias", type: "float32", dims: [classes] },
      { name: "l2", type: "float32", dims: [1] },
    ],
    outputs: [
      { name: "row_losses", type: "float32", dims: [rows] },
      { name: "penalty", type: "float32", dims: [1] },
      { name: "weight_gradient", type: "float32", dims: [dimensions, classes] },
      { name: "bias_gradient", type: "float32", dims: [classes] },
    ],
  };
}

/** Rows of one chunk, so that its features stay below the bytes given. */
export function rowsPerChunk(dimensions: number, limitBytes: number): number {
  return Math.max(1, Math.floor(limitBytes / (4 * dimensions)));
}

const LOSS_NODES: readonly OnnxNode[] = [
  { op: "Gemm", inputs: ["features", "weights", "bias"], outputs: ["logits"] },
  { op: "ReduceMax", inputs: ["logits"], outputs: ["highest"], attributes: { axes: { ints: [1] }, keepdims: { int: 1 } } },
  { op: "Sub", inputs: ["logits", "highest"], outputs: ["shifted"] },
  { op: "Exp", inputs: ["shifted"], outputs: ["powers"] },
  { op: "ReduceSum", inputs: ["powers", "along_classes"], outputs: ["power_sum"], attributes: { keepdims: { int: 1 } } },
  { op: "Log", inputs: ["power_sum"], outputs: ["log_sum"] },
  { op: "Equal", inputs: ["labels", "class_numbers"], outputs: ["is_label"] },
  { op: "Cast", inputs: ["is_label"], outputs: ["one_hot"], attributes: { to: { int: 1 } } },
  { op: "Mul", inputs: ["one_hot", "shifted"], outputs: ["label_only"] },
  { op: "ReduceSum", inputs: ["label_only", "along_classes"], outputs: ["label_shifted"], attributes: { keepdims: { int: 1 } } },
  { op: "Sub", inputs: ["log_sum", "label_shifted"], outputs: ["nats"] },
  { op: "Mul", inputs: ["nats", "shares"], outputs: ["row_losses_column"] },
  { op: "Reshape", inputs: ["row_losses_column", "flat"], outputs: ["row_losses"] },
  { op: "ReduceSumSquare", inputs: ["weights"], outputs: ["square_sum"], attributes: { keepdims: { int: 0 } } },
  { op: "Mul", inputs: ["square_sum", "l2"], outputs: ["double_penalty"] },
  { op: "Mul", inputs: ["double_penalty", "half"], outputs: ["penalty"] },
];

const GRADIENT_NODES: readonly OnnxNode[] = [
  { op: "Div", inputs: ["powers", "power_sum"], outputs: ["probabilities"] },
  { op: "Sub", inputs: ["probabilities", "one_hot"], outputs: ["residuals"] },
  { op: "Mul", inputs: ["residuals", "shares"], outputs: ["logit_gradient"] },
  { op: "Mul", inputs: ["weights", "l2"], outputs: ["penalty_gradient"] },
  { op: "Gemm", inputs: ["features", "logit_gradient", "penalty_gradient"], outputs: ["weight_gradient"], attributes: { transA: { int: 1 } } },
  { op: "ReduceSum", inputs: ["logit_gradient", "along_rows"], outputs: ["bias_gradient"], attributes: { keepdims: { int: 0 } } },
];

/** Without the copy that floatTensor makes: the features may be large. */
function rawFloats(name: string, dims: readonly number[], values: Float32Array): OnnxTensor {
  return { name, type: "float32", dims, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
