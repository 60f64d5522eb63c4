import type { Trial } from "./search-plan.ts";

export interface FinishedTrial extends Trial {
  readonly loss: number;
}

/** The trials that did not fail, lowest loss first; of equals the earlier. Range: a loss that is no finite number counts as failed */
export function rankTrials(trials: readonly Trial[]): FinishedTrial[] {
  return trials.filter(isFinished).sort((left, right) => left.loss - right.loss || left.number - right.number);
}

export function isFinished(trial: Trial): trial is FinishedTrial {
  return trial.loss !== null && Number.isFinite(trial.loss);
}
