/**
 * How unevenly rows spread over values: 1 − H / log2(k).
 * Range:  0 even … towards 1 one value has nearly all; fewer than two values → 0
 * Source: ydata-profiling "imbalance"; [90, 5, 5] → 0.641004
 */
export function classImbalance(counts: readonly number[]): number {
  const present = counts.filter((count) => count > 0);
  const total = present.reduce((sum, count) => sum + count, 0);
  const entropy = present.reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
  return imbalanceOfEntropy(entropy, present.length);
}

/** The same from the entropy in bits and the number of values, as SQL's entropy() gives them. */
export function imbalanceOfEntropy(entropyBits: number, values: number): number {
  return values < 2 ? 0 : Math.max(0, 1 - entropyBits / Math.log2(values));
}
