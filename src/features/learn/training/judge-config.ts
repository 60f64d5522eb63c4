import { groupSimilarTexts } from "#core/learn/stratified-split.ts";
import { cutFolds } from "#core/learn/training/cut-folds.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import type { TrialScore } from "#core/learn/training/judge-trial.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { runTrial, type Trial } from "#features/learn/training/run-trial.ts";
import { allRows, takeRows, type ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

type ConfigScore = Pick<TrialScore, "logLoss" | "accuracy" | "macroF1">;

interface JudgeWish {
  readonly config: HeadConfig;
  /** Validation part of each row. */
  readonly parts: Int32Array;
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
export async function judgeConfig(context: CommandContext, data: ModelData, { parts, ...wish }: JudgeWish): Promise<Result<ConfigScore, Problem>> {
  const judgedParts = data.labels.length < ROWS_FOR_ONE_PART ? PARTS : 1;
  const sums = { logLoss: 0, accuracy: 0, macroF1: 0 };
  for (let part = 0; part < judgedParts; part++) {
    const judged = await judgePart(context, data, { ...wish, isJudged: (row) => parts[row] === part });
    if (!judged.ok) return judged;
    const { score } = judged.value;
    sums.logLoss += score.logLoss / judgedParts;
    sums.accuracy += score.accuracy / judgedParts;
    sums.macroF1 += score.macroF1 / judgedParts;
  }
  return ok(sums);
}

function judgePart(context: CommandContext, data: ModelData, { budget, isJudged, ...wish }: Omit<JudgeWish, "parts"> & { readonly isJudged: (row: number) => boolean }): Promise<Result<Trial, Problem>> {
  const train = allRows(data).filter((row) => !isJudged(row));
  const validation = takeRows(data, allRows(data).filter(isJudged));
  return runTrial(context, data, { ...wish, train, rows: Math.max(data.classes, Math.round(budget * train.length)), validation });
}
