import type { TFunction } from "i18next";
import type { Alert } from "#core/profile/table-profile.ts";
import type { Format } from "#ui/words/format.ts";

/** Where an alert is dealt with; null where nothing needs doing by a page of ours. */
export const ALERT_PLACES: Readonly<Record<Alert["code"], "clean" | "quality" | "train" | "data" | null>> = {
  "no-rows": "data",
  "empty-column": "clean",
  "mostly-missing": "clean",
  missing: "clean",
  constant: "clean",
  identifier: "quality",
  "high-cardinality": "clean",
  "duplicate-rows": "clean",
  skewed: null,
  zeros: "quality",
  negatives: "quality",
  imbalance: "train",
  "outer-space": "clean",
  "blank-text": "clean",
  "case-variants": "clean",
  "number-as-text": "clean",
  "date-as-text": "clean",
  "missing-words": "clean",
  outliers: "quality",
  "mixed-formats": "clean",
  "constant-length": "quality",
  "non-finite": "clean",
  "high-correlation": null,
};

export interface AlertText {
  readonly what: string;
  readonly why: string;
}

/** An alert in words: what was found with its numbers, and why it matters. */
export function alertText(alert: Alert, t: TFunction, format: Format): AlertText {
  const repeats = alert.code === "identifier" && alert.detail.repeated !== 0;
  const key = repeats ? "identifier-repeated" : alert.code;
  const facts = Object.fromEntries(Object.entries(alert.detail).map(([name, value]) => [name, written(value, format)]));
  return { what: t(`alerts.${key}.what`, { ...facts, share: format.share(alert.share) }), why: t(`alerts.${key}.why`) };
}

function written(value: Alert["detail"][string], format: Format): string {
  if (typeof value === "number") return Number.isInteger(value) ? format.integer(value) : format.number(value);
  return typeof value === "string" ? value : format.list(value.map((item) => JSON.stringify(item)));
}
