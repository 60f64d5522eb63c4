import { pick } from "es-toolkit";
import { DEFAULT_C, l2FromC } from "#core/learn/choose-l2.ts";
import { shapeOf } from "#core/learn/heads/head.ts";
import { EXTRAS, HEAD_CONFIG, type HeadConfig } from "#core/learn/training/head-config.ts";
import type { DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { PairTexts } from "#core/learn/judge/judge-ranking.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Baseline, Effect, Evaluation, LabelSetMetrics, Leakage, Metrics, Model, ModelHead, Ranking } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { bestOffsets } from "#core/learn/judge/class-offsets.ts";
import { findLeakage } from "#features/learn/find-leakage.ts";
import { decideSets } from "#core/learn/label-sets/decide-sets.ts";
import { commonestSet, setDummy, type SetDummy } from "#core/learn/label-sets/set-dummy.ts";
import { judgeRows } from "#features/learn/judge-rows.ts";
import { mayTrainSets } from "#features/learn/label-sets/allow-label-sets.ts";
import { judgeSets } from "#features/learn/label-sets/judge-sets.ts";
import { keepModelFiles } from "#features/learn/keep-model-files.ts";
import { scoreFeatures } from "#features/learn/load-model.ts";
import { defaultName, mayBeName } from "#features/learn/registry/model-names.ts";
import { splitExamples, type TrainingExamples } from "#features/learn/split-examples.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { findProvenance, type Provenance } from "#features/learn/card/find-provenance.ts";
import { crossValidate, foldContext, type CrossValidated } from "#features/learn/training/cross-validate.ts";
import type { FittedModel } from "#features/learn/training/fit-model.ts";
import { fitExamples, type FittedExamples } from "#features/learn/training/fit-examples.ts";
import type { PreparedTraining } from "#features/learn/training/prepare-training.ts";
import { uniqueName } from "#features/learn/unique-name.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface TrainOutput {
  readonly model: string;
  readonly modelId: string;
  readonly encoder: string;
  readonly head: ModelHead;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly trainRows: number;
  readonly testRows: number;
  readonly skippedRows: number;
  readonly classes: readonly string[];
  readonly objective: number;
  readonly iterations: number;
  readonly embedMs: number;
  readonly fitMs: number;
  readonly tuneMs: number;
  readonly chosen: Readonly<Record<string, unknown>>;
  readonly metrics: Metrics;
  /** Where rows have several labels; null: one. */
  readonly labelSets: LabelSetMetrics | null;
  readonly confusion: readonly (readonly number[])[];
  readonly baseline: readonly Baseline[];
  /** Of a model of pairs whose classes are grades: how well it orders the rows of each query. */
  readonly ranking: Ranking | null;
  /** Judged rows with a near twin among the training rows. */
  readonly leakage: Leakage | null;
  /** What each extra changed on validation rows: each measure without it and with it. */
  readonly effects: readonly Effect[];
  /** Whether the encoder's last layer was learned and kept; null: that was not asked for. */
  readonly tuned: boolean | null;
}

/** Learns to predict a label column from text and other columns, and judges the model on rows kept away from it. */
export const trainModel = defineCommand({
  id: "learn.train",
  input: TrainInput,
  async run(context, input): Promise<Result<TrainOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const named = mayBeName(input.name ?? defaultName(input));
    if (!named.ok) return named;
    const trainable = mayTrainSets(input);
    if (!trainable.ok) return trainable;
    context.progress(0.01, "reading");
    const examples = await splitExamples(context, dataset.value, input);
    return examples.ok ? trainOn(context, { dataset: dataset.value, input, examples: examples.value }) : examples;
  },
});

interface TrainingWork {
  readonly dataset: Dataset;
  readonly input: TrainInput;
  readonly examples: TrainingExamples;
}

async function trainOn(context: CommandContext, { dataset, input, examples }: TrainingWork): Promise<Result<TrainOutput, Problem>> {
  const { config, choosesC } = configOf(input);
  const { parts } = examples;
  const crossed = parts === null ? ok(null) : await crossValidate(context, { examples, parts, input, config, choosesC });
  if (!crossed.ok) return crossed;
  const last = crossed.value === null ? context : foldContext(context, input.split.folds, input.split.folds);
  const fitted = await fitExamples(last, { examples, input, config, choosesC });
  return fitted.ok ? finish(last, { dataset, input, ...fitted.value, crossed: crossed.value }) : fitted;
}

