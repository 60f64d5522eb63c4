import { joinFloats } from "#core/join-floats.ts";
import type { Parameter } from "#core/learn/heads/adam-nodes.ts";
import type { Dense } from "#core/learn/heads/head.ts";
import { DROP, KEEP, node } from "#core/learn/heads/graph-nodes.ts";
import { encodeOnnxModel, floatTensor, int64Tensor, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";

/** The end of an encoder, which fine-tuning changes: vector = unit length of tanh((residual + forward) of what comes in, through the head). */
export interface LastLayer {
  /** From the open feed-forward layer [inputs] back to the width of the encoder [outputs]. */
  readonly forward: Dense;
  /** From there to the vector. */
  readonly head: Dense;
}

/** What comes in for each text: the residual (as wide as `forward` gives), then the open feed-forward layer. */
export function lastLayerInputs({ forward }: LastLayer): number {
  return forward.outputs + forward.inputs;
}

/** Every number of a last layer in one row: kernel and bias of the forward part, then of the head. */
export function lastLayerNumbers({ forward, head }: LastLayer): Float32Array<ArrayBuffer> {
  return joinFloats([forward.weights, forward.bias, head.weights, head.bias]);
}

/** A last layer of the sizes of `like` with these numbers; null when there are not exactly as many as it takes. */
export function lastLayerFrom(like: LastLayer, numbers: Float32Array): LastLayer | null {
  let at = 0;
  const take = ({ inputs, outputs }: Dense): Dense => ({ inputs, outputs, weights: numbers.subarray(at, (at += inputs * outputs)), bias: numbers.subarray(at, (at += outputs)) });
  const layer = { forward: take(like.forward), head: take(like.head) };
  return at === numbers.length ? layer : null;
}

/**
 * The last layer by itself, as the bytes of an ONNX model.
 * Shape: in inputs [batch, lastLayerInputs] → out vectors [batch, dimensions], unit length
 */
export function encodeLastLayer(layer: LastLayer): Uint8Array {
  return encodeOnnxModel({
    name: "last_layer",
    opset: 17,
    nodes: lastLayerNodes("inputs", "vectors"),
    initializers: [...Object.entries(lastLayerParameters(layer)).map(([name, { dims, values }]) => floatTensor(name, dims, values)), ...lastLayerConstants(layer), int64Tensor("along_classes", [1], [1])],
    inputs: [{ name: "inputs", type: "float32", dims: ["batch", lastLayerInputs(layer)] }],
    outputs: [{ name: "vectors", type: "float32", dims: ["batch", layer.head.outputs] }],
  });
}

/** The weights of a last layer by the names that its nodes use. */
export function lastLayerParameters({ forward, head }: LastLayer): Record<string, Parameter> {
  return {
    forward_kernel: { dims: [forward.inputs, forward.outputs], values: forward.weights },
    forward_bias: { dims: [forward.outputs], values: forward.bias },
    head_kernel: { dims: [head.inputs, head.outputs], values: head.weights },
    head_bias: { dims: [head.outputs], values: head.bias },
  };
}

/** The layer with these numbers for its parameters, which are named as lastLayerParameters names them. */
export function withParameters({ forward, head }: LastLayer, values: Readonly<Record<string, Float32Array>>): LastLayer {
  return { forward: { ...forward, weights: values.forward_kernel!, bias: values.forward_bias! }, head: { ...head, weights: values.head_kernel!, bias: values.head_bias! } };
}

/** Constants that the nodes name, beside "along_classes" [1]. */
export function lastLayerConstants({ forward }: LastLayer): OnnxTensor[] {
  return [int64Tensor("first_column", [1], [0]), int64Tensor("residual_end", [1], [forward.outputs]), int64Tensor("inputs_end", [1], [forward.outputs + forward.inputs]), floatTensor("smallest_square", [1], [1e-12])];
}

/** From `inputs` to `vectors`; on the way the values that slopes need: residual_in, forward_in, pooled, bent, lengths. */
export function lastLayerNodes(inputs: string, vectors: string): OnnxNode[] {
  return [
    node("Slice", [inputs, "first_column", "residual_end", "along_classes"], "residual_in"),
    node("Slice", [inputs, "residual_end", "inputs_end", "along_classes"], "forward_in"),
    node("Gemm", ["forward_in", "forward_kernel", "forward_bias"], "forward_out"),
    node("Add", ["residual_in", "forward_out"], "pooled"),
    node("Gemm", ["pooled", "head_kernel", "head_bias"], "unbent"),
    node("Tanh", ["unbent"], "bent"),
    node("Mul", ["bent", "bent"], "bent_squares"),
    node("ReduceSum", ["bent_squares", "along_classes"], "square_sums", KEEP),
    node("Max", ["square_sums", "smallest_square"], "safe_squares"),
    node("Sqrt", ["safe_squares"], "lengths"),
    node("Div", ["bent", "lengths"], vectors),
  ];
}

/** Slopes `g_` of each weight of the layer, from `slope`, that of its vectors. "along_rows" [0] and "one" are constants of the graph. */
export function lastLayerSlopes(vectors: string, slope: string): OnnxNode[] {
  return [
    node("Mul", [slope, vectors], "slope_along_each"),
    node("ReduceSum", ["slope_along_each", "along_classes"], "slope_along", KEEP),
    node("Mul", [vectors, "slope_along"], "slope_lost"),
    node("Sub", [slope, "slope_lost"], "slope_across"),
    node("Div", ["slope_across", "lengths"], "bent_slope"),
    node("Sub", ["one", "bent_squares"], "bend"),
    node("Mul", ["bent_slope", "bend"], "unbent_slope"),
    node("Gemm", ["pooled", "unbent_slope"], "g_head_kernel", { transA: { int: 1 } }),
    node("ReduceSum", ["unbent_slope", "along_rows"], "g_head_bias", DROP),
    node("Gemm", ["unbent_slope", "head_kernel"], "pooled_slope", { transB: { int: 1 } }),
    node("Gemm", ["forward_in", "pooled_slope"], "g_forward_kernel", { transA: { int: 1 } }),
    node("ReduceSum", ["pooled_slope", "along_rows"], "g_forward_bias", DROP),
  ];
}
