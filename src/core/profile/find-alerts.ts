import { ALERT_THRESHOLDS, type AlertThresholds } from "#core/profile/alert-thresholds.ts";
import type { Alert, ColumnProfile, TableProfile } from "#core/profile/table-profile.ts";
import type { SemanticType } from "#core/profile/semantic-type.ts";
import { findTextAlerts } from "#core/profile/find-text-alerts.ts";

const SEVERITY_ORDER = { error: 0, warning: 1, info: 2 } as const;
/** Whose values are names for things, not amounts: skew, zeros and outliers mean nothing there. */
const NOT_AMOUNTS: ReadonlySet<SemanticType> = new Set(["identifier", "boolean", "postcode", "phone", "gtin", "isbn", "category"]);

/** What is worth a look in a profile, most severe first, by the one table in alert-thresholds.ts or one that a person changed. */
export function findAlerts(profile: Omit<TableProfile, "alerts">, thresholds: AlertThresholds = ALERT_THRESHOLDS): readonly Alert[] {
  const alerts = [...tableAlerts(profile, thresholds), ...profile.columns.flatMap((column) => columnAlerts(column, profile.rows, thresholds)), ...correlationAlerts(profile, thresholds)];
  return alerts.sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
}

function tableAlerts({ rows, duplicateRows }: Omit<TableProfile, "alerts">, T: AlertThresholds): readonly Alert[] {
  if (rows === 0) return [{ code: "no-rows", column: null, severity: "error", share: 1, detail: { rows } }];
  if (duplicateRows === 0) return [];
  const share = duplicateRows / rows;
  return [{ code: "duplicate-rows", column: null, severity: share > T.duplicateRows.warned ? "warning" : "info", share, detail: { rows: duplicateRows } }];
}

function columnAlerts(column: ColumnProfile, rows: number, T: AlertThresholds): readonly Alert[] {
  if (rows === 0) return [];
  if (column.missing === rows) return [{ code: "empty-column", column: column.name, severity: "error", share: 1, detail: { missing: column.missing } }];
  const present = rows - column.missing;
  return [missing, constant, identifier, cardinality, imbalance, skewed, zeros, negatives, outliers, nonFinite].flatMap((find) => find(column, present, T) ?? []).concat(findTextAlerts(column, present, T));
}

function missing(column: ColumnProfile, _present: number, T: AlertThresholds): Alert | null {
  const { name, missing: count, missingShare: share } = column;
  if (share <= T.missing.told) return null;
  const detail = { missing: count };
  if (share > T.missing.mostly) return { code: "mostly-missing", column: name, severity: "error", share, detail };
  return { code: "missing", column: name, severity: share > T.missing.warned ? "warning" : "info", share, detail };
}

function constant(column: ColumnProfile, present: number): Alert | null {
  if (column.distinct !== 1 || present < 2) return null;
  return { code: "constant", column: column.name, severity: "warning", share: 1, detail: { value: String(column.top[0]?.value ?? "") } };
}

/** A key, or nearly one: then the repeated values are what is wrong. */
function identifier(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  if (present < T.identifier.rows || !isKeyLike(column)) return null;
  const share = column.unique / present;
  if (share < T.identifier.uniqueShare) return null;
  const repeated = present - column.unique;
  return { code: "identifier", column: column.name, severity: repeated > 0 ? "warning" : "info", share, detail: { unique: column.unique, repeated } };
}

function isKeyLike({ semanticType }: ColumnProfile): boolean {
  return ["identifier", "gtin", "isbn", "email", "url", "phone"].includes(semanticType);
}

function cardinality(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  if (column.semanticType !== "category" && column.semanticType !== "short-text") return null;
  if (column.distinct <= T.highCardinality.distinct || column.distinct > present * T.highCardinality.shareMax) return null;
  return { code: "high-cardinality", column: column.name, severity: "info", share: column.distinct / present, detail: { distinct: column.distinct } };
}

function imbalance(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  const [first] = column.top;
  if (first === undefined || !isClass(column, T) || column.imbalance <= T.imbalance.told) return null;
  const detail = { imbalance: column.imbalance, value: String(first.value), count: first.count, distinct: column.distinct };
  return { code: "imbalance", column: column.name, severity: column.imbalance > T.imbalance.warned ? "warning" : "info", share: first.count / present, detail };
}

function isClass({ semanticType, distinct }: ColumnProfile, T: AlertThresholds): boolean {
  return ["category", "boolean", "rating"].includes(semanticType) && distinct >= 2 && distinct <= T.imbalance.maxValues;
}

function skewed(column: ColumnProfile, _present: number, T: AlertThresholds): Alert | null {
  const { skewness } = column;
  if (skewness === null || NOT_AMOUNTS.has(column.semanticType) || Math.abs(skewness) <= T.skewness.told) return null;
  return { code: "skewed", column: column.name, severity: Math.abs(skewness) > T.skewness.warned ? "warning" : "info", share: 1, detail: { skewness } };
}

function zeros(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  const share = column.zeros / present;
  if (NOT_AMOUNTS.has(column.semanticType) || share <= T.zeros.told || column.distinct < 3) return null;
  return { code: "zeros", column: column.name, severity: share > T.zeros.warned ? "warning" : "info", share, detail: { zeros: column.zeros } };
}

function negatives(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  const share = column.negatives / present;
  const isOdd = column.semanticType === "price" || column.semanticType === "quantity" || column.semanticType === "rating" || share <= T.negatives.share;
  if (column.negatives === 0 || !isOdd || NOT_AMOUNTS.has(column.semanticType)) return null;
  return { code: "negatives", column: column.name, severity: "warning", share, detail: { negatives: column.negatives, min: column.min === null ? "" : String(column.min) } };
}

function outliers(column: ColumnProfile, present: number, T: AlertThresholds): Alert | null {
  const facts = column.outliers;
  if (facts === null || NOT_AMOUNTS.has(column.semanticType) || column.distinct <= T.outliers.distinct) return null;
  const share = facts.count / present;
  if (share <= T.outliers.shareMin || share > T.outliers.shareMax) return null;
  const detail = { count: facts.count, farCount: facts.farCount, low: facts.low, high: facts.high };
  return { code: "outliers", column: column.name, severity: facts.farCount > 0 ? "warning" : "info", share, detail };
}

function nonFinite(column: ColumnProfile, present: number): Alert | null {
  if (column.nonFinite === 0) return null;
  return { code: "non-finite", column: column.name, severity: "warning", share: column.nonFinite / present, detail: { count: column.nonFinite } };
}

function correlationAlerts({ correlations, columns }: Omit<TableProfile, "alerts">, T: AlertThresholds): readonly Alert[] {
  const isAmount = (name: string) => !columns.some((column) => column.name === name && column.semanticType === "identifier");
  return correlations
    .filter(({ a, b, value, rows }) => Math.abs(value) > T.correlation.told && rows >= T.correlation.rows && isAmount(a) && isAmount(b))
    .map(({ a, b, value, rows }) => ({ code: "high-correlation", column: a, severity: Math.abs(value) > T.correlation.warned ? "warning" : "info", share: Math.abs(value), detail: { other: b, correlation: value, rows } }));
}
