/** Points compared at one budget. */
export interface Rung {
  readonly trials: number;
  /** In the unit of the largest resource. */
  readonly resource: number;
}

/** One successive halving: many points on few rows, the best of them on more. */
export interface Bracket {
  /** How many times its points are thinned out; s in the paper. */
  readonly bracket: number;
  readonly rungs: readonly Rung[];
}

const NEARLY_WHOLE = 1e-9;

/**
 * The schedule of hyperband, the boldest bracket first. One bracket alone is successive halving.
 * Range:  largestResource 1..; below 1 → as 1. R = 81, eta = 3: s = 3 is 34 trials at 3, 11 at 9, 3 at 27, 1 at 81
 * Source: Li et al. 2017, JMLR 18(185), algorithm 1 and table 1
 */
export function hyperbandBrackets(largestResource: number, eta: number): Bracket[] {
  const most = wholeBelow(Math.log(Math.max(1, largestResource)) / Math.log(eta));
  return Array.from({ length: most + 1 }, (_, index) => bracketOf(most - index, { most, largestResource, eta }));
}

function bracketOf(bracket: number, { most, largestResource, eta }: { readonly most: number; readonly largestResource: number; readonly eta: number }): Bracket {
  const first = wholeAbove(((most + 1) * eta ** bracket) / (bracket + 1));
  const rungs = Array.from({ length: bracket + 1 }, (_, rung) => ({ trials: wholeBelow(first / eta ** rung), resource: largestResource / eta ** (bracket - rung) }));
  return { bracket, rungs };
}

/** log 1000 / log 10 is 2.9999999999999996 to a computer. */
function wholeBelow(value: number): number {
  return Math.floor(value * (1 + NEARLY_WHOLE));
}

function wholeAbove(value: number): number {
  return Math.ceil(value * (1 - NEARLY_WHOLE));
}
