import { floatTensor, int64Tensor, type OnnxModel, type OnnxNode, type OnnxValue } from "#core/onnx/onnx-model.ts";
import { adamConstants, adamNodes, adamValues } from "./adam-nodes.ts";
import { DROP, KEEP, lossNodes, node, sharedConstants, targetConstants, targetNodes } from "./graph-nodes.ts";
import { rawFloats } from "./linear-objective.ts";
import type { LinearLoss, Targets } from "./targets.ts";

/** A network of dense layers that learns by steps over a few rows each. */
export interface NetworkPlan {
  readonly loss: Exclude<LinearLoss, { kind: "ordinal" }>;
  /** Shape: [rows, inputs], row-major; on the device once. */
  readonly features: Float32Array;
  readonly targets: Targets;
  /** Mean 1. */
  readonly rowWeights: Float32Array;
  readonly rows: number;
  /** Sizes from the features to the classes. */
  readonly sizes: readonly number[];
  readonly dropout: boolean;
  /** Rows are blended with others of the batch (mixup). */
  readonly mixup: boolean;
  /** Length of a push along the gradient that the network must also stand (FGM); 0: none. */
  readonly adversarial: number;
}

/** Dims of each parameter by its name: weights and bias, layer by layer. */
export function parameterDims(sizes: readonly number[]): Record<string, readonly number[]> {
  return Object.fromEntries(sizes.slice(1).flatMap((outputs, layer): [string, readonly number[]][] => [[`w${String(layer)}`, [sizes[layer]!, outputs]], [`b${String(layer)}`, [outputs]]]));
}

export function parameterNames(sizes: readonly number[]): string[] {
  return Object.keys(parameterDims(sizes));
}

/**
 * One step of AdamW over a batch, as an ONNX graph: rows are gathered on the device, so that a step moves row numbers, not rows.
 * Shape:  in  batch [rows of the batch] int32, batch_shares [batch, 1] (sum 1), for each parameter P: P, P_mean, P_square,
 *             step_size [1], root_correction [1], decay [1] (learning rate × weight decay), with mixup: partner [batch] int32, blend [batch, 1],
 *             with dropout: mask{layer} [batch, hidden] (0 or 1/keep)
 *         out loss [1], and of each parameter next_P, next_P_mean, next_P_square
 * Range:  only operators that stay on the GPU
 * Source: AdamW: Loshchilov & Hutter 2019, arXiv 1711.05101 · FGM: Miyato et al. 2017, arXiv 1605.07725, r = ε·g/‖g‖, mean of both losses
 */
export function buildNetworkStep(plan: NetworkPlan): OnnxModel {
  const { sizes, loss, targets, rows } = plan;
  const classes = sizes.at(-1)!;
  const clean = passNodes(plan, { features: "x", prefix: "", needsInputSlope: plan.adversarial > 0 });
  const pushed = plan.adversarial > 0 ? [...pushNodes(), ...passNodes(plan, { features: "x_pushed", prefix: "adv_", needsInputSlope: false })] : [];
  const target = targetNodes({ loss, targets, classes });
  return {
    name: "network_step",
    opset: 17,
    nodes: [...target.nodes.map((each) => renamed(each, "targets", "all_targets")), ...gatherNodes(plan), ...clean, ...pushed, ...lossOut(plan), ...adamNodes(parameterNames(sizes))],
    initializers: [
      rawFloats("features", [rows, sizes[0]!], plan.features),
      floatTensor("row_weights", [rows, 1], plan.rowWeights),
      ...sharedConstants(classes),
      ...targetConstants(targets, rows, classes),
      ...target.constants,
      ...lossNodes(loss, "").constants,
      ...adamConstants(),
      floatTensor("push", [1], [plan.adversarial]),
      int64Tensor("flat_one", [1], [1]),
    ],
    inputs: stepInputs(plan),
    outputs: [{ name: "loss", type: "float32", dims: [1] }, ...adamValues(parameterDims(sizes), "next_")],
  };
}

function renamed(each: OnnxNode, from: string, to: string): OnnxNode {
  return { ...each, outputs: each.outputs.map((name) => (name === from ? to : name)) };
}

function stepInputs({ sizes, mixup, dropout }: NetworkPlan): OnnxValue[] {
  const column = (name: string): OnnxValue => ({ name, type: "float32", dims: ["batch", 1] });
  const scalar = (name: string): OnnxValue => ({ name, type: "float32", dims: [1] });
  const masks = dropout ? sizes.slice(1, -1).map((hidden, layer): OnnxValue => ({ name: `mask${String(layer)}`, type: "float32", dims: ["batch", hidden] })) : [];
  return [
    { name: "batch", type: "int32", dims: ["batch"] },
    column("batch_shares"),
    ...(mixup ? [{ name: "partner", type: "int32" as const, dims: ["batch"] }, column("blend")] : []),
    ...masks,
    ...adamValues(parameterDims(sizes), ""),
    ...["step_size", "root_correction", "decay"].map(scalar),
  ];
}

