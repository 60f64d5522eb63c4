import type { CardBlock } from "#core/learn/card/card-block.ts";
import type { CarriedEvaluation, LabelSetMetrics } from "#core/project/model.ts";
import { fixed, fixedOr, range, type CardSpeech } from "#features/learn/card/card-speech.ts";

/** What is told of a cross-validation: whose figures these are, and how far they lie apart. */
export function foldBlocks({ folds, labelSets }: CarriedEvaluation, { t, format }: CardSpeech): CardBlock[] {
  if (folds === null) return [];
  const spread = ({ mean, sd }: { readonly mean: number; readonly sd: number }): string => `${fixed(mean)} ± ${fixed(sd)}`;
  const count = format.integer(folds.count);
  return [
    { kind: "text", text: t("modelCard.folds.whose", { folds: count }) },
    { kind: "text", text: t(`modelCard.folds.${labelSets === null ? "spread" : "spreadSets"}`, { folds: count, accuracy: spread(folds.accuracy), macroF1: spread(folds.macroF1) }) },
  ];
}

/** How a model of pairs orders the rows of each query. */
export function rankingBlocks({ ranking }: CarriedEvaluation, speech: CardSpeech): CardBlock[] {
  if (ranking === null) return [];
  const { t, format } = speech;
  const { k, queries, leftOut, baseline } = ranking;
  const depth = String(k);
  const measures = [[t("modelCard.ranking.ndcg", { k: depth }), ranking.ndcg], [t("modelCard.ranking.reciprocalRank"), ranking.reciprocalRank], [t("modelCard.ranking.recall", { k: depth }), ranking.recall]] as const;
  return [
    { kind: "heading", level: 3, text: t("modelCard.ranking.title") },
    { kind: "text", text: t("modelCard.ranking.over", { k: depth, count: queries, queries: format.integer(queries), leftOut: format.integer(leftOut), unordered: fixed(baseline.unordered), commonWords: fixed(baseline.commonWords) }) },
    { kind: "table", head: [t("modelCard.measure"), t("modelCard.value"), t("modelCard.ranking.interval")], rows: measures.map(([name, { mean, interval }]) => [name, fixed(mean), range(interval, speech)]) },
  ];
}

const SET_MEASURES = ["microF1", "macroF1", "subsetAccuracy", "jaccard", "hammingLoss", "lrap"] as const;

/** Measures of sets of labels, beside what is reached without reading. */
export function setBlocks(sets: LabelSetMetrics, speech: CardSpeech): CardBlock[] {
  const { t, format } = speech;
  const { ci, baseline } = sets;
  const commonest = baseline.set.length === 0 ? t("modelCard.sets.noLabel") : format.list(baseline.set);
  return [
    { kind: "table", head: [t("modelCard.measure"), t("modelCard.value"), t("modelCard.interval"), t("modelCard.sets.unread")], rows: SET_MEASURES.map((name) => [t(`modelCard.measures.${name}`), fixed(sets[name]), range(ci[name], speech), fixed(baseline[name])]) },
    { kind: "text", text: t("modelCard.sets.baseline", { labelsPerRow: fixed(sets.labelsPerRow), commonest }) },
    { kind: "heading", level: 3, text: t("modelCard.sets.title") },
    labelTable(sets, speech),
  ];
}

const LABEL_MEASURES = ["precision", "recall", "f1", "auroc", "averagePrecision"] as const;

function labelTable({ perLabel }: LabelSetMetrics, speech: CardSpeech): CardBlock {
  const { t, format } = speech;
  return {
    kind: "table",
    head: [t("modelCard.sets.label"), t("modelCard.rows"), t("modelCard.sets.threshold"), ...LABEL_MEASURES.map((name) => t(name === "auroc" ? "modelCard.sets.auroc" : `modelCard.measures.${name}`))],
    rows: perLabel.map((label) => [label.name, format.integer(label.support), fixed(label.threshold), ...LABEL_MEASURES.map((name) => fixedOr(label[name], speech))]),
  };
}
