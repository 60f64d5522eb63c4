import type { QualityResult } from "#core/project/project.ts";
import type { Check } from "#core/quality/check.ts";
import type { RunProfile } from "#core/quality/run-profile.ts";
import { asCheck, type Suggestion } from "#core/quality/suggestion.ts";
import { median } from "#core/statistics/median.ts";

/** Fewer runs show no habit. */
const FEWEST_RUNS = 7;
const OF_NORMAL = 1.4826;
const SPREADS = 3;
/** So wide at least, of the median: after runs that were all the same a small change is no alarm. */
const NARROWEST = 0.05;

export interface UsualRange {
  readonly low: number;
  readonly high: number;
  readonly median: number;
}

/**
 * Where a figure usually lies, from what it was in earlier runs.
 * Range:  fewer than seven runs → null; the width is at least 5 % of the median to each side
 * Source: median ± 3 · 1.4826 · MAD, governance.md 5.16
 */
export function usualRange(values: readonly number[]): UsualRange | null {
  const middle = values.length < FEWEST_RUNS ? null : median(values);
  if (middle === null) return null;
  const spread = median(values.map((value) => Math.abs(value - middle))) ?? 0;
  const reach = Math.max(SPREADS * OF_NORMAL * spread, Math.abs(middle) * NARROWEST);
  return { low: middle - reach, high: middle + reach, median: middle };
}

/** Checks that the table stays as it usually was: its rows, how full its columns are, and the means of its numbers. */
export function suggestFromHistory(history: readonly Pick<QualityResult, "profile">[]): readonly Check[] {
  const profiles = history.flatMap(({ profile }) => profile ?? []);
  const last = profiles.at(-1);
  if (last === undefined) return [];
  const rows = suggest({ kind: "row-count", columns: [], range: usualRange(profiles.map((profile) => profile.rows)), least: 0 });
  return [...rows, ...Object.keys(last.columns).flatMap((column) => suggestColumn(column, profiles))];
}

function suggestColumn(column: string, profiles: readonly RunProfile[]): readonly Check[] {
  const known = profiles.flatMap(({ rows, columns }) => (columns[column] === undefined || rows === 0 ? [] : [{ rows, summary: columns[column] }]));
  const filled = usualRange(known.map(({ rows, summary }) => summary.present / rows));
  const means = usualRange(known.flatMap(({ summary }) => summary.numbers?.mean ?? []));
  return [
    ...(filled !== null && filled.median < 1 ? suggest({ kind: "filled-share-in-range", columns: [column], range: { ...filled, high: 1 }, least: 0 }) : []),
    ...suggest({ kind: "mean-in-range", columns: [column], range: means, least: Number.NEGATIVE_INFINITY }),
  ];
}

function suggest({ kind, columns, range, least }: Pick<Suggestion, "kind" | "columns"> & { readonly range: UsualRange | null; readonly least: number }): readonly Check[] {
  if (range === null) return [];
  const [low, high] = [rounded(Math.max(least, range.low)), rounded(range.high)];
  return asCheck({ kind, columns, params: { min: low, max: high }, passShare: 1, severity: "warning", reason: `profile:history low=${String(low)} high=${String(high)} median=${String(rounded(range.median))}` });
}

/** Six digits are enough for a limit. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
