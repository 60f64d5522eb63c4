/** The one table of what is worth an alert. Shares are 0..1. */
export const ALERT_THRESHOLDS = {
  /** Missing share above which a column is told of at all, warned of, and called mostly missing. */
  missing: { told: 0, warned: 0.05, mostly: 0.5 },
  /** Different values of a category-like text column above which it is hard to group by; nearly all different is text, no category. */
  highCardinality: { distinct: 50, shareMax: 0.5 },
  /** Share of values that occur only once above which a column looks like a key; below 1 the rest are suspect. */
  identifier: { uniqueShare: 0.99, rows: 10 },
  duplicateRows: { warned: 0.01 },
  /** Absolute skewness. Source: ydata-profiling warns at 20; 5 shows what already hides a histogram. */
  skewness: { told: 5, warned: 20 },
  zeros: { told: 0.1, warned: 0.5 },
  /** A few negatives in a column that is otherwise positive. */
  negatives: { share: 0.05 },
  /** 1 − entropy / log2(values). Source: ydata-profiling 0.5. */
  imbalance: { told: 0.5, warned: 0.8, maxValues: 50 },
  outerSpace: { told: 0 },
  /** Share of texts that read as number or date above which the column is stored as the wrong type. */
  wrongType: { share: 0.8 },
  missingWords: { told: 0 },
  /** Share beyond Tukey's fences; above `shareMax` the distribution has a heavy tail and nothing is out of place. */
  outliers: { factor: 1.5, farFactor: 3, shareMin: 0, shareMax: 0.05, distinct: 10 },
  /** The most frequent pattern covers this much, but not all; codes may have kinds by design, so only a few strays are odd. */
  mixedFormats: { dominantMin: 0.3, codeDominantMin: 0.8, dominantMax: 0.995, shapesMax: 12 },
  /** Absolute Spearman correlation. */
  correlation: { told: 0.8, warned: 0.95, rows: 30 },
} as const;
