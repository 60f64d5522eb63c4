import { hyperbandBrackets, type Bracket } from "./hyperband-brackets.ts";
import { rankTrials } from "./rank-trials.ts";
import { drawPoint } from "./search-space.ts";
import { chanceOf, type NextTrial, type SearchPlan, type Trial } from "./search-plan.ts";

const ETA = 3;
const MIN_BUDGET = 1 / 9;

/**
 * The brackets that a plan has room for, resources as shares of the rows. One that the limit would cut is left out, since it would end
 * without a trial on all rows; where not even the last has room, it is cut: it tries all its points on all rows.
 */
export function plannedBrackets({ trials, eta = ETA, minBudget = MIN_BUDGET }: SearchPlan): readonly Bracket[] {
  const brackets = hyperbandBrackets(1 / minBudget, eta).map(asShares);
  const kept: Bracket[] = [];
  let room = trials;
  for (const bracket of brackets) {
    const size = countTrials([bracket]);
    if (size > room) continue;
    kept.push(bracket);
    room -= size;
  }
  return kept.length > 0 ? kept : [{ bracket: 0, rungs: [{ trials, resource: 1 }] }];
}

export function countTrials(brackets: readonly Bracket[]): number {
  return brackets.flatMap(({ rungs }) => rungs).reduce((sum, { trials }) => sum + trials, 0);
}

function asShares({ bracket, rungs }: Bracket): Bracket {
  const whole = rungs[rungs.length - 1]!.resource;
  return { bracket, rungs: rungs.map(({ trials, resource }) => ({ trials, resource: resource / whole })) };
}

/**
 * What hyperband asks for next: new points on a share of the rows, then the best of each rung on more. Failed trials are never promoted,
 * so a rung may be smaller than planned.
 * Range:  null = all brackets are done
 * Source: Li et al. 2017, JMLR 18(185), algorithm 1, run once
 */
export function nextInBrackets(plan: SearchPlan, told: readonly Trial[]): NextTrial | null {
  let inRung: readonly Trial[] = [];
  let start = 0;
  for (const { bracket, rung, trials, budget } of stagesOf(plannedBrackets(plan))) {
    const promoted = rung === 0 ? null : rankTrials(inRung).slice(0, trials);
    const size = promoted?.length ?? trials;
    inRung = told.slice(start, start + size);
    const number = start + inRung.length;
    if (inRung.length < size) return { number, point: promoted?.[inRung.length]?.point ?? drawPoint(plan.space, chanceOf(plan.seed, number)), budget, bracket, rung };
    start += size;
  }
  return null;
}

function stagesOf(brackets: readonly Bracket[]): { readonly bracket: number; readonly rung: number; readonly trials: number; readonly budget: number }[] {
  return brackets.flatMap(({ bracket, rungs }) => rungs.map(({ trials, resource }, rung) => ({ bracket, rung, trials, budget: resource })));
}
