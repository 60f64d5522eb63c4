import { floatTensor, int64Tensor, type OnnxModel, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";
import { DROP, lossNodes, node, sharedConstants, targetConstants, targetNodes } from "./graph-nodes.ts";
import { linearShape, type LinearLoss, type Targets } from "./targets.ts";

export interface LinearChunk {
  readonly loss: LinearLoss;
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly targets: Targets;
  /** Weight of each row in the mean: all chunks together sum to 1. */
  readonly shares: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  readonly classes: number;
}

/**
 * The objective of a linear head on some rows, as an ONNX graph: loss, penalty and gradient in one run.
 * The rows are part of the model, so that the device holds them and a run moves only weights and gradient.
 * Shape:  in  weights [dimensions, classes], bias [classes], l2 [1]; ordinal: weights [dimensions, 1], bias [classes-1]
 *         out row_losses [rows] (share × nats; their sum is the mean loss), penalty [1] = l2/2·‖weights‖²,
 *             weight_gradient (penalty included) and bias_gradient, shaped as weights and bias
 * Range:  only operators that stay on the GPU; logits of any size
 */
export function buildLinearObjective(chunk: LinearChunk): OnnxModel {
  const { loss, targets, rows, dimensions, classes } = chunk;
  const { columns, biases } = linearShape(loss.kind, classes);
  const target = targetNodes({ loss, targets, classes });
  const losses = lossNodes(loss, "logits");
  return {
    name: "linear_objective",
    opset: 17,
    nodes: [...LOGIT_NODES, ...target.nodes, ...losses.nodes, ...PENALTY_NODES, ...gradientNodes(loss)],
    initializers: [
      rawFloats("features", [rows, dimensions], chunk.features),
      rawFloats("shares", [rows, 1], chunk.shares),
      int64Tensor("flat", [1], [rows]),
      ...sharedConstants(classes),
      ...targetConstants(targets, rows, classes),
      ...target.constants,
      ...losses.constants,
      ...(loss.kind === "ordinal" ? [floatTensor("summing", [biases, 1], new Float32Array(biases).fill(1))] : []),
    ],
    inputs: [
      { name: "weights", type: "float32", dims: [dimensions, columns] },
      { name: "bias", type: "float32", dims: [biases] },
      { name: "l2", type: "float32", dims: [1] },
    ],
    outputs: [
      { name: "row_losses", type: "float32", dims: [rows] },
      { name: "penalty", type: "float32", dims: [1] },
      { name: "weight_gradient", type: "float32", dims: [dimensions, columns] },
      { name: "bias_gradient", type: "float32", dims: [biases] },
    ],
  };
}

/** Rows of one chunk, so that features and what is made of them on the way stay below the bytes given. */
export function rowsPerChunk({ dimensions, classes }: { readonly dimensions: number; readonly classes: number }, limitBytes: number): number {
  return Math.max(1, Math.floor(limitBytes / (4 * (dimensions + classes))));
}

/** One column of weights spreads over all thresholds, hence not Gemm. */
const LOGIT_NODES: readonly OnnxNode[] = [node("MatMul", ["features", "weights"], "products"), node("Add", ["products", "bias"], "logits")];

const PENALTY_NODES: readonly OnnxNode[] = [
  node("ReduceSumSquare", ["weights"], "square_sum", DROP),
  node("Mul", ["square_sum", "l2"], "double_penalty"),
  node("Mul", ["double_penalty", "half"], "penalty"),
];

function gradientNodes(loss: LinearLoss): OnnxNode[] {
  const score = loss.kind === "ordinal" ? "score_gradient" : "logit_gradient";
  return [
    node("Mul", ["nats", "shares"], "row_losses_column"),
    node("Reshape", ["row_losses_column", "flat"], "row_losses"),
    node("Mul", ["residuals", "shares"], "logit_gradient"),
    ...(loss.kind === "ordinal" ? [node("MatMul", ["logit_gradient", "summing"], "score_gradient")] : []),
    node("Mul", ["weights", "l2"], "penalty_gradient"),
    node("Gemm", ["features", score, "penalty_gradient"], "weight_gradient", { transA: { int: 1 } }),
    node("ReduceSum", ["logit_gradient", "along_rows"], "bias_gradient", DROP),
  ];
}

/** Without the copy that floatTensor makes: the features may be large. */
export function rawFloats(name: string, dims: readonly number[], values: Float32Array): OnnxTensor {
  return { name, type: "float32", dims, bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength) };
}
