import * as fc from "fast-check";
import { nextTrial } from "./next-trial.ts";
import type { SearchPlan, Trial } from "./search-plan.ts";
import type { Dimension, Point, SearchSpace } from "./search-space.ts";

export type Loss = (point: Point, budget: number) => number | null;

/** Asks and tells until the search is done, from the trials already made. */
export function runSearch(plan: SearchPlan, loss: Loss, before: readonly Trial[] = []): Trial[] {
  const trials = [...before];
  for (let next = nextTrial(plan, trials); next !== null; next = nextTrial(plan, trials)) trials.push({ ...next, loss: loss(next.point, next.budget), ms: 1 });
  return trials;
}

const VALUES = [["a", "b", "c"], [1, 2], [true, false], ["only"]] as const;

/** Ranges short and long, of whole numbers and fractions, of one value too. */
function dimensionOf(name: string): fc.Arbitrary<Dimension> {
  return fc.oneof(
    fc.constantFrom(...VALUES).map((values): Dimension => ({ name, kind: "choice", values })),
    fc.tuple(fc.integer({ min: -6, max: 2 }), fc.integer({ min: 0, max: 5 })).map(([power, span]): Dimension => ({ name, kind: "log", low: 10 ** power, high: 10 ** (power + span) })),
    fc.tuple(fc.integer({ min: -800, max: 800 }), fc.nat({ max: 800 })).map(([low, span]): Dimension => ({ name, kind: "linear", low: low / 8, high: (low + span) / 8 })),
    fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 9 })).map(([low, span]): Dimension => ({ name, kind: "integer", low, high: low + span })),
  );
}

/** Up to five dimensions, about half of those after a choice conditional on it, conditions of conditions among them. */
export const anySpace: fc.Arbitrary<SearchSpace> = fc
  .integer({ min: 1, max: 5 })
  .chain((size) => fc.tuple(fc.tuple(...Array.from({ length: size }, (_, index) => dimensionOf(`d${String(index)}`))), fc.array(fc.nat(), { minLength: size, maxLength: size })))
  .map(([dimensions, picks]) => dimensions.map((dimension, index) => withCondition(dimension, dimensions.slice(0, index), picks[index]!)));

function withCondition(dimension: Dimension, earlier: readonly Dimension[], pick: number): Dimension {
  const choices = earlier.filter((candidate) => candidate.kind === "choice");
  const parent = choices[pick % Math.max(1, choices.length)];
  if (parent === undefined || pick % 2 === 0) return dimension;
  return { ...dimension, when: { name: parent.name, in: [parent.values[pick % parent.values.length]!] } };
}

export const anyPlan: fc.Arbitrary<SearchPlan> = fc.record({
  space: anySpace,
  strategy: fc.constantFrom("grid", "random", "hyperband", "tpe"),
  trials: fc.integer({ min: 1, max: 30 }),
  seed: fc.integer(),
  minBudget: fc.constantFrom(1, 0.5, 1 / 9, 1 / 27),
});

/** A loss without shape that fails about one point in six, always the same. */
export const roughLoss: Loss = (point, budget) => {
  let mixed = 7;
  for (const unit of JSON.stringify([point, budget])) mixed = (Math.imul(mixed, 31) + unit.charCodeAt(0)) >>> 0;
  return mixed % 6 === 0 ? null : (mixed % 1000) / 1000;
};
