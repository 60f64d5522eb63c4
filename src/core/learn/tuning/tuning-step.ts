import { adamConstants, adamNodes, adamValues, type Parameter } from "#core/learn/heads/adam-nodes.ts";
import { DROP, KEEP, lossNodes, node, sharedConstants } from "#core/learn/heads/graph-nodes.ts";
import { PLAIN_SOFTMAX } from "#core/learn/heads/targets.ts";
import type { OnnxModel, OnnxValue } from "#core/onnx/onnx-model.ts";
import { lastLayerConstants, lastLayerInputs, lastLayerNodes, lastLayerParameters, lastLayerSlopes, type LastLayer } from "./last-layer.ts";

/** A softmax head upon the vectors, which learns along with the layer. */
export interface ClassHead {
  /** Shape: [dimensions, classes], row-major. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The first numbers of everything that learns, by the names in the graph. */
export function tuningParameters(layer: LastLayer, { weights, bias }: ClassHead): Record<string, Parameter> {
  const classes = bias.length;
  return { ...lastLayerParameters(layer), class_kernel: { dims: [layer.head.outputs, classes], values: weights }, class_bias: { dims: [classes], values: bias } };
}

/**
 * One step of Adam over a batch for the last layer of an encoder and a softmax head upon it, as an ONNX graph.
 * Shape:  in  inputs [batch, lastLayerInputs], labels [batch, 1] int32, shares [batch, 1] (sum 1), for each parameter P: P, P_mean, P_square,
 *             step_size [1], root_correction [1]
 *         out loss [1] in nats, and of each parameter next_P, next_P_mean, next_P_square
 * Range:  only operators that stay on the GPU
 */
export function buildTuningStep(layer: LastLayer, classes: number): OnnxModel {
  const parameters = tuningParameters(layer, { weights: new Float32Array(layer.head.outputs * classes), bias: new Float32Array(classes) });
  const names = Object.keys(parameters);
  const dims = Object.fromEntries(Object.entries(parameters).map(([name, parameter]) => [name, parameter.dims]));
  const loss = lossNodes(PLAIN_SOFTMAX, "logits");
  return {
    name: "tuning_step",
    opset: 17,
    nodes: [
      ...lastLayerNodes("inputs", "vectors"),
      node("Gemm", ["vectors", "class_kernel", "class_bias"], "logits"),
      node("Equal", ["labels", "class_numbers"], "is_label"),
      node("Cast", ["is_label"], "targets", { to: { int: 1 } }),
      ...loss.nodes,
      node("Mul", ["nats", "shares"], "share_nats"),
      node("ReduceSum", ["share_nats", "along_rows"], "loss_sum", KEEP),
      node("Squeeze", ["loss_sum", "along_classes"], "loss"),
      node("Mul", ["residuals", "shares"], "logit_slope"),
      node("Gemm", ["vectors", "logit_slope"], "g_class_kernel", { transA: { int: 1 } }),
      node("ReduceSum", ["logit_slope", "along_rows"], "g_class_bias", DROP),
      node("Gemm", ["logit_slope", "class_kernel"], "vector_slope", { transB: { int: 1 } }),
      ...lastLayerSlopes("vectors", "vector_slope"),
      ...names.map((name) => node("Identity", [`g_${name}`], `slope_${name}`)),
      ...adamNodes(names),
    ],
    initializers: [...sharedConstants(classes), ...loss.constants, ...lastLayerConstants(layer), ...adamConstants()],
    inputs: [
      { name: "inputs", type: "float32", dims: ["batch", lastLayerInputs(layer)] },
      { name: "labels", type: "int32", dims: ["batch", 1] },
      { name: "shares", type: "float32", dims: ["batch", 1] },
      ...adamValues(dims, ""),
      ...["step_size", "root_correction"].map((name): OnnxValue => ({ name, type: "float32", dims: [1] })),
    ],
    outputs: [{ name: "loss", type: "float32", dims: [1] }, ...adamValues(dims, "next_")],
  };
}
