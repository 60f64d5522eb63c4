const Z_95 = 1.959963984540054;

export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval in which the true share lies with 95 % confidence, given `hits` of `trials`.
 * Units:  share 0..1
 * Range:  no trials → 0..1
 * Source: Wilson 1927, J. Am. Stat. Assoc. 22
 */
export function wilsonInterval(hits: number, trials: number): ShareInterval {
  if (trials === 0) return { low: 0, high: 1 };
  const share = hits / trials;
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}
