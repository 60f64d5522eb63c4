import { floatTensor, int32Tensor, int64Tensor, type OnnxNode, type OnnxTensor } from "#core/onnx/onnx-model.ts";
import type { LinearLoss, Targets } from "./targets.ts";

/** Shorter than the record: an operator that takes these and gives that. */
// eslint-disable-next-line max-params -- the order in which one writes an equation; graphs are lists of dozens of these
export function node(op: string, inputs: readonly string[], output: string, attributes?: OnnxNode["attributes"]): OnnxNode {
  return { op, inputs, outputs: [output], attributes };
}

export const KEEP = { keepdims: { int: 1 } } as const;
export const DROP = { keepdims: { int: 0 } } as const;
const TO_FLOAT = { to: { int: 1 } } as const;

/** Constants that the nodes here name. */
export function sharedConstants(classes: number): OnnxTensor[] {
  return [
    int32Tensor("class_numbers", [1, classes], Int32Array.from({ length: classes }, (_, index) => index)),
    int64Tensor("along_classes", [1], [1]),
    int64Tensor("along_rows", [1], [0]),
    floatTensor("one", [1], [1]),
    floatTensor("zero", [1], [0]),
    floatTensor("half", [1], [0.5]),
  ];
}

/** Rows of targets as constants: labels [rows, 1], or flags [rows, classes]. */
export function targetConstants(targets: Targets, rows: number, classes: number): OnnxTensor[] {
  if (targets.kind === "sets") return [{ name: "flags", type: "uint8", dims: [rows, classes], bytes: targets.flags }];
  const labels = int32Tensor("labels", [rows, 1], targets.labels);
  if (!targets.mixed) return [labels];
  return [labels, int32Tensor("others", [rows, 1], targets.mixed.others), floatTensor("mix_shares", [rows, 1], targets.mixed.shares)];
}

export interface TargetKind {
  readonly loss: LinearLoss;
  readonly targets: Pick<Targets, "kind"> & { readonly mixed?: unknown };
  readonly classes: number;
}

/** `targets` [rows, classes] (ordinal: [rows, classes-1]) of what targetConstants named. */
export function targetNodes({ loss, targets, classes }: TargetKind): { readonly nodes: OnnxNode[]; readonly constants: OnnxTensor[] } {
  if (loss.kind === "ordinal") return { nodes: [node("Greater", ["labels", "thresholds"], "is_above"), node("Cast", ["is_above"], "targets", TO_FLOAT)], constants: [int32Tensor("thresholds", [1, classes - 1], Int32Array.from({ length: classes - 1 }, (_, index) => index))] };
  const smoothed = smoothingNodes(loss, classes);
  const plain = smoothed.nodes.length > 0 ? "sharp_targets" : "targets";
  if (targets.kind === "sets") return { nodes: [node("Cast", ["flags"], plain, TO_FLOAT), ...smoothed.nodes], constants: smoothed.constants };
  if (targets.mixed === undefined) return { nodes: [...oneHot("labels", plain), ...smoothed.nodes], constants: smoothed.constants };
  const mixing = [
    ...oneHot("labels", "first_hot"),
    ...oneHot("others", "second_hot"),
    node("Sub", ["first_hot", "second_hot"], "hot_difference"),
    node("Mul", ["hot_difference", "mix_shares"], "hot_share"),
    node("Add", ["hot_share", "second_hot"], plain),
  ];
  return { nodes: [...mixing, ...smoothed.nodes], constants: smoothed.constants };
}

function oneHot(labels: string, output: string): OnnxNode[] {
  return [node("Equal", [labels, "class_numbers"], `${output}_is`), node("Cast", [`${output}_is`], output, TO_FLOAT)];
}

function smoothingNodes(loss: Exclude<LinearLoss, { kind: "ordinal" }>, classes: number): { readonly nodes: OnnxNode[]; readonly constants: OnnxTensor[] } {
  if (loss.smoothing === 0) return { nodes: [], constants: [] };
  const share = loss.smoothing / (loss.kind === "softmax" ? classes : 2);
  return {
    nodes: [node("Mul", ["sharp_targets", "kept_share"], "kept_targets"), node("Add", ["kept_targets", "spread_share"], "targets")],
    constants: [floatTensor("kept_share", [1], [1 - loss.smoothing]), floatTensor("spread_share", [1], [share])],
  };
}

