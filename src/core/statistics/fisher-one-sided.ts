import { logBinomialTerm } from "./binomial-term.ts";

/** Rows and hits of a group and of all rows, the group among them. */
export interface GroupOfRows {
  readonly rows: number;
  readonly hits: number;
  readonly allRows: number;
  readonly allHits: number;
}

/**
 * Chance of at least so many hits in a group of that size, were its rows drawn from all rows blindly: Fisher's exact test of two shares, one-sided.
 * Range:  0..1; exact for few rows and rare hits, where the normal test finds far too much
 * Source: Fisher 1935; hypergeometric terms by Loader 2000; 3 of 20 against 10 of 1,000 → 0.000752353
 */
export function fisherOneSided({ rows, hits, allRows, allHits }: GroupOfRows): number {
  if (hits <= Math.max(0, rows + allHits - allRows)) return 1;
  const share = rows / allRows;
  // The odds of the three drawings are those of any share; the group's own keeps the digits.
  const first = share === 1 ? 0 : logBinomialTerm(hits, allHits, share) + logTerm(rows - hits, allRows - allHits, share) - logBinomialTerm(rows, allRows, share);
  const [misses, most] = [allRows - allHits, Math.min(rows, allHits)];
  let [term, sum] = [1, 1];
  for (let more = hits; more < most && term > 1e-17 * sum; more++) {
    term *= ((allHits - more) * (rows - more)) / ((more + 1) * (misses - rows + more + 1));
    sum += term;
  }
  return Math.min(1, Math.exp(first) * sum);
}

function logTerm(hits: number, trials: number, chance: number): number {
  return trials === 0 ? 0 : logBinomialTerm(hits, trials, chance);
}
