import { rankTrials, type FinishedTrial } from "./rank-trials.ts";
import type { Trial } from "./search-plan.ts";

/** The trial with the lowest loss of those on the most training rows any was made on; of equals the earlier. Range: none finished → null */
export function bestTrial(trials: readonly Trial[]): FinishedTrial | null {
  const finished = rankTrials(trials);
  const most = Math.max(...finished.map(({ budget }) => budget));
  return finished.find(({ budget }) => budget === most) ?? null;
}