function gatherNodes({ mixup }: NetworkPlan): OnnxNode[] {
  const gather = (source: string, output: string, by = "batch"): OnnxNode => node("Gather", [source, by], output, { axis: { int: 0 } });
  const weighing = [gather("row_weights", "batch_weights"), node("Mul", ["batch_weights", "batch_shares"], "shares")];
  if (!mixup) return [...weighing, gather("features", "x"), gather("all_targets", "targets")];
  return [...weighing, ...blendNodes(gather, "features", "x"), ...blendNodes(gather, "all_targets", "targets")];
}

function blendNodes(gather: (source: string, output: string, by?: string) => OnnxNode, source: string, output: string): OnnxNode[] {
  const [first, second] = [`${output}_first`, `${output}_second`];
  return [gather(source, first), gather(source, second, "partner"), node("Sub", [first, second], `${output}_apart`), node("Mul", [`${output}_apart`, "blend"], `${output}_part`), node("Add", [`${output}_part`, second], output)];
}

interface Pass {
  readonly features: string;
  readonly prefix: string;
  readonly needsInputSlope: boolean;
}

/** Forward and back once. Gives `{prefix}nats`, and the slope of every parameter as `{prefix}g_P`; with needsInputSlope also `x_slope`. */
function passNodes(plan: NetworkPlan, { features, prefix, needsInputSlope }: Pass): OnnxNode[] {
  const { sizes, loss, dropout } = plan;
  const layers = sizes.length - 1;
  const name = (part: string, layer: number) => `${prefix}${part}${String(layer)}`;
  const activation = (layer: number) => (layer < 0 ? features : name("a", layer));
  const nodes: OnnxNode[] = [];
  for (let layer = 0; layer < layers; layer++) {
    nodes.push(node("Gemm", [activation(layer - 1), `w${String(layer)}`, `b${String(layer)}`], name("z", layer)));
    if (layer === layers - 1) break;
    nodes.push(node("Relu", [name("z", layer)], dropout ? name("relu", layer) : name("a", layer)));
    if (dropout) nodes.push(node("Mul", [name("relu", layer), `mask${String(layer)}`], name("a", layer)));
  }
  nodes.push(...lossNodes(loss, name("z", layers - 1), prefix).nodes, node("Mul", [`${prefix}residuals`, "shares"], name("d", layers - 1)));
  for (let layer = layers - 1; layer >= 0; layer--) {
    nodes.push(
      node("Gemm", [activation(layer - 1), name("d", layer)], `${prefix}g_w${String(layer)}`, { transA: { int: 1 } }),
      node("ReduceSum", [name("d", layer), "along_rows"], `${prefix}g_b${String(layer)}`, DROP),
    );
    if (layer > 0) nodes.push(...backNodes(name, layer, dropout));
  }
  if (needsInputSlope) nodes.push(node("Gemm", [name("d", 0), "w0"], "x_slope", { transB: { int: 1 } }));
  return nodes;
}

function backNodes(name: (part: string, layer: number) => string, layer: number, dropout: boolean): OnnxNode[] {
  const before = layer - 1;
  return [
    node("Gemm", [name("d", layer), `w${String(layer)}`], name("da", before), { transB: { int: 1 } }),
    node("Greater", [name("z", before), "zero"], name("is_on", before)),
    node("Cast", [name("is_on", before)], name("on", before), { to: { int: 1 } }),
    node("Mul", [name("da", before), name("on", before)], dropout ? name("dr", before) : name("d", before)),
    ...(dropout ? [node("Mul", [name("dr", before), `mask${String(before)}`], name("d", before))] : []),
  ];
}

function pushNodes(): OnnxNode[] {
  return [
    node("ReduceL2", ["x_slope"], "slope_length", { axes: { ints: [1] }, ...KEEP }),
    node("Max", ["slope_length", "tiny"], "safe_length"),
    node("Div", ["x_slope", "safe_length"], "slope_direction"),
    node("Mul", ["slope_direction", "push"], "x_push"),
    node("Add", ["x", "x_push"], "x_pushed"),
  ];
}

/** With a push, loss and slopes are the mean of both passes. */
function lossOut({ sizes, adversarial }: NetworkPlan): OnnxNode[] {
  const total = (nats: string): OnnxNode[] => [node("Mul", [nats, "shares"], "share_nats"), node("ReduceSum", ["share_nats", "along_rows"], "loss_sum", KEEP), node("Reshape", ["loss_sum", "flat_one"], "loss")];
  if (adversarial === 0) return [...total("nats"), ...parameterNames(sizes).map((name) => node("Identity", [`g_${name}`], `slope_${name}`))];
  const mean = (left: string, right: string, output: string): OnnxNode[] => [node("Add", [left, right], `${output}_both`), node("Mul", [`${output}_both`, "half"], output)];
  return [...mean("nats", "adv_nats", "mean_nats"), ...total("mean_nats"), ...parameterNames(sizes).flatMap((name) => mean(`g_${name}`, `adv_g_${name}`, `slope_${name}`))];
}
