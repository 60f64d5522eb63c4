import { bivariateNormal } from "#core/statistics/bivariate-normal.ts";
import { chiSquare, marginsOf, withoutEmpty, type ContingencyTable } from "#core/statistics/contingency.ts";

/** The normal distribution is cut between −5 and 5. */
const REACH = 5;
const YATES = 0.5;
const NEAR = 1e-5;

/**
 * phi_k: the correlation of the bivariate normal distribution that would give this table's chi-square, above the noise of as many rows.
 * Works for categories, numbers in bins, and one of each; sees bends that rank correlation does not.
 * Range:  0..1; null where a variable has one category only
 * Source: Baak et al. 2020, arXiv:1811.11440; tables of 2 × 2 with Yates' correction as its authors' library does
 */
export function phiK(given: ContingencyTable): number | null {
  const table = withoutEmpty(given);
  const [r, c] = [table.length, table[0]?.length ?? 0];
  if (r < 2 || c < 2) return null;
  const { total } = marginsOf(table);
  const statistic = chiSquare(table, r === 2 && c === 2 ? YATES : 0);
  const noise = (r - 1) * (c - 1);
  const most = total * Math.min(r - 1, c - 1);
  if (statistic <= noise) return 0;
  if (statistic >= most) return 1;
  const contrast = normalContrast(r, c);
  const scale = (most - noise) / contrast(1);
  return crossing((correlation) => noise + scale * contrast(correlation) - statistic);
}

/** How far a normal distribution of that correlation, cut in r × c equal bins, is from independence: the sum of (F − F₀)² / F₀. */
function normalContrast(r: number, c: number): (correlation: number) => number {
  const independent = cells(r, c, 0);
  return (correlation) => {
    const dependent = cells(r, c, correlation);
    return independent.reduce((sum, expected, cell) => sum + ((dependent[cell] ?? 0) - expected) ** 2 / expected, 0);
  };
}

function cells(r: number, c: number, correlation: number): readonly number[] {
  const below = bivariateNormal(correlation);
  const corners = Array.from({ length: r + 1 }, (_, i) => Array.from({ length: c + 1 }, (__, j) => below(edge(i, r), edge(j, c))));
  const at = (i: number, j: number) => corners[i]?.[j] ?? 0;
  return Array.from({ length: r * c }, (_, cell) => {
    const [i, j] = [Math.floor(cell / c), cell % c];
    return at(i + 1, j + 1) - at(i, j + 1) - at(i + 1, j) + at(i, j);
  });
}

const edge = (index: number, bins: number): number => -REACH + (2 * REACH * index) / bins;

/** Where a rising function crosses zero between 0 and 1. */
function crossing(rising: (x: number) => number): number {
  let [low, high] = [0, 1];
  while (high - low > NEAR) {
    const middle = (low + high) / 2;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
