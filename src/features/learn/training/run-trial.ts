import { evenPositions } from "#core/learn/even-positions.ts";
import type { HeadConfig } from "#core/learn/training/head-config.ts";
import { judgeTrial, type TrialScore } from "#core/learn/training/judge-trial.ts";
import type { LabelledRows } from "#core/learn/training/training-rows.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { fitCandidate, type FittedCandidate } from "#features/learn/training/fit-candidate.ts";
import { withCopies, type ModelData } from "#features/learn/training/take-rows.ts";
import type { CommandContext } from "#workspace/command.ts";

export interface TrialWish {
  readonly config: HeadConfig;
  /** Positions of the rows to learn from. */
  readonly train: Int32Array;
  /** The most of them that are used, evenly spread; absent: as many as a trial takes at most. */
  readonly rows?: number | undefined;
  readonly validation: LabelledRows;
  readonly seed: number;
  readonly device: DeviceChoice;
  readonly start?: FittedCandidate | undefined;
}

export interface Trial {
  readonly config: HeadConfig;
  readonly fit: FittedCandidate;
  readonly score: TrialScore;
}

/** Rows a trial is fitted on; choosing among settings needs no more. */
const TRIAL_ROWS = 6_000;
const TRIAL_LIMITS = { maxIterations: 60, gradientTolerance: 1e-4 };

/** A quick fit of one config, judged on rows that it was not fitted on. Problems: those of the trainer. */
export async function runTrial(context: CommandContext, data: ModelData, { config, train, rows = TRIAL_ROWS, validation, seed, device, start }: TrialWish): Promise<Result<Trial, Problem>> {
  const chosen = evenPositions(train.length, Math.min(rows, TRIAL_ROWS)).map((index) => train[index]!);
  const fit = await fitCandidate(context, { config, train: withCopies(data, chosen, config), validation, penaltyRows: data.labels.length, limits: TRIAL_LIMITS, seed, device, start });
  return fit.ok ? ok({ config, fit: fit.value, score: judgeTrial(fit.value.head, validation) }) : fit;
}
