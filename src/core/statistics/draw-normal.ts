import type { Random } from "#core/ports/random.ts";

/**
 * One number of the standard normal distribution.
 * Source: Box & Muller 1958; 1 − u keeps the logarithm from zero
 */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
