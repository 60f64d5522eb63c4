import { bestTemperature, type Calibration } from "../temperature.ts";

interface JudgedLabels {
  /** Shape: [rows, classes]; of rows that were not trained on. */
  readonly logits: Float32Array;
  /** Shape: [rows, classes]. */
  readonly flags: Uint8Array;
  readonly classes: number;
}

/** With fewer rows on either side a label takes the temperature of all labels together. */
const LEAST_ROWS = 5;
const LEAST = 1e-15;

/**
 * The temperature of each label that makes its held-out yes and no likeliest.
 * Range: 0.05..20; no rows → 1
 * Source: Platt 1999, §2.2 (each label is doubted a little); Guo et al. 2017
 */
export function labelTemperatures({ logits, flags, classes }: JudgedLabels): number[] {
  const rows = logits.length / classes;
  const all = Array.from({ length: classes }, (_, label) => label);
  const shared = sharedTemperature({ logits, flags, classes }).temperature;
  return all.map((label) => {
    const positives = countOf(flags, classes, label);
    if (positives < LEAST_ROWS || rows - positives < LEAST_ROWS) return shared;
    return bestTemperature((temperature) => binaryLoss({ logits, flags, classes }, [label], temperature)).temperature;
  });
}

/** One temperature for all labels, and the log loss (nats, summed over labels, a row) with it: what penalties are compared by. */
export function sharedTemperature(judged: JudgedLabels): Calibration {
  const all = Array.from({ length: judged.classes }, (_, label) => label);
  return bestTemperature((temperature) => binaryLoss(judged, all, temperature), judged.logits.length > 0);
}

function countOf(flags: Uint8Array, classes: number, label: number): number {
  let count = 0;
  for (let at = label; at < flags.length; at += classes) count += flags[at]!;
  return count;
}

function binaryLoss({ logits, flags, classes }: JudgedLabels, labels: readonly number[], temperature: number): number {
  const rows = logits.length / classes;
  const doubt = 1 / (rows + 2);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (const label of labels) {
      const at = row * classes + label;
      const target = flags[at] === 1 ? 1 - doubt : doubt;
      const p = 1 / (1 + Math.exp(-logits[at]! / temperature));
      sum -= target * Math.log(Math.max(LEAST, p)) + (1 - target) * Math.log(Math.max(LEAST, 1 - p));
    }
  }
  return sum / Math.max(1, rows);
}

/** A best threshold found on few rows is mostly their noise: it is drawn to 0.5 as if so many rows spoke for that. */
const DOUBTED_ROWS = 10;

/**
 * The threshold of each label with the best F1 on these rows, midway between neighbouring probabilities (of equals the one nearest 0.5),
 * then drawn to 0.5 in log odds by 10 / (10 + rows with the label).
 * Range: 0..1; 0.5 for a label that no row or every row has
 */
export function labelThresholds(probabilities: Float32Array, flags: Uint8Array, classes: number): number[] {
  return Array.from({ length: classes }, (_, label) => {
    const scored = Array.from({ length: flags.length / classes }, (_none, row) => ({ p: probabilities[row * classes + label]!, isTrue: flags[row * classes + label] === 1 })).sort((a, b) => b.p - a.p);
    const positives = scored.filter(({ isTrue }) => isTrue).length;
    return positives === 0 || positives === scored.length ? 0.5 : drawnToHalf(bestCut(scored, positives), positives);
  });
}

function drawnToHalf(threshold: number, positives: number): number {
  const within = Math.min(1 - 1e-6, Math.max(1e-6, threshold));
  const logOdds = (Math.log(within / (1 - within)) * positives) / (positives + DOUBTED_ROWS);
  return 1 / (1 + Math.exp(-logOdds));
}

function bestCut(scored: readonly { readonly p: number; readonly isTrue: boolean }[], positives: number): number {
  let [best, threshold, hits] = [-1, 0.5, 0];
  for (const [index, { p, isTrue }] of scored.entries()) {
    if (isTrue) hits++;
    const next = scored[index + 1]?.p ?? 0;
    if (next === p) continue;
    const cut = (p + next) / 2;
    const f1 = (2 * hits) / (index + 1 + positives);
    const isNearer = Math.abs(cut - 0.5) < Math.abs(threshold - 0.5);
    if (f1 > best + 1e-12 || (f1 > best - 1e-12 && isNearer)) [best, threshold] = [f1, cut];
  }
  return threshold;
}
