import { evenPositions } from "#core/learn/even-positions.ts";
import { balancedClassWeights, rowWeights } from "#core/learn/class-weights.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import type { TrialScore } from "#core/learn/training/judge-trial.ts";
import type { Effect } from "#core/project/model.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ReadyEncoder } from "#features/learn/prepare-encoder.ts";
import { pickPart, type TrainingExamples } from "#features/learn/split-examples.ts";
import type { TrainInput } from "#features/learn/train-input.ts";
import { chooseOnValidation, fitAll, MIN_VALIDATION, VALIDATION_SHARE, validationSplit, type ChosenTrial, type FittedModel, type ModelWish } from "#features/learn/training/fit-model.ts";
import { fitPrepared } from "#features/learn/training/fit-prepared.ts";
import { prepareExamples, prepareWith, type PreparedTraining } from "#features/learn/training/prepare-training.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface ExamplesWish {
  readonly examples: TrainingExamples;
  readonly input: TrainInput;
  readonly config: HeadConfig;
  readonly choosesC: boolean;
}

export interface FittedExamples {
  readonly prepared: PreparedTraining;
  readonly fitted: FittedModel;
  /** Whether the encoder's last layer was learned too, and kept. */
  readonly tuned: boolean;
  /** Time of learning that layer, on the trial and again; 0 where it was not tried. */
  readonly tuneMs: number;
}

/** Texts that a last layer is learned from; of more, every so many-th. */
const MOST_TUNED = 20_000;

/** Encoder, features and head from training rows alone; where it is wished, with the encoder's last layer learned too. Problems: those of training; tune-choice. */
export async function fitExamples(context: CommandContext, wish: ExamplesWish): Promise<Result<FittedExamples, Problem>> {
  const { examples, input } = wish;
  const allowed = mayTune(input, examples);
  if (!allowed.ok) return allowed;
  const first = input.tune ? partOf(context, 0, 0.35) : context;
  const prepared = await prepareExamples(first, examples, input);
  if (!prepared.ok) return prepared;
  const fitted = await fitPrepared(first, prepared.value, modelWish(wish));
  if (!fitted.ok) return fitted;
  const frozen: FittedExamples = { prepared: prepared.value, fitted: fitted.value, tuned: false, tuneMs: 0 };
  return input.tune ? tryTuning(context, wish, frozen) : ok(frozen);
}

/** The layer learns from one class a text, and is judged on rows that one head did not see. Problems: tune-choice. */
function mayTune({ tune, separator, pair, folds, text }: TrainInput, { columns }: TrainingExamples): Result<null, Problem> {
  if (!tune) return ok(null);
  const further = columns.find(({ as, name }) => as === "text" && name !== text);
  const refused = [...(separator === undefined ? [] : ["separator"]), ...(pair === undefined ? [] : ["pair"]), ...(folds === 0 ? [] : ["folds"]), ...(further === undefined ? [] : [`features: ${further.name}`])];
  const [choice] = refused;
  return choice === undefined ? ok(null) : failed({ code: "tune-choice", choice });
}

function modelWish({ input, config, choosesC }: ExamplesWish): ModelWish {
  return { config, choosesC, folds: input.folds, seed: input.seed, device: input.device };
}

function partOf(context: CommandContext, from: number, to: number): CommandContext {
  return { ...context, progress: (share, stage) => context.progress(from + share * (to - from), stage) };
}

/**
 * Learns the last layer on the rows that trial fits learn from, and judges it on the validation rows, beside the encoder as it is.
 * Where it is better there, it is learned again on all training rows; temperature and penalty are those of the trial.
 */
