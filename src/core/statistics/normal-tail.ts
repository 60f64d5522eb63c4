const SERIES_BELOW = 2.5;
const FRACTION_DEPTH = 120;

/**
 * Chance that a standard normal variable is above z; keeps its digits far out, where 1 − cdf has none left.
 * Range:  0..1; relative error below 1e-12
 * Source: Marsaglia 2004 (series) · Laplace's continued fraction; z = 8 → 6.22096057427174e-16
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return z < SERIES_BELOW ? 0.5 - density * seriesOf(z) : density / fractionOf(z);
}

/**
 * The z that a standard normal variable passes with a given chance.
 * Range:  chance above 0, at most 0.5
 * Source: Newton's method on the logarithm of the tail, which is concave: from above it never overshoots; 0.025 → 1.959963984540054
 */
export function normalUpperQuantile(chance: number): number {
  let z = Math.sqrt(-2 * Math.log(chance));
  for (let step = 0; step < 50; step++) {
    const tail = normalUpperTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const next = Math.max(0, z + (Math.log(tail / chance) * tail) / density);
    if (Math.abs(next - z) < 1e-14) return next;
    z = next;
  }
  return z;
}

function seriesOf(z: number): number {
  let [term, sum] = [z, z];
  for (let odd = 3; term > 1e-18; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return sum;
}

function fractionOf(z: number): number {
  let fraction = z;
  for (let depth = FRACTION_DEPTH; depth > 0; depth--) fraction = z + depth / fraction;
  return fraction;
}
