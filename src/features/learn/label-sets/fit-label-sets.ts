import { chooseC, L2_GRID, l2FromC } from "#core/learn/choose-l2.ts";
import { evenPositions } from "#core/learn/even-positions.ts";
import { networkLogits, probabilitiesOf } from "#core/learn/heads/apply-head.ts";
import { linearHead, type Head } from "#core/learn/heads/head.ts";
import { divideLogits } from "#core/learn/heads/scale-outputs.ts";
import { labelTemperatures, labelThresholds, sharedTemperature } from "#core/learn/label-sets/fit-thresholds.ts";
import { truthOf } from "#core/learn/label-sets/set-truth.ts";
import { groupSimilarTexts, splitStratified } from "#core/learn/stratified-split.ts";
import { pickRows } from "#core/learn/training/training-rows.ts";
import type { LinearFit } from "#core/ports/trainer.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { FINAL_LIMITS, MIN_VALIDATION, showLosses, VALIDATION_SHARE, type FittedModel, type ModelWish } from "#features/learn/training/fit-model.ts";
import { allRows, type ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface SetsWish extends ModelWish {
  /** Class indices of each row. */
  readonly sets: readonly (readonly number[])[];
}

const TRIAL_ROWS = 6_000;
const TRIAL_LIMITS = { maxIterations: 60, gradientTolerance: 1e-4 };

/**
 * A linear head with a yes or no for each label. Its penalty and each label's temperature and threshold are found on training rows that the
 * trial fits did not see; then it is fitted again on all training rows. Problems: those of the trainer.
 */
export async function fitLabelSets(context: CommandContext, data: ModelData, wish: SetsWish): Promise<Result<FittedModel, Problem>> {
  const flags = truthOf(wish.sets, data.classes).flags;
  const { train, test } = splitStratified({ labels: data.labels, share: VALIDATION_SHARE, seed: wish.seed + 1, groups: groupSimilarTexts(data.texts) });
  const work: SetsWork = { data, flags, wish, train, validation: test };
  const isEnough = test.length >= MIN_VALIDATION;
  const best = isEnough ? await chooseTrial(context, work) : ok(null);
  if (!best.ok) return best;
  const config = { ...wish.config, c: best.value?.c ?? wish.config.c };
  const fit = await fitRows(context, work, { positions: allRows(data), c: config.c, limits: FINAL_LIMITS, start: best.value?.fit, onLoss: showLosses(context) });
  if (!fit.ok) return fit;
  const found = best.value ? perLabel(best.value, work) : { temperatures: new Array<number>(data.classes).fill(1), thresholds: new Array<number>(data.classes).fill(0.5) };
  const head = divideLogits(headOf(fit.value, data), found.temperatures);
  return ok({ head, fit: { ...fit.value, head, linear: fit.value }, config, temperature: 1, chosen: wish.choosesC && isEnough, effects: [], labelSets: found, validation: { rows: isEnough ? test.length : 0, labels: new Int32Array(0), score: null } });
}

interface SetsWork {
  readonly data: ModelData;
  readonly flags: Uint8Array;
  readonly wish: SetsWish;
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

interface SetsTrial {
  readonly c: number;
  readonly fit: LinearFit;
  /** Of the validation rows. */
  readonly logits: Float32Array;
  readonly logLoss: number;
}

async function chooseTrial(context: CommandContext, work: SetsWork): Promise<Result<SetsTrial | null, Problem>> {
  const { wish } = work;
  const grid = wish.choosesC ? L2_GRID : [wish.config.c];
  const tried: SetsTrial[] = [];
  for (const [index, c] of grid.entries()) {
    context.progress(0.6 + (0.12 * index) / grid.length, "choosing-penalty");
    const trial = await runTrial(context, work, { c, start: tried.at(-1)?.fit });
    if (!trial.ok) return trial;
    tried.push(trial.value);
  }
  const best = chooseC(tried);
  return ok(tried.find(({ c }) => c === best) ?? tried[0] ?? null);
}

async function runTrial(context: CommandContext, work: SetsWork, { c, start }: { readonly c: number; readonly start: LinearFit | undefined }): Promise<Result<SetsTrial, Problem>> {
  const { data, train, validation } = work;
  const positions = evenPositions(train.length, TRIAL_ROWS).map((index) => train[index]!);
  const fit = await fitRows(context, work, { positions, c, limits: TRIAL_LIMITS, start });
  if (!fit.ok) return fit;
  const [layers = []] = headOf(fit.value, data).members;
  const logits = networkLogits(layers, pickRows(data.features, data.dimensions, validation));
  return ok({ c, fit: fit.value, logits, logLoss: sharedTemperature({ logits, flags: pickFlags(work.flags, data.classes, validation), classes: data.classes }).after });
}

interface RowsWish {
  readonly positions: Int32Array;
  readonly c: number;
  readonly limits: typeof TRIAL_LIMITS;
  readonly start: LinearFit | undefined;
  readonly onLoss?: (iteration: number, loss: number) => void;
}

function fitRows(context: CommandContext, { data, flags, wish }: SetsWork, { positions, c, limits, start, onLoss }: RowsWish): Promise<Result<LinearFit, Problem>> {
  const { dimensions, classes } = data;
  const rows = positions.length;
  const request = {
    loss: { kind: "one-vs-rest" as const, smoothing: wish.config.smoothing },
    features: pickRows(data.features, dimensions, positions),
    targets: { kind: "sets" as const, flags: pickFlags(flags, classes, positions) },
    rowWeights: new Float32Array(rows).fill(1),
    rows,
    dimensions,
    classes,
    l2: l2FromC(c, data.labels.length),
    device: wish.device,
    start,
    ...limits,
  };
  return context.ports.trainer.fitLinear(request, { signal: context.signal, onLoss });
}

function headOf(fit: LinearFit, { classes, dimensions }: ModelData): Head {
  return linearHead("sigmoid", classes, { ...fit, inputs: dimensions });
}

function pickFlags(flags: Uint8Array, classes: number, positions: Int32Array): Uint8Array {
  const picked = new Uint8Array(positions.length * classes);
  positions.forEach((position, index) => picked.set(flags.subarray(position * classes, (position + 1) * classes), index * classes));
  return picked;
}

function perLabel({ fit, logits }: SetsTrial, { data, flags, validation }: SetsWork): NonNullable<FittedModel["labelSets"]> {
  const { classes } = data;
  const truth = pickFlags(flags, classes, validation);
  const temperatures = labelTemperatures({ logits, flags: truth, classes });
  const calm = logits.map((logit, at) => logit / temperatures[at % classes]!);
  return { temperatures, thresholds: labelThresholds(probabilitiesOf(headOf(fit, data), calm), truth, classes) };
}
