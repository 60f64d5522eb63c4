import { int64Tensor, type OnnxModel } from "#core/onnx/onnx-model.ts";
import { node } from "./heads/graph-nodes.ts";
import { rawFloats } from "./heads/linear-objective.ts";

/**
 * The nearest of some vectors by inner product, as an ONNX graph that holds them.
 * Shape: in queries [batch, dimensions] → out scores [batch, k], places [batch, k] (int64), best first
 */
export function buildNearest({ vectors, rows, dimensions, k }: { readonly vectors: Float32Array; readonly rows: number; readonly dimensions: number; readonly k: number }): OnnxModel {
  return {
    name: "nearest",
    opset: 17,
    nodes: [
      node("Gemm", ["queries", "vectors"], "products", { transB: { int: 1 } }),
      { op: "TopK", inputs: ["products", "k"], outputs: ["scores", "places"], attributes: { axis: { int: 1 }, largest: { int: 1 }, sorted: { int: 1 } } },
    ],
    initializers: [rawFloats("vectors", [rows, dimensions], vectors), int64Tensor("k", [1], [Math.min(k, rows)])],
    inputs: [{ name: "queries", type: "float32", dims: ["batch", dimensions] }],
    outputs: [
      { name: "scores", type: "float32", dims: ["batch", Math.min(k, rows)] },
      { name: "places", type: "int64", dims: ["batch", Math.min(k, rows)] },
    ],
  };
}
