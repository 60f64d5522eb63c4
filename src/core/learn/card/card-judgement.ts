import type { CardBlock } from "#core/learn/card/card-block.ts";
import { foldBlocks, rankingBlocks, setBlocks } from "#core/learn/card/card-further.ts";
import { fixed, range, type Range } from "#core/learn/card/card-numbers.ts";
import type { CarriedEvaluation, Evaluation, Metrics, MetricIntervals } from "#core/project/model.ts";

/** What one judgement measured: every measure with its interval, classes, confusion, slices and leakage. */
export function judgementBlocks(evaluation: CarriedEvaluation | Evaluation, trainingTable: string): CardBlock[] {
  const { rows, excludedRows, at } = evaluation;
  return [
    { kind: "heading", level: 2, text: `Judged on ${String(rows)} rows (${whichRows(evaluation, trainingTable)})` },
    { kind: "text", text: `On ${new Date(at).toISOString()}. ${excludedRows > 0 ? `${String(excludedRows)} rows were left out because the model learned from their text. ` : ""}Ranges are 95 % bootstrap percentile intervals over the judged rows.` },
    ...foldBlocks(evaluation),
    ...(evaluation.labelSets === null ? classBlocks(evaluation) : setBlocks(evaluation.labelSets)),
    ...rankingBlocks(evaluation),
    ...("slices" in evaluation ? [...sliceBlocks(evaluation), ...leakageBlocks(evaluation)] : [text("Slices and near twins were judged where the model was trained; they did not travel with it.")]),
  ];
}

function classBlocks({ metrics, intervals, baseline, confusion }: CarriedEvaluation): CardBlock[] {
  const classes = Object.entries(metrics.perClass);
  return [
    { kind: "table", head: ["Measure", "Value", "95 % interval"], rows: measures(metrics, intervals ?? null) },
    { kind: "table", head: ["Baseline", "Accuracy", "Macro F1", "Log loss"], rows: baseline.map((dummy) => [dummy.strategy, fixed(dummy.accuracy), fixed(dummy.macroF1), fixed(dummy.logLoss)]) },
    { kind: "heading", level: 3, text: "Classes" },
    { kind: "table", head: ["Class", "Rows", "Precision", "Recall", "F1"], rows: classes.map(([name, values]) => classRow(name, values, intervals?.perClass[name])) },
    ...(classes.length <= MOST_CONFUSION ? confusionBlocks(classes.map(([name]) => name), confusion) : []),
  ];
}

function whichRows(evaluation: CarriedEvaluation | Evaluation, trainingTable: string): string {
  if (evaluation.on === "held-out") return "kept away from training";
  if (evaluation.on === "cross-validation") return "each by a model that did not see it";
  return "datasetId" in evaluation && evaluation.datasetId === trainingTable ? "rows of the table trained on whose texts were not learned from" : "another table";
}

const MOST_CONFUSION = 12;

function measures({ ci, ...metrics }: Metrics, intervals: MetricIntervals | null): string[][] {
  const of = (name: string, value: number | null, interval: Range): string[] => [name, value === null ? "not defined" : fixed(value), range(interval)];
  return [
    of("Accuracy", metrics.accuracy, ci.accuracy),
    of("Balanced accuracy", metrics.balancedAccuracy, intervals?.balancedAccuracy),
    of("Macro F1", metrics.macroF1, ci.macroF1),
    of("Weighted F1", metrics.weightedF1, intervals?.weightedF1),
    of("Matthews correlation", metrics.mcc, intervals?.mcc),
    of("Log loss", metrics.logLoss, intervals?.logLoss),
    of("Brier score (0 to 2)", metrics.brier, intervals?.brier),
    of("Calibration error (15 bins)", metrics.ece, intervals?.ece),
    of("AUROC (one against the rest)", metrics.auroc, intervals?.auroc),
  ];
}

function classRow(name: string, values: Metrics["perClass"][string], intervals: MetricIntervals["perClass"][string] | undefined): string[] {
  const cell = (value: number, interval: Range): string => (interval ? `${fixed(value)} (${range(interval)})` : fixed(value));
  return [name, String(values.support), cell(values.precision, intervals?.precision), cell(values.recall, intervals?.recall), cell(values.f1, intervals?.f1)];
}

function confusionBlocks(names: readonly string[], confusion: readonly (readonly number[])[]): CardBlock[] {
  return [{ kind: "table", head: ["True ↓ predicted →", ...names], rows: confusion.map((row, index) => [names[index] ?? "", ...row.map(String)]) }];
}

function sliceBlocks({ slices }: Evaluation): CardBlock[] {
  const heading: CardBlock = { kind: "heading", level: 3, text: "Parts of the rows" };
  if (slices.length === 0) return [heading, text("No part of the rows was asked about.")];
  return [heading, { kind: "table", head: ["Where", "Rows", "Accuracy (95 % interval)", "Macro F1"], rows: slices.map(({ condition, rows, accuracy, interval, macroF1 }) => [withoutLongTexts(condition), String(rows), `${fixed(accuracy)} (${range(interval)})`, fixed(macroF1)]) }];
}

/** A condition may hold the text of a row; a card holds none. */
function withoutLongTexts(condition: string): string {
  return condition.replaceAll(/'(?:[^']|'')*'/g, (literal) => (literal.length > LONGEST_LITERAL ? "'…'" : literal));
}

const LONGEST_LITERAL = 40;

function leakageBlocks({ leakage }: Evaluation): CardBlock[] {
  const heading: CardBlock = { kind: "heading", level: 3, text: "Leakage check" };
  if (leakage === null) return [heading, text("It was not looked whether judged rows have near twins among the rows learned from. Equal texts never stand on both sides.")];
  const { checked, found, similarity } = leakage;
  return [heading, text(`Of ${String(checked)} judged rows looked at, ${String(found)} (${(100 * (checked === 0 ? 0 : found / checked)).toFixed(1)} %) have a near twin (cosine of at least ${String(similarity)}) among the rows learned from. Equal texts never stand on both sides.`)];
}

function text(words: string): CardBlock {
  return { kind: "text", text: words };
}
