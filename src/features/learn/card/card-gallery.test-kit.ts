import { testEvaluation, testModel } from "#core/learn/registry/model.test-kit.ts";
import { BALANCE, HEAD_CONFIG } from "#core/learn/training/head-config.ts";
import type { ChampionChange } from "#core/project/champion-change.ts";
import type { CarriedEvaluation, Evaluation, LabelSetMetrics, LabelSource, Model } from "#core/project/model.ts";
import type { CardContent } from "#features/learn/card/model-card.ts";
import { DEVICE_REASON_KEYS } from "#ui/words/device-words.ts";
import type { Language } from "#ui/words/words.ts";

export const CHANGE: ChampionChange = { kind: "promote", at: 0, note: "", label: "verdict", table: "reviews", modelId: "m1", modelName: "verdict ← review", formerId: null, formerName: null };

const SPREAD = { mean: 0.8, sd: 0.02 };
export const FOLDS: NonNullable<Evaluation["folds"]> = { count: 5, accuracy: SPREAD, macroF1: SPREAD, each: [] };

const SCORE = { mean: 0.7, interval: { low: 0.6, high: 0.8 } };
export const RANKING: NonNullable<Evaluation["ranking"]> = { k: 10, gains: [0, 1], ndcg: SCORE, reciprocalRank: SCORE, recall: SCORE, queries: 9, leftOut: 2, baseline: { unordered: 0.4, commonWords: 0.65 } };

const SET_SCORES = { microPrecision: 0.9, microRecall: 0.8, microF1: 0.85, macroF1: 0.7, hammingLoss: 0.1, subsetAccuracy: 0.6, jaccard: 0.75, lrap: 0.95 };
const SOME = { low: 0.5, high: 0.9 };
export const LABEL_SET_METRICS: LabelSetMetrics = {
  ...SET_SCORES,
  labelsPerRow: 1.5,
  ci: { microF1: SOME, macroF1: SOME, hammingLoss: SOME, subsetAccuracy: SOME, jaccard: SOME, lrap: SOME },
  perLabel: [{ name: "late", support: 7, precision: 0.9, recall: 0.8, f1: 0.85, threshold: 0.4, given: 6, auroc: null, averagePrecision: 0.9 }],
  baseline: { ...SET_SCORES, microF1: 0.3, set: ["late"], logLoss: 0.6 },
};

type Say = (english: string, chinese: string) => string;

/** Cards that together say everything a card can say; names, notes and values are of the language too, so that a word out of place shows. */
export function cardGallery(language: Language): CardContent[] {
  const say: Say = (english, chinese) => (language === "en" ? english : chinese);
  const models = [...stateModels(say), ...dataModels(say), ...sourceModels(say), ...settingModels(say), ...judgedModels(say), ...setModels(say)];
  return [...models.map((model): CardContent => ({ model, history: [] })), ...histories(say)];
}

function model(say: Say, patch: Partial<Model> = {}): Model {
  const text = say("review", "评论");
  return testModel({
    name: say("verdict of reviews", "评论的结论"), datasetName: say("reviews", "评论表"), datasetVersion: "1", text, label: say("verdict", "结论"), encoder: say("sentences", "句向量"), classes: [say("bad", "差"), say("good", "好")], dataHash: "12".repeat(32),
    features: { blocks: [{ kind: "text", column: text, encoder: say("sentences", "句向量"), dimensions: 2, components: null }, { kind: "text", column: say("title", "标题"), encoder: say("sentences", "句向量"), dimensions: 2, components: null }] },
    evaluations: [evaluation(say)],
    ...patch,
  });
}

function evaluation(say: Say, patch: Partial<Evaluation> = {}): Evaluation {
  return testEvaluation({ slices: [{ condition: say("shop = 'north'", "店铺 = '北'"), rows: 1, accuracy: 1, interval: { low: 0, high: 1 }, macroF1: 1 }], ...patch });
}

function histories(say: Say): CardContent[] {
  const [other, note] = [say("another", "另一个"), say("better", "更好")];
  const former = { formerId: "m2", formerName: other };
  const change = (patch: Partial<ChampionChange>): ChampionChange => ({ ...CHANGE, modelName: say("verdict of reviews", "评论的结论"), note, ...patch });
  return [{ model: model(say, { stage: "champion", notes: note }), history: [change({}), change(former), change({ kind: "rollback" }), change({ kind: "rollback", ...former }), change({ modelId: "m2", modelName: other, formerId: "m1" })] }];
}

function stateModels(say: Say): Model[] {
  return (["candidate", "challenger", "champion", "archived"] as const).map((stage) => model(say, { stage }));
}

function dataModels(say: Say): Model[] {
  const { settings } = testModel();
  const splits: Partial<Model["settings"]>[] = [{ judgedFolds: 5 }, { testShare: 0.2 }, { testShare: 0.2, split: "group", splitColumn: say("shop", "店铺") }, { testShare: 0.2, split: "time", splitColumn: say("day", "日期") }];
  const many = Array.from({ length: 12 }, (_, index) => `${say("class", "类")} ${String(index)}`);
  return [
    ...splits.map((patch) => model(say, { settings: { ...settings, ...patch } })),
    model(say, { dataHash: null, classes: [say("only", "唯一")], classCounts: [1], skippedRows: 1 }),
    model(say, { classes: many, classCounts: many.map((_, index) => (index === 0 ? 4000 : 3)), skippedRows: 9000 }),
  ];
}

