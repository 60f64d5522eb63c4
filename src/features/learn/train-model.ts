import type { DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Baseline, Dataset, Metrics, Model } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { fitHead, type FittedHead } from "#features/learn/fit-head.ts";
import { judgeRows } from "#features/learn/judge-rows.ts";
import { keepModelFiles } from "#features/learn/keep-model-files.ts";
import { probabilitiesInPieces } from "#features/learn/load-model.ts";
import { embedPart, prepareEncoder, type ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { splitExamples, type TrainingExamples } from "#features/learn/split-examples.ts";
import { TrainInput } from "#features/learn/train-input.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface TrainOutput {
  readonly model: string;
  readonly modelId: string;
  readonly encoder: string;
  readonly head: "softmax";
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
  readonly chosen: Readonly<Record<string, unknown>>;
  readonly metrics: Metrics;
  readonly confusion: readonly (readonly number[])[];
  readonly baseline: readonly Baseline[];
}

/** Learns to predict a label column from a text column and judges the model on rows kept away from it. */
export const trainModel = defineCommand({
  id: "learn.train",
  input: TrainInput,
  async run(context, input): Promise<Result<TrainOutput, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    context.progress(0.01, "reading");
    const examples = await splitExamples(context, dataset.value, input);
    if (!examples.ok) return examples;
    const vectors = await embedExamples(context, examples.value, input);
    if (!vectors.ok) return vectors;
    const { train, classes } = examples.value;
    const { encoder, trainVectors } = vectors.value;
    const head = await fitHead(context, { features: trainVectors, labels: train.labels, texts: train.texts, dimensions: encoder.dimensions, classes: classes.length }, input);
    if (!head.ok) return head;
    return finish(context, { dataset: dataset.value, input, examples: examples.value, vectors: vectors.value, head: head.value });
  },
});

interface Vectors {
  readonly encoder: ReadyEncoder;
  readonly trainVectors: Float32Array;
  readonly testVectors: Float32Array;
  readonly embedMs: number;
}

async function embedExamples(context: CommandContext, { train, test }: TrainingExamples, input: TrainInput): Promise<Result<Vectors, Problem>> {
  const encoder = await prepareEncoder(context, { encoder: input.encoder, texts: train.texts, seed: input.seed });
  if (!encoder.ok) return encoder;
  const from = encoder.value.fitted ? 0.2 : 0.02;
  const embedded = await embedPart(context, encoder.value, { texts: [...train.texts, ...test.texts], device: input.device, from, to: 0.6 });
  if (!embedded.ok) return embedded;
  const { vectors, dimensions, ms } = embedded.value;
  const split = train.texts.length * dimensions;
  return ok({ encoder: { ...encoder.value, dimensions }, trainVectors: vectors.slice(0, split), testVectors: vectors.slice(split), embedMs: ms });
}

interface Finishing {
  readonly dataset: Dataset;
  readonly input: TrainInput;
  readonly examples: TrainingExamples;
  readonly vectors: Vectors;
  readonly head: FittedHead;
}

async function finish(context: CommandContext, work: Finishing): Promise<Result<TrainOutput, Problem>> {
  const { dataset, input, examples, vectors, head } = work;
  const { classes, train, test, testDataset } = examples;
  context.progress(0.96, "judging");
  const softmax = { weights: head.fit.weights, bias: head.fit.bias, dimensions: vectors.encoder.dimensions, classes: classes.length };
  const probabilities = await probabilitiesInPieces(softmax, vectors.testVectors, head.temperature);
  const judged = testDataset ?? dataset;
  const about = { datasetId: judged.id, datasetVersion: datasetVersion(judged), text: input.text, label: input.label, on: testDataset ? ("dataset" as const) : ("held-out" as const), excludedRows: 0 };
  const evaluation = await judgeRows(context, { classes, trainLabels: train.labels, test, probabilities, seed: input.seed, about });
  if (!evaluation.ok) return evaluation;
  const files = await keepModelFiles(context, { head: softmax, fitted: vectors.encoder.fitted, trainTexts: train.texts });
  if (!files.ok) return files;
  const model: Model = { ...describe(context, work), ...files.value, evaluations: [evaluation.value] };
  const committed = context.commit("train", (project) => ({ ...project, models: [...project.models, model] }));
  return committed.ok ? ok(outputOf(model)) : committed;
}

function describe(context: CommandContext, { dataset, input, examples, vectors, head }: Finishing): Omit<Model, "headFileId" | "encoderFileId" | "trainTextsFileId" | "evaluations"> {
  const { fit } = head;
  return {
    id: context.ports.newId(),
    name: uniqueName(input.name ?? `${input.label} ← ${input.text}`, context.project().models),
    datasetId: dataset.id,
    datasetName: dataset.name,
    datasetVersion: datasetVersion(dataset),
    text: input.text,
    label: input.label,
    encoder: vectors.encoder.id,
    dimensions: vectors.encoder.dimensions,
    classes: [...examples.classes],
    classCounts: countClasses(examples),
    head: input.head,
    temperature: head.temperature,
    settings: { seed: input.seed, testShare: typeof input.test === "number" ? input.test : null, testDatasetId: examples.testDataset?.id ?? null, balance: input.balance, l2: head.l2, l2Chosen: head.l2Chosen },
    device: fit.device,
    deviceReason: fit.deviceReason,
    trainRows: examples.train.rows.length,
    validationRows: head.validationRows,
    skippedRows: examples.skipped,
    objective: fit.objective,
    iterations: fit.iterations,
    history: [...fit.history],
    embedMs: vectors.embedMs,
    fitMs: fit.ms,
    createdAt: context.ports.clock.now(),
  };
}

function countClasses({ classes, train }: TrainingExamples): number[] {
  const counts = classes.map(() => 0);
  for (const label of train.labels) counts[label]! += 1;
  return counts;
}

function uniqueName(wish: string, models: readonly Model[]): string {
  const taken = new Set(models.map((model) => model.name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? wish : `${wish} (${String(number)})`;
    if (!taken.has(name)) return name;
  }
}

function outputOf(model: Model): TrainOutput {
  const [evaluation] = model.evaluations;
  if (!evaluation) throw new Error("bug: a trained model has its evaluation");
  const { id, name, encoder, head, device, trainRows, skippedRows, classes, objective, iterations, embedMs, fitMs, settings, temperature } = model;
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
    chosen: { encoder, l2: settings.l2, l2Chosen: settings.l2Chosen, temperature, validationRows: model.validationRows },
    metrics: evaluation.metrics,
    confusion: evaluation.confusion,
    baseline: evaluation.baseline,
  };
}