/** The head's own choices of a training input. */
export function configOf(input: TrainInput): { readonly config: HeadConfig; readonly choosesC: boolean } {
  const c = input.c ?? DEFAULT_C;
  return { config: HEAD_CONFIG.parse({ ...pick(input, ["head", "balance", ...EXTRAS, "hidden", "learningRate", "weightDecay"]), c }), choosesC: input.search && input.c === undefined };
}

interface Finishing extends FittedExamples {
  readonly dataset: Dataset;
  readonly input: TrainInput;
  /** Answers of the models of a cross-validation; null: the model is judged on rows kept away. */
  readonly crossed: CrossValidated | null;
}

async function finish(context: CommandContext, work: Finishing): Promise<Result<TrainOutput, Problem>> {
  const { dataset, input, prepared, fitted } = work;
  const { classes, train } = prepared.examples;
  context.progress(0.96, "judging");
  const offsets = input.thresholds ? offsetsOf(fitted, classes.length) : [];
  const evaluation = await judge(context, work, offsets);
  if (!evaluation.ok) return evaluation;
  const files = await keepModelFiles(context, { head: fitted.head, projections: prepared.features.projections, fitted: prepared.encoder.fitted, trainTexts: train.texts });
  if (!files.ok) return files;
  const provenance = await findProvenance(context, { dataset, label: input.label, examples: prepared.examples });
  if (!provenance.ok) return provenance;
  const model: Model = { ...describe(context, work), ...files.value, ...provenance.value, offsets, evaluations: [evaluation.value] };
  const committed = context.commit("train", (project) => ({ ...project, models: [...project.models, model] }));
  return committed.ok ? ok(outputOf(model)) : committed;
}

/** Text and pair are read first. */
function pairTexts({ pair }: TrainInput, [queries = [], items = []]: PreparedTraining["examples"]["test"]["values"]): PairTexts | null {
  return pair === undefined ? null : { queries, items };
}

async function judge(context: CommandContext, work: Finishing, offsets: readonly number[]): Promise<Result<Evaluation, Problem>> {
  const { input, prepared, fitted, crossed } = work;
  const { classes, train, test } = prepared.examples;
  const answers = crossed ? ok(crossed) : await answerTest(context, work);
  if (!answers.ok) return answers;
  const { probabilities, leakage } = answers.value;
  const known = { probabilities, leakage, classes, seed: input.seed, about: aboutOf(work) };
  const part = crossed ? train : test;
  const folded = crossed?.folded;
  if (fitted.labelSets === undefined) return judgeRows(context, { ...known, folded, trainLabels: train.labels, offsets, test: part, pairs: pairTexts(input, part.values) });
  const { thresholds } = fitted.labelSets;
  const decided = crossed?.sets ?? decideSets(probabilities, thresholds);
  return judgeSets(context, { ...known, thresholds, decided, dummy: dummyOf(prepared.examples), test: { rows: part.rows, sets: part.sets ?? [] }, folds: folded?.spread });
}

function dummyOf(examples: TrainingExamples): SetDummy {
  return setDummy(commonestSet(examples.train.sets ?? []), countClasses(examples), examples.train.rows.length);
}

function aboutOf({ dataset, input, prepared, crossed }: Finishing): Pick<Evaluation, "datasetId" | "datasetVersion" | "text" | "label" | "on" | "excludedRows"> {
  const { testDataset } = prepared.examples;
  const judged = testDataset ?? dataset;
  const own = crossed ? "cross-validation" : "held-out";
  return { datasetId: judged.id, datasetVersion: datasetVersion(judged), text: input.text, label: input.label, on: testDataset ? "dataset" : own, excludedRows: 0 };
}

/** What the model says of the rows kept away, and which of them it nearly knows. */
async function answerTest(context: CommandContext, { input, prepared, fitted }: Finishing): Promise<Result<Pick<CrossValidated, "probabilities" | "leakage">, Problem>> {
  const { test } = prepared.examples;
  const parts = { temperature: fitted.temperature, dimensions: prepared.data.dimensions };
  const probabilities = await scoreFeatures(context, { head: fitted.head, model: parts }, { features: prepared.testFeatures, device: input.device });
  if (!probabilities.ok) return probabilities;
  const leakage = await findLeakage(context, { ...prepared.vectors, testRows: test.rows, dimensions: prepared.encoder.dimensions });
  return leakage.ok ? ok({ probabilities: probabilities.value, leakage: leakage.value }) : leakage;
}

