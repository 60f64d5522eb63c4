import type { CardBlock } from "#core/learn/card/card-block.ts";
import type { CarriedEvaluation, Evaluation, Metrics, MetricIntervals } from "#core/project/model.ts";
import { foldBlocks, rankingBlocks, setBlocks } from "#features/learn/card/card-further.ts";
import { fixed, fixedOr, range, type CardSpeech, type Range } from "#features/learn/card/card-speech.ts";

interface Judgement {
  readonly evaluation: CarriedEvaluation | Evaluation;
  /** Id of the table that the model learned from. */
  readonly trainingTable: string;
}

/** What one judgement measured: every measure with its interval, classes, confusion, slices and leakage. */
export function judgementBlocks({ evaluation, trainingTable }: Judgement, speech: CardSpeech): CardBlock[] {
  const { t, format } = speech;
  const { rows, excludedRows, at } = evaluation;
  const which = t(`modelCard.judgement.which.${whichRows(evaluation, trainingTable)}`);
  return [
    { kind: "heading", level: 2, text: t("modelCard.judgement.title", { rows: format.integer(rows), count: rows, which }) },
    text(t("modelCard.judgement.at", { when: new Date(at).toISOString() })),
    ...(excludedRows > 0 ? [text(t("modelCard.judgement.excluded", { rows: format.integer(excludedRows), count: excludedRows }))] : []),
    ...foldBlocks(evaluation, speech),
    ...(evaluation.labelSets === null ? classBlocks(evaluation, speech) : setBlocks(evaluation.labelSets, speech)),
    ...rankingBlocks(evaluation, speech),
    ...("slices" in evaluation ? [...sliceBlocks(evaluation, speech), ...leakageBlocks(evaluation, speech)] : [text(t("modelCard.judgement.carried"))]),
  ];
}

function whichRows(evaluation: CarriedEvaluation | Evaluation, trainingTable: string): "held-out" | "cross-validation" | "same-table" | "other-table" {
  if (evaluation.on !== "dataset") return evaluation.on;
  return "datasetId" in evaluation && evaluation.datasetId === trainingTable ? "same-table" : "other-table";
}

const MOST_CONFUSION = 12;
const CLASS_MEASURES = ["precision", "recall", "f1"] as const;

function classBlocks({ metrics, intervals, baseline, confusion }: CarriedEvaluation, speech: CardSpeech): CardBlock[] {
  const { t } = speech;
  const classes = Object.entries(metrics.perClass);
  return [
    { kind: "table", head: [t("modelCard.measure"), t("modelCard.value"), t("modelCard.interval")], rows: measures(metrics, intervals, speech) },
    { kind: "table", head: [t("modelCard.baseline"), t("modelCard.measures.accuracy"), t("modelCard.measures.macroF1"), t("modelCard.measures.logLoss")], rows: baseline.map((dummy) => [t(`modelCard.baselines.${dummy.strategy}`, { defaultValue: dummy.strategy }), fixed(dummy.accuracy), fixed(dummy.macroF1), fixed(dummy.logLoss)]) },
    { kind: "heading", level: 3, text: t("modelCard.classes.title") },
    { kind: "table", head: [t("modelCard.data.class"), t("modelCard.rows"), ...CLASS_MEASURES.map((name) => t(`modelCard.measures.${name}`))], rows: classes.map((entry) => classRow(entry, intervals, speech)) },
    ...(classes.length <= MOST_CONFUSION ? [confusionTable(classes.map(([name]) => name), confusion, speech)] : []),
  ];
}

const MEASURES = ["accuracy", "balancedAccuracy", "macroF1", "weightedF1", "mcc", "logLoss", "brier", "ece", "auroc"] as const;

function measures({ ci, ...metrics }: Metrics, intervals: MetricIntervals | null, speech: CardSpeech): string[][] {
  const known: Readonly<Record<(typeof MEASURES)[number], Range>> = { balancedAccuracy: null, weightedF1: null, mcc: null, logLoss: null, brier: null, ece: null, auroc: null, ...intervals, ...ci };
  return MEASURES.map((name) => [speech.t(`modelCard.measures.${name}`), fixedOr(metrics[name], speech), range(known[name], speech)]);
}

function classRow([name, values]: readonly [string, Metrics["perClass"][string]], intervals: MetricIntervals | null, speech: CardSpeech): string[] {
  const cell = (measure: (typeof CLASS_MEASURES)[number]): string => {
    const interval = intervals?.perClass[name]?.[measure];
    return interval ? withRange(values[measure], interval, speech) : fixed(values[measure]);
  };
  return [name, speech.format.integer(values.support), ...CLASS_MEASURES.map(cell)];
}

function withRange(value: number, interval: Range, speech: CardSpeech): string {
  return speech.t("modelCard.withRange", { value: fixed(value), range: range(interval, speech) });
}

function confusionTable(names: readonly string[], confusion: readonly (readonly number[])[], { t, format }: CardSpeech): CardBlock {
  return { kind: "table", head: [t("modelCard.classes.confusion"), ...names], rows: confusion.map((row, index) => [names[index] ?? "", ...row.map(format.integer)]) };
}

function sliceBlocks({ slices, labelSets }: Evaluation, speech: CardSpeech): CardBlock[] {
  const { t, format } = speech;
  const heading: CardBlock = { kind: "heading", level: 3, text: t("modelCard.slices.title") };
  if (slices.length === 0) return [heading, text(t("modelCard.slices.none"))];
  const measure = t("modelCard.slices.interval", { measure: t(`modelCard.measures.${labelSets === null ? "accuracy" : "subsetAccuracy"}`) });
  return [heading, { kind: "table", head: [t("modelCard.slices.where"), t("modelCard.rows"), measure, t("modelCard.measures.macroF1")], rows: slices.map(({ condition, rows, accuracy, interval, macroF1 }) => [withoutLongTexts(condition), format.integer(rows), withRange(accuracy, interval, speech), fixed(macroF1)]) }];
}

/** A condition may hold the text of a row; a card holds none. */
function withoutLongTexts(condition: string): string {
  return condition.replaceAll(/'(?:[^']|'')*'/g, (literal) => (literal.length > LONGEST_LITERAL ? "'…'" : literal));
}

const LONGEST_LITERAL = 40;

function leakageBlocks({ leakage }: Evaluation, { t, format }: CardSpeech): CardBlock[] {
  const heading: CardBlock = { kind: "heading", level: 3, text: t("modelCard.leakage.title") };
  if (leakage === null) return [heading, text(t("modelCard.leakage.none"))];
  const { checked, found, similarity } = leakage;
  return [heading, text(t("modelCard.leakage.found", { checked: format.integer(checked), count: found, found: format.integer(found), share: format.share(checked === 0 ? 0 : found / checked), similarity: format.number(similarity) }))];
}

function text(words: string): CardBlock {
  return { kind: "text", text: words };
}
