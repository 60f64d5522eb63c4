import { joinFloats } from "#core/join-floats.ts";
import { chooseC, DEFAULT_C, L2_GRID } from "#core/learn/choose-l2.ts";
import { networkLogits } from "#core/learn/heads/apply-head.ts";
import type { Head } from "#core/learn/heads/head.ts";
import { groupSimilarTexts, splitStratified } from "#core/learn/stratified-split.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import { extrasOf, without, type HeadConfig } from "#core/learn/training/head-config.ts";
import { judgeLogits, type TrialScore } from "#core/learn/training/judge-trial.ts";
import type { LabelledRows } from "#core/learn/training/training-rows.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Effect, LabelSets } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { fitCandidate, type Candidate, type FittedCandidate } from "#features/learn/training/fit-candidate.ts";
import { runTrial, type Trial } from "#features/learn/training/run-trial.ts";
import { allRows, takeRows, withCopies, type ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ModelWish {
  readonly config: HeadConfig;
  /** Whether the penalty is to be chosen. */
  readonly choosesC: boolean;
  readonly folds: number;
  readonly seed: number;
  readonly device: DeviceChoice;
}

export interface FittedModel {
  readonly head: Head;
  readonly fit: FittedCandidate;
  readonly config: HeadConfig;
  readonly temperature: number;
  readonly chosen: boolean;
  readonly effects: readonly Effect[];
  /** What was found for each label, where rows have several. */
  readonly labelSets?: Pick<LabelSets, "temperatures" | "thresholds"> | undefined;
  readonly validation: { readonly rows: number; readonly labels: Int32Array; readonly score: TrialScore | null };
}

/** Part of the training rows that chooses the penalty and the temperature. */
export const VALIDATION_SHARE = 0.15;
export const MIN_VALIDATION = 10;
export const FINAL_LIMITS = { maxIterations: 500, gradientTolerance: 2e-6 };

/**
 * A head by what was wished. Its penalty, its temperature and what each extra changes are found on training rows that
 * the trial fits did not see; then it is fitted again on all training rows, or once for each fold.
 */
export async function fitModel(context: CommandContext, data: ModelData, wish: ModelWish): Promise<Result<FittedModel, Problem>> {
  const trials = createTrials(context, data, wish);
  if (trials.validation.labels.length < MIN_VALIDATION) return fitWithoutTrials(context, data, wish);
  const best = await chooseTrial(context, trials, wish);
  if (!best.ok) return best;
  const effects = await measureEffects(trials, best.value);
  if (!effects.ok) return effects;
  const ends = wish.folds > 0 ? await fitFolds(context, data, { ...wish, config: best.value.config }) : await fitAll(context, data, { wish, best: best.value, validation: trials.validation });
  if (!ends.ok) return ends;
  const judged = { rows: trials.validation.labels.length, labels: trials.validation.labels, score: best.value.score };
  return ok({ validation: judged, ...ends.value, config: best.value.config, chosen: wish.choosesC, effects: effects.value });
}

/** Training rows that trial fits learn from, and those that they are judged on; a family of like texts stays whole. */
export function validationSplit({ labels, texts }: Pick<ModelData, "labels" | "texts">, seed: number): { readonly train: Int32Array; readonly test: Int32Array } {
  return splitStratified({ labels, share: VALIDATION_SHARE, seed: seed + 1, groups: groupSimilarTexts(texts) });
}

export interface ChosenTrial {
  /** The trial that does best on the validation rows. */
  readonly best: Trial;
  readonly validation: LabelledRows;
}

/** Trials by what was wished, the penalty chosen among them. */
export async function chooseOnValidation(context: CommandContext, data: ModelData, wish: ModelWish): Promise<Result<ChosenTrial, Problem>> {
  const trials = createTrials(context, data, wish);
  const best = await chooseTrial(context, trials, wish);
  return best.ok ? ok({ best: best.value, validation: trials.validation }) : best;
}

interface Trials {
  readonly validation: LabelledRows;
  run(config: HeadConfig, start?: FittedCandidate): Promise<Result<Trial, Problem>>;
}

function createTrials(context: CommandContext, data: ModelData, { seed, device }: ModelWish): Trials {
  const { train, test } = validationSplit(data, seed);
  const validation = takeRows(data, test);
  return {
    validation,
    run: (config, start) => runTrial(context, data, { config, train, validation, seed, device, start }),
  };
}

/** A network has no penalty to choose; a linear head tries the grid, each start from the neighbour's end. */
async function chooseTrial(context: CommandContext, trials: Trials, { config, choosesC }: ModelWish): Promise<Result<Trial, Problem>> {
  if (!choosesC || config.head === "mlp") {
    context.progress(0.65, "choosing-penalty");
    return trials.run(config);
  }
  const tried: Trial[] = [];
  for (const [index, c] of L2_GRID.entries()) {
    context.progress(0.6 + (0.12 * index) / L2_GRID.length, "choosing-penalty");
    const trial = await trials.run({ ...config, c }, tried.at(-1)?.fit);
    if (!trial.ok) return trial;
    tried.push(trial.value);
  }
  const best = chooseC(tried.map((trial) => ({ c: trial.config.c, logLoss: trial.score.logLoss })));
  const found = tried.find((trial) => trial.config.c === best);
  return found ? ok(found) : trials.run({ ...config, c: DEFAULT_C });
}

/** Each extra that is on is judged by leaving it out. */
async function measureEffects(trials: Trials, { config, score }: Trial): Promise<Result<Effect[], Problem>> {
  const effects: Effect[] = [];
  for (const extra of extrasOf(config)) {
    const plain = await trials.run(without(config, extra));
    if (!plain.ok) return plain;
    const both = (of: (score: TrialScore) => number): [number, number] => [of(plain.value.score), of(score)];
    effects.push({ extra, logLoss: both((each) => each.logLoss), accuracy: both((each) => each.accuracy), macroF1: both((each) => each.macroF1) });
  }
  return ok(effects);
}

type Ending = Pick<FittedModel, "head" | "fit" | "temperature"> & { readonly validation?: FittedModel["validation"] };

interface WholeWish extends ChosenTrial {
  readonly wish: ModelWish;
}

/** One head on all training rows, as the best trial found it. */
export async function fitAll(context: CommandContext, data: ModelData, { wish, best, validation }: WholeWish): Promise<Result<Ending, Problem>> {
  const candidate: Candidate = { config: best.config, train: withCopies(data, allRows(data), best.config), validation, penaltyRows: data.labels.length, limits: FINAL_LIMITS, seed: wish.seed, device: wish.device, start: best.fit, epochs: best.fit.linear ? undefined : best.fit.iterations };
  const fit = await fitCandidate(context, candidate, showLosses(context));
  return fit.ok ? ok({ head: fit.value.head, fit: fit.value, temperature: best.score.temperature }) : fit;
}

/** One head for each part, fitted on the others; together they answer with their mean. Their temperature is found on the rows each did not see. */
async function fitFolds(context: CommandContext, data: ModelData, { config, folds, seed, device }: ModelWish): Promise<Result<Ending, Problem>> {
  const parts = cutFolds({ labels: data.labels, groups: groupSimilarTexts(data.texts), folds, seed });
  const members: Head["members"][number][] = [];
  const unseen: Float32Array[] = [];
  const labels: Int32Array[] = [];
  let last: FittedCandidate | null = null;
  for (let fold = 0; fold < folds; fold++) {
    context.progress(0.75 + (0.2 * fold) / folds, "fitting-head");
    const rest = takeRows(data, allRows(data).filter((row) => parts[row] === fold));
    const train = withCopies(data, allRows(data).filter((row) => parts[row] !== fold), config);
    const fit: Result<FittedCandidate, Problem> = await fitCandidate(context, { config, train, validation: rest, penaltyRows: train.labels.length, limits: FINAL_LIMITS, seed: seed + fold, device, start: last ?? undefined }, showLosses(context));
    if (!fit.ok) return fit;
    const [layers = []] = fit.value.head.members;
    members.push(layers);
    unseen.push(networkLogits(layers, rest.features));
    labels.push(rest.labels);
    last = fit.value;
  }
  if (last === null) throw new Error("bug: no fold was fitted");
  const head = { ...last.head, members };
  const unseenRows = { labels: Int32Array.from(labels.flatMap((part) => [...part])), classes: data.classes };
  const score = judgeLogits(head, joinFloats(unseen), unseenRows);
  return ok({ head, fit: last, temperature: score.temperature, validation: { rows: data.labels.length, labels: unseenRows.labels, score } });
}

async function fitWithoutTrials(context: CommandContext, data: ModelData, { config, seed, device }: ModelWish): Promise<Result<FittedModel, Problem>> {
  const train = withCopies(data, allRows(data), config);
  const fit = await fitCandidate(context, { config, train, validation: data, penaltyRows: data.labels.length, limits: FINAL_LIMITS, seed, device }, showLosses(context));
  return fit.ok ? ok({ head: fit.value.head, fit: fit.value, config, temperature: 1, chosen: false, effects: [], validation: { rows: 0, labels: new Int32Array(0), score: null } }) : fit;
}

/** Shows the loss as it falls. */
export function showLosses(context: CommandContext): (iteration: number, loss: number) => void {
  const history: number[] = [];
  return (iteration, loss) => {
    history.push(loss);
    context.show({ history: [...history] });
    context.progress(0.75 + 0.2 * (1 - Math.exp(-iteration / 40)), "fitting-head");
  };
}