export interface LossNodes {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

/**
 * `{prefix}nats` [rows, 1] and `{prefix}residuals` = ∂nats/∂logits of logits against `targets`.
 * Source: focal: Lin et al. 2017, arXiv 1708.02002, −(1−p)^γ log p; with h(p) = γp(1−p)^(γ−1) log p − (1−p)^γ its slope in logit j is T_j h_j − p_j Σ T_c h_c
 */
export function lossNodes(loss: LinearLoss, logits: string, prefix = ""): LossNodes {
  const name = (local: string) => `${prefix}${local}`;
  if (loss.kind !== "softmax") return { nodes: binaryNodes(logits, name), constants: [] };
  const softmax = softmaxNodes(logits, name);
  if (loss.focal === 0) return { nodes: [...softmax, ...crossEntropyNodes(name)], constants: [] };
  return { nodes: [...softmax, ...focalNodes(name)], constants: [floatTensor("focal", [1], [loss.focal]), floatTensor("focal_less", [1], [loss.focal - 1])] };
}

type Naming = (local: string) => string;

/** The largest logit of a row is taken off first: logits of any size. */
function softmaxNodes(logits: string, name: Naming): OnnxNode[] {
  return [
    node("ReduceMax", [logits], name("highest"), { axes: { ints: [1] }, ...KEEP }),
    node("Sub", [logits, name("highest")], name("shifted")),
    node("Exp", [name("shifted")], name("powers")),
    node("ReduceSum", [name("powers"), "along_classes"], name("power_sum"), KEEP),
    node("Log", [name("power_sum")], name("log_sum")),
    node("Div", [name("powers"), name("power_sum")], name("probabilities")),
  ];
}

function crossEntropyNodes(name: Naming): OnnxNode[] {
  return [
    node("Mul", ["targets", name("shifted")], name("target_shifted")),
    node("ReduceSum", [name("target_shifted"), "along_classes"], name("target_sum"), KEEP),
    node("Sub", [name("log_sum"), name("target_sum")], name("nats")),
    node("Sub", [name("probabilities"), "targets"], name("residuals")),
  ];
}

function focalNodes(name: Naming): OnnxNode[] {
  return [
    node("Sub", [name("shifted"), name("log_sum")], name("log_p")),
    node("Sub", ["one", name("probabilities")], name("rest_raw")),
    node("Max", [name("rest_raw"), "zero"], name("rest")),
    node("Pow", [name("rest"), "focal"], name("easiness")),
    node("Pow", [name("rest"), "focal_less"], name("easiness_less")),
    node("Mul", ["targets", name("easiness")], name("target_easiness")),
    node("Mul", [name("target_easiness"), name("log_p")], name("focal_terms")),
    node("ReduceSum", [name("focal_terms"), "along_classes"], name("focal_sum"), KEEP),
    node("Neg", [name("focal_sum")], name("nats")),
    node("Mul", [name("probabilities"), name("easiness_less")], name("p_easiness")),
    node("Mul", [name("p_easiness"), name("log_p")], name("p_log")),
    node("Mul", [name("p_log"), "focal"], name("slope_first")),
    node("Sub", [name("slope_first"), name("easiness")], name("slope")),
    node("Mul", ["targets", name("slope")], name("target_slope")),
    node("ReduceSum", [name("target_slope"), "along_classes"], name("slope_sum"), KEEP),
    node("Mul", [name("probabilities"), name("slope_sum")], name("slope_share")),
    node("Sub", [name("target_slope"), name("slope_share")], name("residuals")),
  ];
}

/** Σ over columns of max(z, 0) − T·z + log(1 + exp(−|z|)): no exponent overflows. */
function binaryNodes(logits: string, name: Naming): OnnxNode[] {
  return [
    node("Relu", [logits], name("positive")),
    node("Abs", [logits], name("size")),
    node("Neg", [name("size")], name("minus_size")),
    node("Softplus", [name("minus_size")], name("soft")),
    node("Mul", ["targets", logits], name("target_logits")),
    node("Sub", [name("positive"), name("target_logits")], name("hard_part")),
    node("Add", [name("hard_part"), name("soft")], name("column_nats")),
    node("ReduceSum", [name("column_nats"), "along_classes"], name("nats"), KEEP),
    node("Sigmoid", [logits], name("chances")),
    node("Sub", [name("chances"), "targets"], name("residuals")),
  ];
}