function sourceModels(say: Say): Model[] {
  const name = say("desk", "前台");
  const sources: (LabelSource | null)[] = [
    null,
    { kind: "column" },
    { kind: "predictions", model: say("an earlier one", "先前的模型") },
    { kind: "corrections", of: say("verdict", "结论"), corrected: 1 },
    { kind: "corrections", of: say("verdict", "结论"), corrected: 2 },
    { kind: "label-set", name, labels: 40, annotators: 1, sharedRows: 0, alpha: null },
    { kind: "label-set", name, labels: 40, annotators: 2, sharedRows: 1, alpha: 0.8 },
    { kind: "label-set", name, labels: 40, annotators: 2, sharedRows: 10, alpha: 0.8 },
  ];
  return sources.map((labelSource) => model(say, { labelSource }));
}

function settingModels(say: Say): Model[] {
  const { settings } = testModel();
  const extras = { focal: 2, smoothing: 0.1, mixup: 0.2, adversarial: 0.3, augment: 2, dropout: 0.5 };
  const change: [number, number] = [0.5, 0.25];
  return [
    ...BALANCE.options.map((balance) => model(say, { head: "mlp", config: HEAD_CONFIG.parse({ head: "mlp", balance, ...extras }), effects: [{ extra: "balance", logLoss: change, accuracy: change, macroF1: change }] })),
    model(say, { head: "mlp", iterations: 1 }),
    model(say, { tuned: true, tuneMs: 3, effects: [{ extra: "tune", logLoss: change, accuracy: change, macroF1: change }] }),
    model(say, { head: "ordinal", settings: { ...settings, l2Chosen: false, folds: 5, balance: true }, offsets: [0.125, -0.5] }),
    ...DEVICE_REASON_KEYS.map((code) => model(say, { device: "webgpu", deviceReason: { code, detail: code === "no-adapter" ? say("driver", "驱动") : "" } })),
  ];
}

function judgedModels(say: Say): Model[] {
  const { metrics } = testEvaluation();
  const [bad, good, some] = [say("bad", "差"), say("good", "好"), { low: 0.1, high: 0.2 }];
  const ofClass = { precision: some, recall: some, f1: some };
  const full = { metrics: { ...metrics, auroc: 0.7, ece: 0.2, perClass: { [bad]: { precision: 0.1, recall: 0.1, f1: 0.1, support: 3 }, [good]: { precision: 0.9, recall: 0.9, f1: 0.9, support: 3000 } } }, intervals: { balancedAccuracy: some, weightedF1: some, mcc: some, logLoss: some, brier: some, ece: some, auroc: some, perClass: { [bad]: ofClass } } };
  const one = { queries: 1, leftOut: 0 };
  const patches: Partial<Evaluation>[] = [
    { ...full, rows: 3003, excludedRows: 12, leakage: { checked: 2000, found: 300, similarity: 0.97, rows: [] } },
    { rows: 1, excludedRows: 1, slices: [], leakage: null },
    { on: "cross-validation", folds: FOLDS, ranking: RANKING, baseline: [{ strategy: "stratified", accuracy: 0.5, macroF1: 0.5, logLoss: 0.7 }] },
    { on: "dataset", datasetId: "d1", ranking: { ...RANKING, ...one }, leakage: { checked: 0, found: 0, similarity: 0.97, rows: [] } },
    { on: "dataset", datasetId: "d2" },
  ];
  const origin = { fileName: say("model", "模型"), at: 5, evaluations: [carried(evaluation(say))] };
  return [...patches.map((patch) => model(say, { evaluations: [evaluation(say, patch)] })), model(say, { evaluations: [] }), model(say, { datasetId: "", origin, evaluations: [] })];
}

function setModels(say: Say): Model[] {
  const late = say("late", "迟到");
  const { perLabel, baseline } = LABEL_SET_METRICS;
  const metrics = { ...LABEL_SET_METRICS, perLabel: [...perLabel, { ...perLabel[0]!, auroc: 0.9, averagePrecision: null }].map((label) => ({ ...label, name: late })) };
  const judged = [
    evaluation(say, { confusion: [], labelSets: { ...metrics, baseline: { ...baseline, set: [late] } } }),
    evaluation(say, { on: "cross-validation", folds: FOLDS, confusion: [], labelSets: { ...metrics, baseline: { ...baseline, set: [] } } }),
  ];
  const many = model(say, { head: "one-vs-rest", labelSets: { separator: ";", temperatures: [1, 1], thresholds: [0.4, 0.4], commonest: [0] }, evaluations: judged });
  return [many, { ...many, classes: [late], classCounts: [30] }];
}

function carried({ on, rows, excludedRows, metrics, intervals, confusion, baseline, ranking, folds, labelSets, at }: Evaluation): CarriedEvaluation {
  return { on, rows, excludedRows, metrics, intervals, confusion, baseline, ranking, folds, labelSets, at };
}
