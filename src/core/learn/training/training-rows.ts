import { seededRandom } from "#core/statistics/seeded-random.ts";
import { balancedClassWeights, rowWeights } from "../class-weights.ts";
import { drawBeta } from "../heads/network-schedule.ts";
import type { Targets } from "../heads/targets.ts";
import { shuffled } from "../shuffled.ts";
import type { Balance, HeadConfig } from "./head-config.ts";

/** Labelled rows as a head learns from them. */
export interface LabelledRows {
  /** Shape: [labels.length, dimensions], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
  readonly dimensions: number;
  readonly classes: number;
}

/** Rows ready for a fit, with what each is to be answered with and how much it counts. */
export interface TrainingRows {
  readonly features: Float32Array;
  readonly targets: Targets;
  /** Mean 1. */
  readonly rowWeights: Float32Array;
  readonly rows: number;
}

/**
 * Which rows to learn from: with "oversample" rows of rare classes again until each class has as many as the largest,
 * with "undersample" a random part of each class as large as the smallest.
 * Range: positions into labels, ascending; the same for the same seed
 */
export function balancedPositions(labels: Int32Array, balance: Balance, seed: number): Int32Array {
  if (balance !== "oversample" && balance !== "undersample") return Int32Array.from(labels.keys());
  const random = seededRandom(seed);
  const byClass = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const rows = byClass.get(label);
    if (rows === undefined) byClass.set(label, [row]);
    else rows.push(row);
  });
  const sizes = [...byClass.values()].map((rows) => rows.length);
  const wanted = balance === "oversample" ? Math.max(...sizes) : Math.min(...sizes);
  const chosen = [...byClass].sort(([a], [b]) => a - b).flatMap(([, rows]) => {
    const order = shuffled(rows, random);
    return Array.from({ length: wanted }, (_, index) => order[index % order.length]!);
  });
  return Int32Array.from(chosen).sort();
}

/** Features of these rows, in this order. */
export function pickRows(features: Float32Array, dimensions: number, positions: Int32Array): Float32Array {
  const picked = new Float32Array(positions.length * dimensions);
  positions.forEach((position, index) => picked.set(features.subarray(position * dimensions, (position + 1) * dimensions), index * dimensions));
  return picked;
}

/**
 * The rows of a linear fit. With mixup each row comes a second time, blended with another.
 * Source: Zhang et al. 2018, arXiv 1710.09412
 */
export function linearRows({ features, labels, dimensions, classes }: LabelledRows, config: Pick<HeadConfig, "balance" | "mixup">, seed: number): TrainingRows {
  const weights = rowWeights(labels, config.balance === "weights" ? balancedClassWeights(labels, classes) : null);
  const rows = labels.length;
  if (config.mixup === 0) return { features, targets: { kind: "classes", labels }, rowWeights: weights, rows };
  const random = seededRandom(seed);
  const partners = Int32Array.from(shuffled([...labels.keys()], random));
  const shares = Float32Array.from({ length: 2 * rows }, (_, row) => (row < rows ? 1 : drawBeta(config.mixup, random)));
  const blended = new Float32Array(2 * features.length);
  blended.set(features);
  partners.forEach((partner, row) => blend({ features, dimensions, blended }, { row, partner, share: shares[rows + row]! }));
  const others = Int32Array.from({ length: 2 * rows }, (_, row) => (row < rows ? labels[row]! : labels[partners[row - rows]!]!));
  return { features: blended, targets: { kind: "classes", labels: twice(labels), mixed: { others, shares } }, rowWeights: Float32Array.from({ length: 2 * rows }, (_, row) => weights[row % rows]!), rows: 2 * rows };
}

interface Blending {
  readonly features: Float32Array;
  readonly dimensions: number;
  readonly blended: Float32Array;
}

function blend({ features, dimensions, blended }: Blending, { row, partner, share }: { readonly row: number; readonly partner: number; readonly share: number }): void {
  const to = features.length + row * dimensions;
  for (let d = 0; d < dimensions; d++) blended[to + d] = share * features[row * dimensions + d]! + (1 - share) * features[partner * dimensions + d]!;
}

function twice(labels: Int32Array): Int32Array {
  const both = new Int32Array(2 * labels.length);
  both.set(labels);
  both.set(labels, labels.length);
  return both;
}

/**
 * Every row a second time, pushed to where a linear head does worse: x + ε·g/‖g‖ with g = W(p − y).
 * Source: FGM, Miyato et al. 2017, arXiv 1605.07725; the push is along this head's gradient and then held while it is fitted again
 */
export function withPushedRows(rows: TrainingRows, head: { readonly weights: Float32Array; readonly probabilities: Float32Array; readonly dimensions: number; readonly classes: number }, epsilon: number): TrainingRows {
  const { dimensions, classes } = head;
  const { targets } = rows;
  if (targets.kind !== "classes") return rows;
  const features = new Float32Array(2 * rows.features.length);
  features.set(rows.features);
  const slope = new Float64Array(dimensions);
  for (let row = 0; row < rows.rows; row++) {
    const residual = Float64Array.from({ length: classes }, (_, c) => head.probabilities[row * classes + c]! - (targets.labels[row] === c ? 1 : 0));
    let square = 0;
    for (let d = 0; d < dimensions; d++) {
      slope[d] = residual.reduce((sum, value, c) => sum + value * head.weights[d * classes + c]!, 0);
      square += slope[d]! ** 2;
    }
    const scale = square > 0 ? epsilon / Math.sqrt(square) : 0;
    const from = row * dimensions;
    for (let d = 0; d < dimensions; d++) features[rows.features.length + from + d] = rows.features[from + d]! + scale * slope[d]!;
  }
  const mixed = targets.mixed && { others: twice(targets.mixed.others), shares: Float32Array.from({ length: 2 * rows.rows }, (_, row) => targets.mixed?.shares[row % rows.rows] ?? 1) };
  return { features, targets: { kind: "classes", labels: twice(targets.labels), mixed }, rowWeights: Float32Array.from({ length: 2 * rows.rows }, (_, row) => rows.rowWeights[row % rows.rows]!), rows: 2 * rows.rows };
}
