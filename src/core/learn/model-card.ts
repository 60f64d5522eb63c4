import type { CarriedEvaluation, LabelSetMetrics, Model } from "#core/project/model.ts";

/** A model's card in Markdown: what it is, what made it, how well it does and where not to trust it. */
export function modelCard(model: Model): string {
  return [
    `# ${model.name}`,
    "",
    `Text classifier: predicts **${model.label}** (${String(model.classes.length)} ${model.labelSets ? "labels, any number of them a row" : "classes"}) from **${model.text}**.`,
    "",
    "## Made from",
    "",
    table([
      ["Dataset", `${model.datasetName}, version ${model.datasetVersion}`],
      ["Rows learned from", String(model.trainRows)],
      ["Rows that chose penalty and temperature", `${String(model.validationRows)} of them, kept away from fitting`],
      ["Rows left out (no text or no label)", String(model.skippedRows)],
      ["Encoder", `${model.encoder}, ${String(model.dimensions)} dimensions, frozen`],
      ["Head", `${HEADS[model.head]}, L2 = ${model.settings.l2.toPrecision(3)} (${model.settings.l2Chosen ? "chosen on validation rows" : "default"}), ${model.settings.balance ? "balanced class weights" : "no class weights"}`],
      ["Optimiser", `full-batch L-BFGS, ${String(model.iterations)} iterations, objective ${model.objective.toPrecision(6)}`],
      ["Temperature", model.labelSets ? "one for each label, within the head's numbers" : model.temperature.toPrecision(4)],
      ["Seed", String(model.settings.seed)],
      ["Device", `${model.device} (${model.deviceReason.code})`],
      ["Made at", new Date(model.createdAt).toISOString()],
    ]),
    "",
    ...[...(model.origin?.evaluations ?? []), ...model.evaluations].flatMap(evaluationPart),
    "## Limits",
    "",
    "- The figures hold for rows like the ones judged. Other shops, seasons, languages or lengths of text can differ.",
    "- Probabilities are calibrated on validation rows; check the calibration error above before acting on a threshold.",
    model.labelSets ? `- It can only answer with some or none of: ${model.classes.join(", ")}. A label is given where its probability reaches its threshold.` : `- It can only answer with one of: ${model.classes.join(", ")}.`,
    ...(model.labelSets ? ["- The confidence of a row is the probability of the least sure label given; where none is given, 1 − the highest probability."] : []),
    "",
  ].join("\n");
}

function evaluationPart(evaluation: CarriedEvaluation): string[] {
  return [
    `## Judged on ${String(evaluation.rows)} rows (${JUDGED_ON[evaluation.on]})`,
    "",
    ...foldLines(evaluation),
    ...(evaluation.labelSets ? setLines(evaluation.labelSets) : classLines(evaluation)),
    "",
  ];
}

function classLines({ metrics, baseline }: CarriedEvaluation): string[] {
  const { accuracy, macroF1 } = metrics.ci;
  return [
    table([
      ["Accuracy", `${fixed(metrics.accuracy)} (95 %: ${fixed(accuracy.low)} to ${fixed(accuracy.high)})`],
      ["Macro F1", `${fixed(metrics.macroF1)} (95 %: ${fixed(macroF1.low)} to ${fixed(macroF1.high)})`],
      ["Weighted F1", fixed(metrics.weightedF1)],
      ["MCC", fixed(metrics.mcc)],
      ["Log loss", fixed(metrics.logLoss)],
      ["Calibration error (15 bins)", fixed(metrics.ece)],
      ...(metrics.auroc === null ? [] : [pair("AUROC (one against the rest)", fixed(metrics.auroc))]),
      ...baseline.map((dummy) => pair(`Dummy: ${dummy.strategy}`, `accuracy ${fixed(dummy.accuracy)}, macro F1 ${fixed(dummy.macroF1)}`)),
    ]),
    "",
    "| Class | Precision | Recall | F1 | Rows |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(metrics.perClass).map(([name, values]) => `| ${name.replaceAll("|", "\\|")} | ${fixed(values.precision)} | ${fixed(values.recall)} | ${fixed(values.f1)} | ${String(values.support)} |`),
  ];
}

const SET_MEASURES = [["microF1", "Micro F1"], ["macroF1", "Macro F1"], ["subsetAccuracy", "Whole sets right"], ["jaccard", "Jaccard, mean over rows"], ["hammingLoss", "Hamming loss"], ["lrap", "Label-ranking average precision"]] as const;

function setLines({ ci, perLabel, baseline, ...sets }: LabelSetMetrics): string[] {
  return [
    table([
      ...SET_MEASURES.map(([name, title]) => pair(title, `${fixed(sets[name])} (95 %: ${fixed(ci[name].low)} to ${fixed(ci[name].high)}; without reading: ${fixed(baseline[name])})`)),
      ["Labels given, a row", fixed(sets.labelsPerRow)],
      ["Without reading", `the commonest training set (${baseline.set.join(", ") || "no label"}); for the ranking, the labels' training shares`],
    ]),
    "",
    "| Label | Threshold | Precision | Recall | F1 | AUROC | Average precision | Rows |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ...perLabel.map(({ name, threshold, precision, recall, f1, auroc, averagePrecision, support }) => `| ${name.replaceAll("|", "\\|")} | ${[threshold, precision, recall, f1].map(fixed).join(" | ")} | ${[auroc, averagePrecision].map((value) => (value === null ? "–" : fixed(value))).join(" | ")} | ${String(support)} |`),
  ];
}

const HEADS: Readonly<Record<Model["head"], string>> = { softmax: "softmax regression", mlp: "one hidden layer, softmax", ordinal: "ordinal regression", "one-vs-rest": "logistic regression for each label by itself" };

const JUDGED_ON: Readonly<Record<CarriedEvaluation["on"], string>> = { "held-out": "kept away from training", dataset: "another table", "cross-validation": "each by a model that did not see it" };

function foldLines({ folds, labelSets }: CarriedEvaluation): string[] {
  if (folds === null) return [];
  const spread = ({ mean, sd }: { mean: number; sd: number }): string => `${fixed(mean)} ± ${fixed(sd)}`;
  return [
    `These are the figures of ${String(folds.count)} models made like this one, each fitted on the other parts of the rows (encoder, scaling, temperature and thresholds included). The model of this card was then fitted on all rows; it was not judged itself.`,
    "",
    `Over the ${String(folds.count)} models (mean ± standard deviation): ${labelSets ? "whole sets right" : "accuracy"} ${spread(folds.accuracy)}, macro F1 ${spread(folds.macroF1)}.`,
    "",
  ];
}

function table(rows: readonly (readonly [string, string])[]): string {
  return ["| | |", "| --- | --- |", ...rows.map(([name, value]) => `| ${name} | ${value.replaceAll("|", "\\|")} |`)].join("\n");
}

function pair(name: string, value: string): readonly [string, string] {
  return [name, value];
}

function fixed(value: number): string {
  return value.toFixed(4);
}
