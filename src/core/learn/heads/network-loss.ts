import { int64Tensor, type OnnxModel, type OnnxNode } from "#core/onnx/onnx-model.ts";
import { lossNodes, node, sharedConstants, targetConstants, targetNodes } from "./graph-nodes.ts";
import { rawFloats } from "./linear-objective.ts";
import { parameterDims, type NetworkPlan } from "./network-step.ts";

/**
 * The loss of a network on rows it does not learn from, as an ONNX graph.
 * Shape: in the parameters by their names; out row_losses [rows], in nats
 */
export function buildNetworkLoss({ loss, features, targets, rows, sizes }: Pick<NetworkPlan, "loss" | "features" | "targets" | "rows" | "sizes">): OnnxModel {
  const classes = sizes.at(-1)!;
  const target = targetNodes({ loss, targets, classes });
  const losses = lossNodes(loss, "logits");
  return {
    name: "network_loss",
    opset: 17,
    nodes: [...target.nodes, ...forwardNodes(sizes.length - 1), ...losses.nodes, node("Reshape", ["nats", "flat"], "row_losses")],
    initializers: [rawFloats("features", [rows, sizes[0]!], features), int64Tensor("flat", [1], [rows]), ...sharedConstants(classes), ...targetConstants(targets, rows, classes), ...target.constants, ...losses.constants],
    inputs: Object.entries(parameterDims(sizes)).map(([name, dims]) => ({ name, type: "float32", dims })),
    outputs: [{ name: "row_losses", type: "float32", dims: [rows] }],
  };
}

function forwardNodes(layers: number): OnnxNode[] {
  return Array.from({ length: layers }, (_, layer) => {
    const input = layer === 0 ? "features" : `a${String(layer - 1)}`;
    const isLast = layer === layers - 1;
    const gemm = node("Gemm", [input, `w${String(layer)}`, `b${String(layer)}`], isLast ? "logits" : `z${String(layer)}`);
    return isLast ? [gemm] : [gemm, node("Relu", [`z${String(layer)}`], `a${String(layer)}`)];
  }).flat();
}
