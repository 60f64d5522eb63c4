import { evenPositions } from "#core/learn/even-positions.ts";
import { groupSimilarTexts } from "#core/learn/stratified-split.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import { judgeTrial, type TrialScore } from "#core/learn/training/judge-trial.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { fitCandidate, TRIAL_LIMITS, TRIAL_ROWS } from "#features/learn/training/fit-candidate.ts";
import { allRows, takeRows, withCopies, type ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export type ConfigScore = Pick<TrialScore, "logLoss" | "accuracy" | "macroF1">;

export interface JudgeWish {
  readonly config: HeadConfig;
  /** Share of the rows beside the validation part that are learned from, 0..1. */
  readonly budget: number;
  readonly seed: number;
  readonly device: DeviceChoice;
}

const PARTS = 4;
/** Below this many rows one part is too few to judge on: each is, in turn. */
const ROWS_FOR_ONE_PART = 3_000;

/** Which of four parts each training row belongs to; a family of like texts stays whole. */
export function validationParts({ labels, texts }: Pick<ModelData, "labels" | "texts">, seed: number): Int32Array {
  return cutFolds({ labels, groups: groupSimilarTexts(texts), folds: PARTS, seed });
}

/**
 * How a config does inside the training rows: four-fold cross-validation with few of them, one held-out part with many.
 * The same for the same data, parts and wish: every fit starts anew. Problems: those of the trainer.
 */
export async function judgeConfig(context: CommandContext, data: ModelData, { parts, ...wish }: JudgeWish & { readonly parts: Int32Array }): Promise<Result<ConfigScore, Problem>> {
  const judgedParts = data.labels.length < ROWS_FOR_ONE_PART ? PARTS : 1;
  const sums = { logLoss: 0, accuracy: 0, macroF1: 0 };
  for (let part = 0; part < judgedParts; part++) {
    const judged = await judgePart(context, data, { ...wish, isJudged: (row) => parts[row] === part });
    if (!judged.ok) return judged;
    sums.logLoss += judged.value.logLoss / judgedParts;
    sums.accuracy += judged.value.accuracy / judgedParts;
    sums.macroF1 += judged.value.macroF1 / judgedParts;
  }
  return ok(sums);
}

async function judgePart(context: CommandContext, data: ModelData, wish: JudgeWish & { readonly isJudged: (row: number) => boolean }): Promise<Result<TrialScore, Problem>> {
  const { config, budget, seed, device, isJudged } = wish;
  const validation = takeRows(data, allRows(data).filter(isJudged));
  const others = allRows(data).filter((row) => !isJudged(row));
  const wanted = Math.min(TRIAL_ROWS, Math.max(data.classes, Math.round(budget * others.length)));
  const train = withCopies(data, Int32Array.from(evenPositions(others.length, wanted), (index) => others[index]!), config);
  const fit = await fitCandidate(context, { config, train, validation, penaltyRows: data.labels.length, limits: TRIAL_LIMITS, seed, device });
  return fit.ok ? ok(judgeTrial(fit.value.head, validation)) : fit;
}
