import { z } from "zod";
import type { Alert, AlertCode } from "#core/profile/table-profile.ts";

/** The one table of what is worth an alert, as shipped. Shares are 0..1. */
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
};

export type AlertThresholds = typeof ALERT_THRESHOLDS;

/** Those that a person may change, by "group.name". */
export const THRESHOLD_NAMES = [
  "missing.told", "missing.warned", "missing.mostly", "highCardinality.distinct", "identifier.uniqueShare", "duplicateRows.warned", "skewness.told", "skewness.warned", "zeros.told", "zeros.warned",
  "negatives.share", "imbalance.told", "imbalance.warned", "outerSpace.told", "wrongType.share", "missingWords.told", "outliers.shareMin", "outliers.shareMax", "correlation.told", "correlation.warned",
] as const;
export type ThresholdName = (typeof THRESHOLD_NAMES)[number];

/** What a person set; the others are as shipped. Counts of values and skewness are ≥ 0, all others shares 0..1. */
export const ThresholdChanges = z.partialRecord(z.enum(THRESHOLD_NAMES), z.number().min(0));
export type ThresholdChanges = z.infer<typeof ThresholdChanges>;

/** Whether a threshold is a share 0..1 and not a number of its own. */
export function isShare(name: ThresholdName): boolean {
  return !name.startsWith("skewness.") && name !== "highCardinality.distinct";
}

/** The table with a person's changes in it. */
export function thresholdsWith(changes: ThresholdChanges): AlertThresholds {
  const table: Record<string, Record<string, number>> = structuredCopy(ALERT_THRESHOLDS);
  for (const [name, value] of Object.entries(changes)) {
    const [group = "", key = ""] = name.split(".");
    const row = table[group];
    if (row !== undefined) row[key] = value;
  }
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a copy of the table, of which only numbers were replaced
  return table as AlertThresholds;
}

/** The value of one threshold in a table. */
export function thresholdOf(table: AlertThresholds, name: ThresholdName): number {
  const [group = "", key = ""] = name.split(".");
  const rows: Readonly<Record<string, Readonly<Record<string, number>>>> = table;
  return rows[group]?.[key] ?? 0;
}

type Rule = ThresholdName | { readonly info: ThresholdName; readonly warning: ThresholdName };

const RULES: Readonly<Partial<Record<AlertCode, Rule>>> = {
  "mostly-missing": "missing.mostly",
  missing: { info: "missing.told", warning: "missing.warned" },
  "high-cardinality": "highCardinality.distinct",
  identifier: "identifier.uniqueShare",
  "duplicate-rows": "duplicateRows.warned",
  skewed: { info: "skewness.told", warning: "skewness.warned" },
  zeros: { info: "zeros.told", warning: "zeros.warned" },
  negatives: "negatives.share",
  imbalance: { info: "imbalance.told", warning: "imbalance.warned" },
  "outer-space": "outerSpace.told",
  "number-as-text": "wrongType.share",
  "date-as-text": "wrongType.share",
  "missing-words": "missingWords.told",
  outliers: "outliers.shareMin",
  "high-correlation": { info: "correlation.told", warning: "correlation.warned" },
};

/** The threshold an alert went beyond; null for those that need none. */
export function thresholdBehind({ code, severity }: Pick<Alert, "code" | "severity">): ThresholdName | null {
  const rule = RULES[code];
  if (rule === undefined || typeof rule === "string") return rule ?? null;
  return severity === "info" ? rule.info : rule.warning;
}

function structuredCopy(table: AlertThresholds): Record<string, Record<string, number>> {
  return Object.fromEntries(Object.entries(table).map(([group, rows]) => [group, { ...rows }]));
}
