import type { CardBlock } from "#core/learn/card/card-block.ts";
import { fixed, range } from "#core/learn/card/card-numbers.ts";
import type { CarriedEvaluation, LabelSetMetrics } from "#core/project/model.ts";

/** What is told of a cross-validation: whose figures these are, and how far they lie apart. */
export function foldBlocks({ folds, labelSets }: CarriedEvaluation): CardBlock[] {
  if (folds === null) return [];
  const spread = ({ mean, sd }: { readonly mean: number; readonly sd: number }): string => `${fixed(mean)} ± ${fixed(sd)}`;
  const count = String(folds.count);
  return [
    { kind: "text", text: `These are the figures of ${count} models made like this one, each fitted on the other parts of the rows (encoder, scaling, temperature and thresholds included). The model of this card was then fitted on all rows; it was not judged itself.` },
    { kind: "text", text: `Over the ${count} models (mean ± standard deviation): ${labelSets === null ? "accuracy" : "whole sets right"} ${spread(folds.accuracy)}, macro F1 ${spread(folds.macroF1)}.` },
  ];
}

/** How a model of pairs orders the rows of each query. */
export function rankingBlocks({ ranking }: CarriedEvaluation): CardBlock[] {
  if (ranking === null) return [];
  const { k, ndcg, reciprocalRank, recall, queries, leftOut, baseline } = ranking;
  return [
    { kind: "heading", level: 3, text: "Order within queries" },
    { kind: "text", text: `Over ${String(queries)} queries; ${String(leftOut)} without a relevant row are left out. Without any order NDCG@${String(k)} is ${fixed(baseline.unordered)}, by the words in common ${fixed(baseline.commonWords)}.` },
    { kind: "table", head: ["Measure", "Value", "95 % interval over queries"], rows: ([[`NDCG@${String(k)}`, ndcg], ["Mean reciprocal rank", reciprocalRank], [`Recall@${String(k)}`, recall]] as const).map(([name, { mean, interval }]) => [name, fixed(mean), range(interval)]) },
  ];
}

const SET_MEASURES = [["microF1", "Micro F1"], ["macroF1", "Macro F1"], ["subsetAccuracy", "Whole sets right"], ["jaccard", "Jaccard, mean over rows"], ["hammingLoss", "Hamming loss"], ["lrap", "Label-ranking average precision"]] as const;

/** Measures of sets of labels, beside what is reached without reading. */
export function setBlocks({ ci, perLabel, baseline, ...sets }: LabelSetMetrics): CardBlock[] {
  return [
    { kind: "table", head: ["Measure", "Value", "95 % interval", "Without reading"], rows: SET_MEASURES.map(([name, title]) => [title, fixed(sets[name]), range(ci[name]), fixed(baseline[name])]) },
    { kind: "text", text: `Labels given, a row: ${fixed(sets.labelsPerRow)}. Without reading: the commonest training set (${baseline.set.join(", ") || "no label"}); for the ranking, the labels' training shares.` },
    { kind: "heading", level: 3, text: "Labels" },
    {
      kind: "table",
      head: ["Label", "Rows", "Threshold", "Precision", "Recall", "F1", "AUROC", "Average precision"],
      rows: perLabel.map(({ name, support, threshold, precision, recall, f1, auroc, averagePrecision }) => [name, String(support), ...[threshold, precision, recall, f1].map(fixed), ...[auroc, averagePrecision].map((value) => (value === null ? "not defined" : fixed(value)))]),
    },
  ];
}
