import { countTrials, nextInBrackets, plannedBrackets } from "./hyperband.ts";
import { plannedGrid } from "./planned-grid.ts";
import { proposePoint } from "./propose-point.ts";
import { chanceOf, toldTrials, type NextTrial, type SearchPlan, type Trial } from "./search-plan.ts";
import { drawPoint, type Point } from "./search-space.ts";

/**
 * The trial to make after those that are finished, or null when the search is done. The same for the same plan and trials, whatever their
 * order, so a search that was interrupted goes on as if it had not been.
 * Range: trials after a missing number are left out of account; that number is asked for again
 */
export function nextTrial(plan: SearchPlan, trials: readonly Trial[]): NextTrial | null {
  const told = toldTrials(trials);
  if (told.length >= plan.trials) return null;
  if (plan.strategy === "hyperband") return nextInBrackets(plan, told);
  const point = nextPoint(plan, told);
  return point === null ? null : { number: told.length, point, budget: 1 };
}

function nextPoint(plan: SearchPlan, told: readonly Trial[]): Point | null {
  if (plan.strategy === "grid") return plannedGrid(plan)[told.length] ?? null;
  return plan.strategy === "tpe" ? proposePoint(plan, told) : drawPoint(plan.space, chanceOf(plan.seed, told.length));
}

/** How many trials a search will make if none fails; failed ones make hyperband shorter. */
export function plannedTrials(plan: SearchPlan): number {
  if (plan.strategy === "grid") return plannedGrid(plan).length;
  return plan.strategy === "hyperband" ? countTrials(plannedBrackets(plan)) : plan.trials;
}
