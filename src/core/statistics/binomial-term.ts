const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

/**
 * Logarithm of the chance of exactly so many hits in so many trials.
 * Range:  chance strictly between 0 and 1; keeps about nine digits for millions of trials, where factorials keep none
 * Source: Loader 2000, "Fast and Accurate Computation of Binomial Probabilities"
 */
export function logBinomialTerm(hits: number, trials: number, chance: number): number {
  const misses = trials - hits;
  if (hits === 0) return trials * Math.log1p(-chance);
  if (misses === 0) return trials * Math.log(chance);
  const factorials = stirlingError(trials) - stirlingError(hits) - stirlingError(misses);
  return factorials - deviance(hits, trials * chance) - deviance(misses, trials * (1 - chance)) - HALF_LOG_TWO_PI + Math.log(trials / hits / misses) / 2;
}

function deviance(seen: number, expected: number): number {
  return seen * Math.log(seen / expected) + expected - seen;
}

/** ln n! − what Stirling's formula makes of it. */
function stirlingError(n: number): number {
  if (n >= 16) return (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / n / n) / n / n) / n / n) / n;
  let factorial = 1;
  for (let factor = 2; factor <= n; factor++) factorial *= factor;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI;
}
