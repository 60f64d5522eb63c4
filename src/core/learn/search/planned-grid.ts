import { shuffled } from "#core/learn/shuffled.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { SearchPlan } from "./search-plan.ts";
import { gridPoints, type Point } from "./search-space.ts";

const FEWEST_STEPS = 2;
/** Of a larger grid that the limit cuts, only so many points are shuffled. */
const MOST_POINTS = 100_000;

/** The points of a grid search in the order of trying. A grid above the limit is tried in random order, so that the limit cuts evenly. */
export function plannedGrid({ space, trials, seed, steps }: SearchPlan): readonly Point[] {
  const points = gridPoints(space, steps ?? fittingSteps(space, trials), Math.max(trials, MOST_POINTS));
  return points.length <= trials ? points : shuffled(points, seededRandom(seed)).slice(0, trials);
}

/** The most steps per dimension with which all points fit the limit, two at least. */
function fittingSteps(space: SearchPlan["space"], trials: number): number {
  let [fitting, tooMany] = [FEWEST_STEPS, Math.max(FEWEST_STEPS, trials) + 1];
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2);
    if (gridPoints(space, middle, trials + 1).length <= trials) fitting = middle;
    else tooMany = middle;
  }
  return fitting;
}