function describe(context: CommandContext, { dataset, input, prepared, fitted, tuned, tuneMs }: Finishing): Omit<Model, "headFileId" | "encoderFileId" | "trainTextsFileId" | "projectionFileId" | "evaluations" | "offsets" | keyof Provenance> {
  const { fit, config } = fitted;
  const { examples, encoder, features, embedMs, data } = prepared;
  return {
    id: context.ports.newId(),
    name: uniqueName(input.name ?? defaultName(input), context.project().models),
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasetVersion: datasetVersion(dataset),
    text: input.text,
    label: input.label,
    encoder: encoder.id,
    tuned,
    dimensions: data.dimensions,
    features: features.recipe,
    classes: [...examples.classes],
    classCounts: countClasses(examples),
    ...headOf({ input, prepared, fitted }),
    headShape: shapeOf(fitted.head),
    temperature: fitted.temperature,
    config,
    effects: [...fitted.effects],
    stage: "candidate",
    notes: "",
    origin: null,
    settings: settingsOf({ input, prepared, fitted }),
    device: fit.device,
    deviceReason: fit.deviceReason,
    trainRows: examples.train.rows.length,
    validationRows: fitted.validation.rows,
    skippedRows: examples.skipped,
    objective: fit.objective,
    iterations: fit.iterations,
    history: [...fit.history],
    embedMs,
    fitMs: fit.ms,
    tuneMs,
    createdAt: context.ports.clock.now(),
  };
}

type Described = Pick<Finishing, "input" | "prepared" | "fitted">;

function settingsOf({ input, prepared: { examples, data }, fitted }: Described): Model["settings"] {
  const { config } = fitted;
  return {
    seed: input.seed,
    testShare: typeof input.test === "number" && examples.parts === null ? input.test : null,
    testDatasetId: examples.testDataset?.id ?? null,
    balance: config.balance === "weights",
    l2: l2FromC(config.c, data.labels.length),
    l2Chosen: fitted.chosen && config.head !== "mlp",
    split: input.split.by,
    splitColumn: input.split.column ?? null,
    folds: input.folds,
    judgedFolds: examples.parts === null ? 0 : input.split.folds,
  };
}

/** The kind of the head, and what was found for each label where rows have several. */
function headOf({ input, prepared, fitted }: Described): Pick<Model, "head" | "labelSets"> {
  const { labelSets, config } = fitted;
  if (labelSets === undefined || input.separator === undefined) return { head: config.head, labelSets: null };
  return { head: "one-vs-rest", labelSets: { separator: input.separator, ...labelSets, commonest: [...commonestSet(prepared.examples.train.sets ?? [])] } };
}

/** Found on the validation rows; none where there were none. */
function offsetsOf({ validation }: FittedModel, classes: number): number[] {
  return validation.score ? bestOffsets(validation.score.probabilities, validation.labels, classes) : [];
}

function countClasses({ classes, train }: TrainingExamples): number[] {
  const counts = classes.map(() => 0);
  for (const label of train.sets?.flat() ?? train.labels) counts[label]! += 1;
  return counts;
}

function outputOf(model: Model): TrainOutput {
  const [evaluation] = model.evaluations;
  if (!evaluation) throw new Error("bug: a trained model has its evaluation");
  const { id, name, encoder, head, device, trainRows, skippedRows, classes, objective, iterations, embedMs, fitMs, tuneMs, settings, temperature } = model;
  return {
    model: name,
    modelId: id,
    encoder,
    head,
    device,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- describe() put a DeviceReason there
    deviceReason: model.deviceReason as DeviceReason,
    trainRows,
    testRows: evaluation.rows,
    skippedRows,
    classes,
    objective,
    iterations,
    embedMs,
    fitMs,
    tuneMs,
    chosen: { ...model.config, encoder, l2: settings.l2, l2Chosen: settings.l2Chosen, temperature, validationRows: model.validationRows },
    metrics: evaluation.metrics,
    labelSets: evaluation.labelSets,
    confusion: evaluation.confusion,
    baseline: evaluation.baseline,
    ranking: evaluation.ranking,
    leakage: evaluation.leakage,
    effects: model.effects,
    tuned: model.effects.some(({ extra }) => extra === "tune") ? model.tuned : null,
  };
}
