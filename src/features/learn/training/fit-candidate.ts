import { l2FromC } from "#core/learn/choose-l2.ts";
import { headProbabilities } from "#core/learn/heads/apply-head.ts";
import { linearHead, type Head } from "#core/learn/heads/head.ts";
import type { LinearLoss } from "#core/learn/heads/targets.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import { balancedPositions, linearRows, pickRows, withPushedRows, type LabelledRows } from "#core/learn/training/training-rows.ts";
import type { DeviceChoice, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { LinearFit, NetworkSettings } from "#core/ports/trainer.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface Candidate {
  readonly config: HeadConfig;
  /** Rows to learn from. */
  readonly train: LabelledRows;
  /** Rows that tell a network when to stop; a linear head does not look at them. */
  readonly validation: LabelledRows;
  /** Rows that the penalty is reckoned on; the same in trials and at the end, so that it is the same λ. */
  readonly penaltyRows: number;
  readonly limits: { readonly maxIterations: number; readonly gradientTolerance: number };
  readonly seed: number;
  readonly device: DeviceChoice;
  readonly start?: FittedCandidate | undefined;
  /** Epochs of a network whose last state is wanted; absent: the best epoch by the validation rows. */
  readonly epochs?: number | undefined;
}

export interface FittedCandidate {
  readonly head: Head;
  readonly objective: number;
  readonly iterations: number;
  readonly history: readonly number[];
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly ms: number;
  /** What a linear fit may start from. */
  readonly linear: Pick<LinearFit, "weights" | "bias"> | null;
}

type OnLoss = (iteration: number, loss: number) => void;

/** Fits one head by one config. Problems: those of the trainer. */
export function fitCandidate(context: CommandContext, candidate: Candidate, onLoss?: OnLoss): Promise<Result<FittedCandidate, Problem>> {
  const { train, config, seed } = candidate;
  const positions = balancedPositions(train.labels, config.balance, seed);
  const rows = positions.length === train.labels.length && config.balance !== "undersample" ? train : { ...train, features: pickRows(train.features, train.dimensions, positions), labels: positions.map((position) => train.labels[position]!) };
  return config.head === "mlp" ? fitMlp(context, { ...candidate, train: rows }, onLoss) : fitLinearHead(context, { ...candidate, train: rows }, onLoss);
}

async function fitLinearHead(context: CommandContext, candidate: Candidate, onLoss: OnLoss | undefined): Promise<Result<FittedCandidate, Problem>> {
  const { train, config, seed, device, limits, start, penaltyRows } = candidate;
  const { dimensions, classes } = train;
  const loss: LinearLoss = config.head === "ordinal" ? { kind: "ordinal" } : { kind: "softmax", smoothing: config.smoothing, focal: config.focal };
  const isBlended = config.head === "softmax";
  const rows = linearRows(train, { balance: config.balance, mixup: isBlended ? config.mixup : 0 }, seed);
  const request = { loss, dimensions, classes, l2: l2FromC(config.c, penaltyRows), device, ...limits };
  const options = { signal: context.signal, onLoss };
  const first = await context.ports.trainer.fitLinear({ ...request, ...rows, start: start?.linear ?? undefined }, options);
  if (!first.ok) return first;
  const output = config.head === "ordinal" ? "ordinal" : "softmax";
  const headOf = (fit: LinearFit): Head => linearHead(output, classes, { ...fit, inputs: dimensions });
  if (config.adversarial === 0 || !isBlended) return ok(fittedLinear(first.value, headOf(first.value)));
  const probabilities = headProbabilities(headOf(first.value), rows.features);
  const pushed = withPushedRows(rows, { weights: first.value.weights, probabilities, dimensions, classes }, config.adversarial);
  const second = await context.ports.trainer.fitLinear({ ...request, ...pushed, start: first.value }, options);
  return second.ok ? ok({ ...fittedLinear(second.value, headOf(second.value)), ms: first.value.ms + second.value.ms }) : second;
}

function fittedLinear(fit: LinearFit, head: Head): FittedCandidate {
  const { objective, iterations, history, device, deviceReason, ms } = fit;
  return { head, objective, iterations, history, device, deviceReason, ms, linear: fit };
}

const MAX_EPOCHS = 60;
const PATIENCE = 6;
const BATCH_ROWS = 256;
/** Columns of unit vectors are far below unit spread: they are stretched to it, and the first layer is shrunk likewise afterwards. */
const SMALL_STEPS_PER_EPOCH = 8;

async function fitMlp(context: CommandContext, candidate: Candidate, onLoss: OnLoss | undefined): Promise<Result<FittedCandidate, Problem>> {
  const { train, validation, config, seed, device, epochs } = candidate;
  const scales = columnScales(train);
  const rows = train.labels.length;
  const plain = linearRows(train, { balance: config.balance, mixup: 0 }, seed);
  const settings: NetworkSettings = {
    hidden: [config.hidden],
    batchRows: Math.max(8, Math.min(BATCH_ROWS, Math.ceil(rows / SMALL_STEPS_PER_EPOCH))),
    maxEpochs: epochs ?? MAX_EPOCHS,
    patience: PATIENCE,
    keep: epochs === undefined ? "best" : "last",
    learningRate: config.learningRate,
    warmUpShare: 0.1,
    weightDecay: config.weightDecay,
    dropout: config.dropout,
    mixup: config.mixup,
    adversarial: config.adversarial * scales.mean,
    seed,
  };
  const fit = await context.ports.trainer.fitNetwork(
    {
      loss: { kind: "softmax", smoothing: config.smoothing, focal: config.focal },
      features: scaled(train.features, scales.of),
      targets: plain.targets,
      rowWeights: plain.rowWeights,
      rows,
      dimensions: train.dimensions,
      classes: train.classes,
      validation: { features: scaled(validation.features, scales.of), targets: { kind: "classes", labels: validation.labels }, rows: validation.labels.length },
      settings,
      device,
    },
    { signal: context.signal, onLoss },
  );
  if (!fit.ok) return fit;
  const { layers, history, bestEpoch, ms, deviceReason } = fit.value;
  const [first, ...rest] = layers;
  const members = first ? [[{ ...first, weights: scaledRows(first.weights, first.outputs, scales.of) }, ...rest]] : [];
  return ok({ head: { output: "softmax", classes: train.classes, members }, objective: history[bestEpoch - 1]?.validation ?? NaN, iterations: bestEpoch, history: history.map((epoch) => epoch.validation), device: fit.value.device, deviceReason, ms, linear: null });
}

/** What each column is multiplied by to have a root mean square of 1. */
function columnScales({ features, labels, dimensions }: LabelledRows): { readonly of: Float32Array; readonly mean: number } {
  const squares = new Float64Array(dimensions);
  for (let index = 0; index < features.length; index++) squares[index % dimensions]! += features[index]! ** 2;
  const of = Float32Array.from(squares, (sum) => (sum > 0 ? Math.sqrt(labels.length / sum) : 1));
  return { of, mean: of.reduce((sum, scale) => sum + scale, 0) / dimensions };
}

function scaled(features: Float32Array, scales: Float32Array): Float32Array {
  return features.map((value, index) => value * scales[index % scales.length]!);
}

function scaledRows(weights: Float32Array, outputs: number, scales: Float32Array): Float32Array {
  return weights.map((weight, index) => weight * scales[Math.floor(index / outputs)]!);
}
