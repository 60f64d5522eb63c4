import type { CardBlock } from "#core/learn/card/card-block.ts";
import { cardLimits } from "#core/learn/card/card-limits.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { LabelSource, Model } from "#core/project/model.ts";
import { judgementBlocks } from "#features/learn/card/card-judgement.ts";
import { effectBlocks, settingRows } from "#features/learn/card/card-settings.ts";
import type { CardSpeech } from "#features/learn/card/card-speech.ts";
import { limitText } from "#features/learn/card/limit-text.ts";

export interface CardContent {
  readonly model: Model;
  readonly history: readonly ChampionChange[];
}

/** A model's card: what it is, what made it, how well it does, where not to trust it. It holds no text of a row. */
export function modelCard({ model, history }: CardContent, speech: CardSpeech): CardBlock[] {
  const { t, format } = speech;
  return [
    { kind: "heading", level: 1, text: model.name },
    { kind: "text", text: whatItIs(model, speech) },
    { kind: "heading", level: 2, text: t("modelCard.state.title") },
    ...stateBlocks({ model, history }, speech),
    { kind: "heading", level: 2, text: t("modelCard.data.title") },
    { kind: "facts", rows: dataRows(model, speech) },
    { kind: "table", head: [t("modelCard.data.class"), t("modelCard.data.rows")], rows: model.classes.map((name, index) => [name, format.integer(model.classCounts[index] ?? 0)]) },
    { kind: "heading", level: 2, text: t("modelCard.labels.title") },
    { kind: "facts", rows: labelRows(model, speech) },
    { kind: "heading", level: 2, text: t("modelCard.settings.title") },
    { kind: "facts", rows: settingRows(model, speech) },
    ...effectBlocks(model, speech),
    ...[...(model.origin?.evaluations ?? []), ...model.evaluations].flatMap((evaluation) => judgementBlocks({ evaluation, trainingTable: model.datasetId }, speech)),
    { kind: "heading", level: 2, text: t("modelCard.limits.title") },
    { kind: "list", items: cardLimits(model).map((limit) => limitText(limit, speech)) },
  ];
}

function whatItIs({ text, features, label, labelSets, classes }: Model, { t, format }: CardSpeech): string {
  const read = new Set([text, ...(features?.blocks ?? []).map(({ column }) => column)]);
  const columns = format.list(Array.from(read, (name) => t("modelCard.quoted", { name })));
  return t(`modelCard.what.${labelSets === null ? "classes" : "sets"}`, { label, columns, classes: format.integer(classes.length), count: classes.length });
}

type Fact = readonly [string, string];

function stateBlocks({ model, history }: CardContent, { t }: CardSpeech): CardBlock[] {
  const { id, stage, notes, origin, createdAt } = model;
  const imported: Fact[] = origin === null ? [] : [[t("modelCard.state.imported"), t("modelCard.state.importedFrom", { file: origin.fileName, when: time(origin.at) })]];
  const rows: Fact[] = [
    [t("modelCard.state.stage"), t(`modelCard.state.stages.${stage}`)],
    [t("modelCard.state.trained"), time(createdAt)],
    ...imported,
    [t("modelCard.state.note"), notes === "" ? t("modelCard.state.noNote") : notes],
  ];
  const changes = history.filter(({ modelId, formerId }) => modelId === id || formerId === id);
  if (changes.length === 0) return [{ kind: "facts", rows }];
  const head = [t("modelCard.state.when"), t("modelCard.state.what"), t("modelCard.state.note")];
  return [{ kind: "facts", rows }, { kind: "table", head, rows: changes.map((change) => [time(change.at), t(`modelCard.state.changes.${changeKind(change, id)}`, { model: change.modelName, former: change.formerName }), change.note]) }];
}

function changeKind({ kind, modelId, formerName }: ChampionChange, id: string): "madeWay" | "first" | "promote" | "return" | "rollback" {
  if (modelId !== id) return "madeWay";
  if (kind === "promote") return formerName === null ? "first" : "promote";
  return formerName === null ? "return" : "rollback";
}

function dataRows(model: Model, speech: CardSpeech): Fact[] {
  const { t, format } = speech;
  return [
    [t("modelCard.data.dataset"), t("modelCard.data.version", { dataset: model.datasetName, version: model.datasetVersion })],
    [t("modelCard.data.hash"), model.dataHash ?? t("modelCard.older")],
    [t("modelCard.data.rows"), format.integer(model.trainRows)],
    [t("modelCard.data.validation"), format.integer(model.validationRows)],
    [t("modelCard.data.skipped"), format.integer(model.skippedRows)],
    [t("modelCard.data.judged"), splitText(model, speech)],
  ];
}

function splitText({ settings: { testShare, split, splitColumn, judgedFolds } }: Model, { t, format }: CardSpeech): string {
  if (judgedFolds > 0) return t("modelCard.data.folds", { folds: format.integer(judgedFolds) });
  if (testShare === null) return t("modelCard.data.table");
  const how = splitColumn === null ? t("modelCard.data.random") : t(`modelCard.data.${split === "time" ? "time" : "group"}`, { column: splitColumn });
  return t("modelCard.data.share", { share: format.share(testShare), how });
}

function labelRows({ label, labelSource }: Model, speech: CardSpeech): Fact[] {
  const { t } = speech;
  const source: Fact = [t("modelCard.labels.source"), labelSource === null ? t("modelCard.older") : sourceText(labelSource, speech)];
  return [[t("modelCard.labels.column"), label], source, ...(labelSource?.kind === "label-set" ? annotationRows(labelSource, speech) : [])];
}

function sourceText(source: LabelSource, { t, format }: CardSpeech): string {
  switch (source.kind) {
    case "column":
      return t("modelCard.labels.sources.column");
    case "predictions":
      return t("modelCard.labels.sources.predictions", { model: source.model });
    case "corrections":
      return t("modelCard.labels.sources.corrections", { of: source.of, corrected: format.integer(source.corrected), count: source.corrected });
    case "label-set":
      return t("modelCard.labels.sources.label-set", { name: source.name });
  }
}

function annotationRows({ labels, annotators, alpha, sharedRows }: Extract<LabelSource, { kind: "label-set" }>, { t, format }: CardSpeech): Fact[] {
  return [
    [t("modelCard.labels.count"), format.integer(labels)],
    [t("modelCard.labels.annotators"), format.integer(annotators)],
    [t("modelCard.labels.agreement"), alpha === null ? t("modelCard.labels.noAlpha") : t("modelCard.labels.alpha", { alpha: alpha.toFixed(3), rows: format.integer(sharedRows), count: sharedRows })],
  ];
}

function time(at: number): string {
  return new Date(at).toISOString();
}
