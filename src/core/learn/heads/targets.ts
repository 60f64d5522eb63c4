/** What each row should be answered with: one class, two classes mixed, or a set of classes. */
export type Targets =
  | { readonly kind: "classes"; readonly labels: Int32Array; readonly mixed?: MixedLabels | undefined }
  /** Shape: flags [rows, classes], 1 where the row is of the class. */
  | { readonly kind: "sets"; readonly flags: Uint8Array };

/** The second class of each row and the share of the first one, 0..1. Source: mixup, Zhang et al. 2018, arXiv 1710.09412 */
export interface MixedLabels {
  readonly others: Int32Array;
  readonly shares: Float32Array;
}

/** How a head is wrong. */
export type LinearLoss =
  /** Cross-entropy; smoothing ε mixes 1/classes into the target, focal γ (0 or ≥ 1) plays down what is easy. */
  | { readonly kind: "softmax"; readonly smoothing: number; readonly focal: number }
  /** A yes or no for each class by itself. */
  | { readonly kind: "one-vs-rest"; readonly smoothing: number }
  /** Classes in order: one score, a threshold between neighbours. Source: Rennie & Srebro 2005 (all thresholds); Cao et al. 2020 */
  | { readonly kind: "ordinal" };

export const PLAIN_SOFTMAX: Extract<LinearLoss, { kind: "softmax" }> = { kind: "softmax", smoothing: 0, focal: 0 };

/** Columns of the weights and length of the bias of a linear head. */
export function linearShape(loss: LinearLoss["kind"], classes: number): { readonly columns: number; readonly biases: number } {
  return loss === "ordinal" ? { columns: 1, biases: classes - 1 } : { columns: classes, biases: classes };
}

/** The targets of the rows from..to-1. */
export function sliceTargets(targets: Targets, { from, to, classes }: { readonly from: number; readonly to: number; readonly classes: number }): Targets {
  if (targets.kind === "sets") return { kind: "sets", flags: targets.flags.subarray(from * classes, to * classes) };
  const { labels, mixed } = targets;
  return { kind: "classes", labels: labels.subarray(from, to), mixed: mixed && { others: mixed.others.subarray(from, to), shares: mixed.shares.subarray(from, to) } };
}
