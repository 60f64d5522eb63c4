import type { SetTruth } from "./set-truth.ts";

export interface JudgedSets extends SetTruth {
  /** What was said. Shape: [rows, classes], 1 where the label was given. */
  readonly said: Uint8Array;
  readonly classes: number;
}

/** Whole sets and single labels, right and wrong. */
export interface SetScores {
  readonly microPrecision: number;
  readonly microRecall: number;
  readonly microF1: number;
  readonly macroF1: number;
  /** Share of all row-and-label answers that are wrong. */
  readonly hammingLoss: number;
  /** Share of the rows whose set is right to the last label. */
  readonly subsetAccuracy: number;
  /** Mean over rows of |both| / |either|. */
  readonly jaccard: number;
}

interface RowCounts {
  readonly hits: number;
  readonly missed: number;
  readonly wrong: number;
}

/**
 * How said sets agree with true ones, over rows given by position (absent: all; drawn rows may come twice).
 * Range:  0..1; 0/0 → 0, but two empty sets have Jaccard 1 (scikit-learn says 0). A label that the model does not know is missed
 *         (recall, subset, Jaccard), and is no part of Hamming or macro F1, which takes labels that occur as truth or as answer
 * Source: scikit-learn hamming_loss([[0,1],[1,1]], zeros) = 0.75; jaccard_score of [[0,1,1],[1,1,0]] said [[1,1,1],[1,0,0]]: samples 0.583333, accuracy 0
 */
export function setScores(judged: JudgedSets, positions?: Int32Array): SetScores {
  const { classes } = judged;
  const order = positions ?? Int32Array.from({ length: judged.unknown.length }, (_, row) => row);
  const perLabel = { hits: new Int32Array(classes), truths: new Int32Array(classes), guesses: new Int32Array(classes) };
  const sums = { hits: 0, missed: 0, wrong: 0, unknown: 0, exact: 0, jaccard: 0 };
  for (const row of order) {
    const counts = countRow(judged, row, perLabel);
    const unknown = judged.unknown[row]!;
    const union = counts.hits + counts.missed + counts.wrong + unknown;
    sums.hits += counts.hits;
    sums.missed += counts.missed;
    sums.wrong += counts.wrong;
    sums.unknown += unknown;
    sums.exact += Number(union === counts.hits);
    sums.jaccard += union === 0 ? 1 : counts.hits / union;
  }
  const { hits, missed, wrong, unknown } = sums;
  return {
    microPrecision: ratio(hits, hits + wrong),
    microRecall: ratio(hits, hits + missed + unknown),
    microF1: ratio(2 * hits, 2 * hits + wrong + missed + unknown),
    macroF1: meanF1(perLabel),
    hammingLoss: ratio(missed + wrong, order.length * classes),
    subsetAccuracy: ratio(sums.exact, order.length),
    jaccard: ratio(sums.jaccard, order.length),
  };
}

interface LabelCounts {
  readonly hits: Int32Array;
  readonly truths: Int32Array;
  readonly guesses: Int32Array;
}

function countRow({ flags, said, classes }: JudgedSets, row: number, { hits, truths, guesses }: LabelCounts): RowCounts {
  const counts = { hits: 0, missed: 0, wrong: 0 };
  for (let label = 0; label < classes; label++) {
    const [isTrue, isSaid] = [flags[row * classes + label]!, said[row * classes + label]!];
    if (isTrue + isSaid === 0) continue;
    truths[label]! += isTrue;
    guesses[label]! += isSaid;
    if (isTrue + isSaid === 2) {
      hits[label]! += 1;
      counts.hits++;
    } else if (isTrue === 1) counts.missed++;
    else counts.wrong++;
  }
  return counts;
}

function meanF1({ hits, truths, guesses }: LabelCounts): number {
  let [sum, present] = [0, 0];
  for (let label = 0; label < hits.length; label++) {
    const both = truths[label]! + guesses[label]!;
    if (both === 0) continue;
    sum += (2 * hits[label]!) / both;
    present++;
  }
  return ratio(sum, present);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/**
 * For each row, the mean over its true labels of the share of true labels among those ranked at least as high.
 * Shape:  scores [rows, classes] → one number a row
 * Range:  0..1; a row without true labels, or with all of them, → 1. Labels that the model does not know count 0
 * Source: Schapire & Singer 2000; scikit-learn label_ranking_average_precision_score([[1,0,0],[0,0,1]], [[.75,.5,1],[1,.2,.1]]) = 0.416667
 */
export function rankingPrecisions(scores: Float32Array | Float64Array, { flags, unknown }: SetTruth, classes: number): Float64Array {
  return Float64Array.from(unknown, (strange, row) => {
    const ofRow = scores.subarray(row * classes, (row + 1) * classes);
    const labels = [...ofRow.keys()].filter((label) => flags[row * classes + label] === 1);
    if (strange === 0 && (labels.length === 0 || labels.length === classes)) return 1;
    const sum = labels.reduce((total, label) => total + labels.filter((other) => ofRow[other]! >= ofRow[label]!).length / ofRow.filter((score) => score >= ofRow[label]!).length, 0);
    return sum / (labels.length + strange);
  });
}
