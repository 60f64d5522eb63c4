import { ALERT_THRESHOLDS } from "#core/profile/alert-thresholds.ts";
import type { ValueRange } from "#core/profile/histogram-bins.ts";
import type { CellValue } from "#core/ports/database.ts";
import type { Fences } from "#core/sql/profile-queries.ts";
import { countCell, finiteNumber } from "#core/table/read-cells.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

/** Extremes and quantiles of a column of numbers or dates; null for other columns and where no finite value is. */
export function readRange(column: ColumnSchema, facts: RowRecord): ValueRange | null {
  const quantiles = readQuantiles(facts.quantiles);
  const min = finiteNumber(facts.min);
  const max = finiteNumber(facts.max);
  if (min === null || max === null || quantiles === null || countCell(facts.finite) === 0) return null;
  return { min, max, p05: quantiles[0], p95: quantiles[4], whole: column.type === "integer" };
}

/** The five quantiles 5, 25, 50, 75 and 95 %. */
export function readQuantiles(cell: CellValue | undefined): readonly [number, number, number, number, number] | null {
  if (!Array.isArray(cell)) return null;
  const [p05, p25, p50, p75, p95] = cell.map((value: CellValue) => finiteNumber(value));
  return isNumber(p05) && isNumber(p25) && isNumber(p50) && isNumber(p75) && isNumber(p95) ? [p05, p25, p50, p75, p95] : null;
}

/**
 * Tukey's fences of a column of numbers.
 * Range:  no spread between the quartiles → null
 * Source: Tukey 1977; quartiles by linear interpolation; quartiles 10 and 13 → 5.5 … 17.5
 */
export function tukeyFences(column: ColumnSchema, facts: RowRecord): Fences | null {
  const quantiles = readQuantiles(facts.quantiles);
  if ((column.type !== "integer" && column.type !== "number") || quantiles === null) return null;
  const [, p25, , p75] = quantiles;
  const spread = p75 - p25;
  if (!(spread > 0) || !Number.isFinite(spread * ALERT_THRESHOLDS.outliers.farFactor)) return null;
  const { factor, farFactor } = ALERT_THRESHOLDS.outliers;
  return { column, low: p25 - factor * spread, high: p75 + factor * spread, farLow: p25 - farFactor * spread, farHigh: p75 + farFactor * spread };
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}