async function tryTuning(context: CommandContext, wish: ExamplesWish, frozen: FittedExamples): Promise<Result<FittedExamples, Problem>> {
  const { examples, input } = wish;
  const { data } = frozen.prepared;
  const { score } = frozen.fitted.validation;
  if (score === null) return failed({ code: "too-few-rows", rows: data.labels.length, classes: data.classes, needed: Math.ceil(MIN_VALIDATION / VALIDATION_SHARE) });
  const learned = await tune(partOf(context, 0.35, 0.5), wish, { ...frozen, rows: validationSplit(data, input.seed).train });
  if (!learned.ok) return learned;
  const { encoder, ms: tuneMs } = learned.value;
  const nothing = { ...examples, test: pickPart(examples.test, new Int32Array(0)) };
  const trial = partOf(context, 0.5, 0.65);
  const tried = await prepareWith(trial, nothing, { input, encoder });
  if (!tried.ok) return tried;
  const chosen = await chooseOnValidation(trial, tried.value.data, modelWish(wish));
  if (!chosen.ok) return chosen;
  const after = chosen.value.best.score;
  const effects = [...frozen.fitted.effects, effectOf(score, after)];
  if (!isBetter(after, score)) return ok({ ...frozen, fitted: { ...frozen.fitted, effects }, tuneMs });
  const whole = await fitTuned(partOf(context, 0.65, 1), wish, { frozen, ...chosen.value });
  return whole.ok ? ok({ ...whole.value, fitted: { ...whole.value.fitted, effects }, tuneMs: tuneMs + whole.value.tuneMs }) : whole;
}

/** By its probabilities, and not at the cost of right answers. */
function isBetter(after: TrialScore, before: TrialScore): boolean {
  return after.logLoss < before.logLoss && after.accuracy >= before.accuracy;
}

function effectOf(before: TrialScore, after: TrialScore): Effect {
  return { extra: "tune", logLoss: [before.logLoss, after.logLoss], accuracy: [before.accuracy, after.accuracy], macroF1: [before.macroF1, after.macroF1] };
}

async function fitTuned(context: CommandContext, wish: ExamplesWish, { frozen, best, validation }: ChosenTrial & { readonly frozen: FittedExamples }): Promise<Result<FittedExamples, Problem>> {
  const { examples, input } = wish;
  const learned = await tune(partOf(context, 0, 0.4), wish, frozen);
  if (!learned.ok) return learned;
  const { encoder, ms: tuneMs } = learned.value;
  const rest = partOf(context, 0.4, 0.95);
  const prepared = await prepareWith(rest, examples, { input, encoder });
  if (!prepared.ok) return prepared;
  const fit = await fitAll(rest, prepared.value.data, { wish: modelWish(wish), best, validation });
  if (!fit.ok) return fit;
  const judged = { rows: validation.labels.length, labels: validation.labels, score: best.score };
  return ok({
    // Near twins are those of the texts, not of what was learned to be alike.
    prepared: { ...prepared.value, vectors: frozen.prepared.vectors, embedMs: frozen.prepared.embedMs + prepared.value.embedMs },
    fitted: { ...frozen.fitted, ...fit.value, config: best.config, validation: judged },
    tuned: true,
    tuneMs,
  });
}

/** The encoder with a last layer learned from these training rows, or from all. */
async function tune(context: CommandContext, { input, config }: ExamplesWish, { prepared, rows }: Pick<FittedExamples, "prepared"> & { readonly rows?: Int32Array }): Promise<Result<{ readonly encoder: ReadyEncoder; readonly ms: number }, Problem>> {
  const { data, encoder } = prepared;
  const among = rows ?? Int32Array.from(data.labels.keys());
  const chosen = evenPositions(among.length, MOST_TUNED).map((place) => among[place]!);
  const labels = chosen.map((row) => data.labels[row]!);
  const weights = rowWeights(labels, config.balance === "weights" ? balancedClassWeights(labels, data.classes) : null);
  const tuned = await context.ports.embedder.tune(
    { encoder: encoder.id, texts: Array.from(chosen, (row) => data.texts[row]!), labels, classes: data.classes, rowWeights: weights, seed: input.seed, device: input.device },
    { signal: context.signal, onProgress: context.progress },
  );
  return tuned.ok ? ok({ encoder: { ...encoder, fitted: tuned.value.state }, ms: tuned.value.ms }) : tuned;
}
