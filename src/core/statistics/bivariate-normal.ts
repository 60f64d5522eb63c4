const STEPS = 64;

/** Standard normal distribution function. Range: 0..1; error below 1e-9 between −8 and 8 */
export function normalCdf(x: number): number {
  const far = Math.max(-8, Math.min(8, x));
  const weights = simpson(far, 4 * STEPS);
  return 0.5 + weights.reduce((sum, { at, weight }) => sum + weight * Math.exp((-at * at) / 2), 0) / Math.sqrt(2 * Math.PI);
}

/**
 * Standard bivariate normal distribution function, P(X ≤ h, Y ≤ k), of one correlation.
 * Range:  correlation 0..1
 * Source: Plackett 1954, with the correlation as a sine
 */
export function bivariateNormal(correlation: number): (h: number, k: number) => number {
  const known = new Map<number, number>();
  const marginal = (x: number): number => {
    const value = known.get(x) ?? normalCdf(x);
    known.set(x, value);
    return value;
  };
  if (correlation >= 1) return (h, k) => marginal(Math.min(h, k));
  const angles = simpson(Math.asin(correlation), STEPS).map(({ at, weight }) => ({ weight: weight / (2 * Math.PI), sine: 2 * Math.sin(at), cosine: 2 * Math.cos(at) ** 2 }));
  return (h, k) => {
    const [squares, product] = [h * h + k * k, h * k];
    let value = marginal(h) * marginal(k);
    for (const { weight, sine, cosine } of angles) value += weight * Math.exp((product * sine - squares) / cosine);
    return value;
  };
}

/** Places and weights of Simpson's rule from 0 to `end`. */
function simpson(end: number, steps: number): readonly { readonly at: number; readonly weight: number }[] {
  const width = end / steps;
  return Array.from({ length: steps + 1 }, (_, step) => ({ at: step * width, weight: (width / 3) * (step === 0 || step === steps ? 1 : step % 2 === 0 ? 2 : 4) }));
}
