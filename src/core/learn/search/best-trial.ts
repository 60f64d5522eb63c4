import { rankTrials, type FinishedTrial } from "./rank-trials.ts";
import type { Trial } from "./search-plan.ts";

/** The trial with the lowest loss of those on all training rows; of equals the earlier. Range: none finished on all rows → null */
export function bestTrial(trials: readonly Trial[]): FinishedTrial | null {
  return rankTrials(trials.filter(({ budget }) => budget >= 1))[0] ?? null;
}
