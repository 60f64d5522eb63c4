import { balancedClassWeights, rowWeights } from "#core/learn/class-weights.ts";
import { chooseC, DEFAULT_C, L2_GRID, l2FromC } from "#core/learn/choose-l2.ts";
import { headLogits } from "#core/learn/predict-head.ts";
import { groupEqualTexts, splitStratified } from "#core/learn/stratified-split.ts";
import { fitTemperature } from "#core/learn/temperature.ts";
import type { SoftmaxFit, TrainerOptions } from "#core/ports/trainer.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface HeadData {
  /** Shape: [labels.length, dimensions], row-major. */
  readonly features: Float32Array;
  readonly labels: Int32Array;
  readonly texts: readonly string[];
  readonly dimensions: number;
  readonly classes: number;
}

export interface FittedHead {
  readonly fit: SoftmaxFit;
  readonly temperature: number;
  readonly l2: number;
  readonly l2Chosen: boolean;
  readonly validationRows: number;
}

/** Part of the training rows that chooses the penalty and the temperature. */
const VALIDATION_SHARE = 0.15;
const MIN_VALIDATION = 10;
/** Rows a trial is fitted on; choosing among penalties needs no more. */
const TRIAL_ROWS = 6_000;
const TRIAL_LIMITS = { maxIterations: 60, gradientTolerance: 1e-4 };
const FINAL_LIMITS = { maxIterations: 500, gradientTolerance: 2e-6 };

/**
 * A softmax head. Its penalty and temperature are chosen on training rows that the trial fits did
 * not see; then it is fitted again on all training rows.
 */
export async function fitHead(context: CommandContext, data: HeadData, input: TrainInput): Promise<Result<FittedHead, Problem>> {
  const choice = await choosePenalty(context, data, input);
  if (!choice.ok) return choice;
  const { c, temperature, l2Chosen, validationRows, start } = choice.value;
  const history: number[] = [];
  const fit = await fitOnce(context, { data, input, l2: l2FromC(c, data.labels.length), limits: FINAL_LIMITS, start }, (iteration, objective) => {
    history.push(objective);
    context.show({ history: [...history] });
    context.progress(0.75 + 0.2 * (1 - Math.exp(-iteration / 40)), "fitting-head");
  });
  return fit.ok ? ok({ fit: fit.value, temperature, l2: l2FromC(c, data.labels.length), l2Chosen, validationRows }) : fit;
}

interface PenaltyChoice {
  readonly c: number;
  readonly temperature: number;
  readonly l2Chosen: boolean;
  readonly validationRows: number;
  /** The trial's weights: a good place to start the final fit from. */
  readonly start: SoftmaxFit | undefined;
}

async function choosePenalty(context: CommandContext, data: HeadData, input: TrainInput): Promise<Result<PenaltyChoice, Problem>> {
  const { train, test } = splitStratified({ labels: data.labels, share: VALIDATION_SHARE, seed: input.seed + 1, groups: groupEqualTexts(data.texts) });
  if (test.length < MIN_VALIDATION) return ok({ c: DEFAULT_C, temperature: 1, l2Chosen: false, validationRows: 0, start: undefined });
  const fitted = takeRows(data, spread(train, TRIAL_ROWS));
  const validation = takeRows(data, test);
  const grid = input.search ? L2_GRID : [DEFAULT_C];
  const trials: { c: number; logLoss: number; temperature: number; fit: SoftmaxFit }[] = [];
  for (const [index, c] of grid.entries()) {
    context.progress(0.6 + (0.15 * index) / grid.length, "choosing-penalty");
    // The trial has fewer rows; the same λ as in the final fit is what is being judged.
    const trial = await fitOnce(context, { data: fitted, input, l2: l2FromC(c, data.labels.length), limits: TRIAL_LIMITS, start: trials.at(-1)?.fit });
    if (!trial.ok) return trial;
    const logits = headLogits({ ...trial.value, dimensions: data.dimensions, classes: data.classes }, validation.features);
    const calibration = fitTemperature(logits, validation.labels, data.classes);
    trials.push({ c, logLoss: calibration.after, temperature: calibration.temperature, fit: trial.value });
  }
  const c = input.search ? chooseC(trials) : DEFAULT_C;
  const chosen = trials.find((trial) => trial.c === c);
  return ok({ c, temperature: chosen?.temperature ?? 1, l2Chosen: input.search, validationRows: test.length, start: chosen?.fit });
}

interface FitWish {
  readonly data: HeadData;
  readonly input: TrainInput;
  readonly l2: number;
  readonly limits: { readonly maxIterations: number; readonly gradientTolerance: number };
  readonly start: SoftmaxFit | undefined;
}

function fitOnce(context: CommandContext, { data, input, l2, limits, start }: FitWish, onLoss?: TrainerOptions["onLoss"]): Promise<Result<SoftmaxFit, Problem>> {
  const { features, labels, dimensions, classes } = data;
  const weights = rowWeights(labels, input.balance ? balancedClassWeights(labels, classes) : null);
  return context.ports.trainer.fitSoftmax({ features, rows: labels.length, dimensions, labels, classes, rowWeights: weights, l2, device: input.device, start, ...limits }, { signal: context.signal, onLoss });
}

/** At most `limit` positions, evenly spread. */
function spread(positions: Int32Array, limit: number): Int32Array {
  if (positions.length <= limit) return positions;
  return Int32Array.from({ length: limit }, (_, index) => positions[Math.floor((index * positions.length) / limit)]!);
}

function takeRows(data: HeadData, positions: Int32Array): HeadData {
  const features = new Float32Array(positions.length * data.dimensions);
  positions.forEach((position, index) => features.set(data.features.subarray(position * data.dimensions, (position + 1) * data.dimensions), index * data.dimensions));
  return { ...data, features, labels: positions.map((position) => data.labels[position]!), texts: Array.from(positions, (position) => data.texts[position]!) };
}
