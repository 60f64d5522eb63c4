import { z } from "zod";

/** A column in few numbers that can be added to those of other rows. */
export const ColumnSummary = z.object({
  present: z.number(),
  /** Of finite numbers; null for other columns. */
  numbers: z.object({ count: z.number(), min: z.number(), max: z.number(), mean: z.number(), /** Sum of squared distances from the mean. */ m2: z.number() }).nullable(),
});
export type ColumnSummary = z.infer<typeof ColumnSummary>;

/** A table at one run, small enough to keep for each: two of them can be made into that of both tables together. */
export const RunProfile = z.object({ rows: z.number(), columns: z.record(z.string(), ColumnSummary) });
export type RunProfile = z.infer<typeof RunProfile>;

/**
 * The profile of two tables together.
 * Range:  a column that one of them lacks counts as all missing there
 * Source: Chan, Golub & LeVeque 1979 for mean and m2
 */
export function mergeProfiles(a: RunProfile, b: RunProfile): RunProfile {
  const names = [...new Set([...Object.keys(a.columns), ...Object.keys(b.columns)])];
  return { rows: a.rows + b.rows, columns: Object.fromEntries(names.map((name) => [name, mergeColumns(a.columns[name], b.columns[name])])) };
}

function mergeColumns(a: ColumnSummary | undefined, b: ColumnSummary | undefined): ColumnSummary {
  return { present: (a?.present ?? 0) + (b?.present ?? 0), numbers: mergeNumbers(a?.numbers ?? null, b?.numbers ?? null) };
}

function mergeNumbers(a: ColumnSummary["numbers"], b: ColumnSummary["numbers"]): ColumnSummary["numbers"] {
  if (a === null || b === null) return a ?? b;
  const count = a.count + b.count;
  const between = b.mean - a.mean;
  return { count, min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), mean: a.mean + (between * b.count) / count, m2: a.m2 + b.m2 + (between * between * a.count * b.count) / count };
}
