import type { CardBlock } from "#core/learn/card/card-block.ts";
import { judgementBlocks } from "#core/learn/card/card-judgement.ts";
import { cardLimits } from "#core/learn/card/card-limits.ts";
import { extrasOf } from "#core/learn/training/head-config.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { LabelSource, Model } from "#core/project/model.ts";

/** A model's card: what it is, what made it, how well it does, where not to trust it. It holds no text of a row. */
export function modelCard(model: Model, history: readonly ChampionChange[]): CardBlock[] {
  return [
    { kind: "heading", level: 1, text: model.name },
    { kind: "text", text: `Text classifier: predicts “${model.label}” (${String(model.classes.length)} ${model.labelSets === null ? "classes" : "labels, any number of them a row"}) from ${readColumns(model)}.` },
    { kind: "heading", level: 2, text: "State" },
    ...stateBlocks(model, history),
    { kind: "heading", level: 2, text: "Data" },
    { kind: "facts", rows: dataRows(model) },
    { kind: "table", head: ["Class", "Rows learned from"], rows: model.classes.map((name, index) => [name, String(model.classCounts[index] ?? 0)]) },
    { kind: "heading", level: 2, text: "Labels" },
    { kind: "facts", rows: labelRows(model) },
    { kind: "heading", level: 2, text: "Settings" },
    { kind: "facts", rows: settingRows(model) },
    ...effectBlocks(model),
    ...[...(model.origin?.evaluations ?? []), ...model.evaluations].flatMap((evaluation) => judgementBlocks(evaluation, model.datasetId)),
    { kind: "heading", level: 2, text: "Limits" },
    { kind: "list", items: cardLimits(model) },
  ];
}

function readColumns({ text, features }: Model): string {
  const others = [...new Set((features?.blocks ?? []).map(({ column }) => column))].filter((column) => column !== text);
  return [text, ...others].map((name) => `“${name}”`).join(", ");
}

type Fact = readonly [string, string];

function stateBlocks({ id, stage, notes, origin, createdAt }: Model, history: readonly ChampionChange[]): CardBlock[] {
  const changes = history.filter(({ modelId, formerId }) => modelId === id || formerId === id);
  const rows: Fact[] = [
    ["Stage", stage],
    ["Trained at", time(createdAt)],
    ...(origin === null ? [] : [fact("Imported", `from ${origin.fileName}, ${time(origin.at)}`)]),
    ["Note", notes === "" ? "none" : notes],
  ];
  if (changes.length === 0) return [{ kind: "facts", rows }];
  return [{ kind: "facts", rows }, { kind: "table", head: ["When", "What", "Note"], rows: changes.map((change) => [time(change.at), changeText(change, id), change.note]) }];
}

function changeText({ kind, modelId, modelName, formerName }: ChampionChange, id: string): string {
  if (modelId !== id) return `made way for ${modelName}`;
  return `${kind === "promote" ? "became champion" : "became champion again"}${formerName === null ? "" : ` in place of ${formerName}`}`;
}

function dataRows(model: Model): Fact[] {
  return [
    ["Dataset", `${model.datasetName}, version ${model.datasetVersion}`],
    ["SHA-256 of the rows and values learned from", model.dataHash ?? "not kept (an older model)"],
    ["Rows learned from", String(model.trainRows)],
    ["Of these, kept away from fitting to choose penalty and temperature", String(model.validationRows)],
    ["Rows left out (no text or no label)", String(model.skippedRows)],
    ["Rows to judge on", splitText(model)],
  ];
}

function splitText({ settings: { testShare, split, splitColumn, judgedFolds } }: Model): string {
  if (judgedFolds > 0) return `all, in ${String(judgedFolds)} parts, each by a model that did not see it; equal texts never part`;
  if (testShare === null) return "another table";
  const how = splitColumn === null ? "by chance within each class" : `by ${split} of “${splitColumn}”`;
  return `${(100 * testShare).toFixed(0)} %, ${how}; equal texts never part`;
}

function labelRows({ label, labelSource }: Model): Fact[] {
  return [["Label column", label], ...(labelSource === null ? [fact("Source", "not kept (an older model)")] : sourceRows(labelSource))];
}

function sourceRows(source: LabelSource): Fact[] {
  switch (source.kind) {
    case "column":
      return [["Source", "a column of the source file, or made from one"]];
    case "predictions":
      return [["Source", `predicted by the model ${source.model}`]];
    case "corrections":
      return [["Source", `“${source.of}” with ${String(source.corrected)} labels corrected by hand`]];
    case "label-set":
      return [
        ["Source", `label set ${source.name}`],
        ["Labels", String(source.labels)],
        ["Annotators", String(source.annotators)],
        ["Agreement (Krippendorff's alpha, nominal)", source.alpha === null ? "not known: no row was labelled by two annotators" : `${source.alpha.toFixed(3)} on ${String(source.sharedRows)} rows labelled by two or more`],
      ];
  }
}

function settingRows(model: Model): Fact[] {
  const { settings, config, deviceReason } = model;
  return [
    ["Encoder", `${model.encoder}, ${String(model.dimensions)} columns of features, frozen`],
    ["Head", headText(model)],
    ["Penalty", `L2 = ${settings.l2.toPrecision(3)} (${settings.l2Chosen ? "chosen on validation rows" : "given"})`],
    ["Class balance", config?.balance ?? (settings.balance ? "weights" : "none")],
    ["Extras", config === null || extrasOf(config).length === 0 ? "none" : extrasOf(config).map((extra) => `${extra} ${String(config[extra])}`).join(", ")],
    ["Ensemble", settings.folds === 0 ? "one head" : `${String(settings.folds)} heads`],
    ["Moved thresholds", model.offsets.length === 0 ? "none" : model.offsets.map((offset) => offset.toFixed(3)).join(", ")],
    ["Temperature", temperatureText(model)],
    ["Seed of split, fit and bootstrap", String(settings.seed)],
    ["Fit", `${String(model.iterations)} iterations, objective ${model.objective.toPrecision(6)}`],
    ["Device", `${model.device} (${deviceReason.code}${deviceReason.detail === "" ? "" : `: ${deviceReason.detail}`})`],
    ["Time", `${String(Math.round(model.embedMs))} ms for vectors, ${String(Math.round(model.fitMs))} ms for the head`],
  ];
}

function temperatureText({ labelSets, temperature }: Model): string {
  return labelSets === null ? temperature.toPrecision(4) : "one for each label, within the head's numbers";
}

const HEADS = { softmax: "softmax regression", ordinal: "ordinal regression", "one-vs-rest": "logistic regression for each label by itself" } as const;

function headText({ head, config }: Model): string {
  if (head !== "mlp") return HEADS[head];
  return config === null ? "multilayer perceptron" : `multilayer perceptron, ${String(config.hidden)} hidden units, learning rate ${String(config.learningRate)}, weight decay ${String(config.weightDecay)}`;
}

function effectBlocks({ effects }: Model): CardBlock[] {
  if (effects.length === 0) return [];
  const change = ([without, withIt]: readonly [number, number]): string => `${without.toFixed(4)} → ${withIt.toFixed(4)}`;
  return [{ kind: "table", head: ["Extra, on validation rows", "Log loss", "Accuracy", "Macro F1"], rows: effects.map((effect) => [effect.extra, change(effect.logLoss), change(effect.accuracy), change(effect.macroF1)]) }];
}

function fact(name: string, value: string): Fact {
  return [name, value];
}

function time(at: number): string {
  return new Date(at).toISOString();
}
