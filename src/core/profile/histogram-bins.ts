import type { SqlText } from "#core/ids.ts";
import { sql } from "#core/sql/sql-text.ts";

const MAX_BINS = 30;
/** A tail longer than this many times the 5–95 % spread is drawn as one wide bin. */
const TAIL_FACTOR = 3;

/** Equal bins between low and low + width × count; the outer bins reach on to the extremes. */
export interface HistogramBins {
  readonly low: number;
  readonly width: number;
  readonly count: number;
  readonly edges: readonly number[];
}

export interface ValueRange {
  readonly min: number;
  readonly max: number;
  readonly p05: number;
  readonly p95: number;
  readonly whole: boolean;
}

/**
 * Bins for a column of numbers.
 * Shape: edges [count + 1]; whole numbers get bins of whole width
 * Range: min = max → one bin
 */
export function histogramBins(range: ValueRange): HistogramBins {
  const spread = range.p95 - range.p05;
  const low = spread > 0 ? Math.max(range.min, range.p05 - TAIL_FACTOR * spread) : range.min;
  const high = spread > 0 ? Math.min(range.max, range.p95 + TAIL_FACTOR * spread) : range.max;
  const bins = range.whole ? wholeBins(Math.floor(low), Math.floor(high)) : equalBins(low, high);
  const inner = Array.from({ length: Math.max(0, bins.count - 1) }, (_, index) => bins.low + bins.width * (index + 1));
  return { ...bins, edges: [Math.min(range.min, bins.low), ...inner, Math.max(range.max, bins.low + bins.width * bins.count)] };
}

/** Which bin a value falls in; the same rule as binIndexSql. */
export function binIndex(bins: HistogramBins, value: number): number {
  return Math.min(bins.count - 1, Math.max(0, Math.floor((value - bins.low) / bins.width)));
}

/** Which bin the value of a DOUBLE expression falls in; the same rule as binIndex. */
export function binIndexSql(bins: HistogramBins, value: SqlText): SqlText {
  return sql`CAST(least(${bins.count - 1}, greatest(0, floor((${value} - CAST(${bins.low} AS DOUBLE)) / CAST(${bins.width} AS DOUBLE)))) AS INTEGER)`;
}

function wholeBins(low: number, high: number): { low: number; width: number; count: number } {
  const width = Math.max(1, Math.ceil((high - low + 1) / MAX_BINS));
  return { low, width, count: Math.ceil((high - low + 1) / width) };
}

function equalBins(low: number, high: number): { low: number; width: number; count: number } {
  const width = (high - low) / MAX_BINS;
  return width > 0 && Number.isFinite(width) ? { low, width, count: MAX_BINS } : { low, width: 1, count: 1 };
}
