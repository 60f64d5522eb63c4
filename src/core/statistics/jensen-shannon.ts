import type { SqlText } from "#core/ids.ts";
import { sql } from "#core/sql/sql-text.ts";

/**
 * Jensen-Shannon distance of two distributions: the square root of the divergence, to base 2.
 * Shape: shares of the same classes in the same order; each side is brought to the sum 1
 * Range: 0 (the same) to 1 (nothing in common); a side without any share → 0 where both have none, else 1
 * Source: Lin 1991, "Divergence measures based on the Shannon entropy"; Endres & Schindelin 2003 for its root
 */
export function jensenShannonDistance(left: readonly number[], right: readonly number[]): number {
  const [p, q] = [normalised(left), normalised(right)];
  if (p === null || q === null) return p === q ? 0 : 1;
  const divergence = p.reduce((sum, share, index) => sum + (informed(share, q[index] ?? 0) + informed(q[index] ?? 0, share)) / 2, 0);
  return distanceOfDivergence(divergence);
}

/** Rounding may carry a divergence a hair out of 0..1. */
export function distanceOfDivergence(divergence: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, divergence)));
}

/** What one class adds to the divergence, from its shares on both sides; distanceOfDivergence of the sum is jensenShannonDistance. */
export function jensenShannonTermSql(p: SqlText, q: SqlText): SqlText {
  return sql`((${informedSql(p, q)} + ${informedSql(q, p)}) / 2)`;
}

function informedSql(share: SqlText, other: SqlText): SqlText {
  return sql`(CASE WHEN (${share}) > 0 THEN (${share}) * log2(2 * (${share}) / ((${share}) + (${other}))) ELSE 0 END)`;
}

function normalised(shares: readonly number[]): readonly number[] | null {
  const total = shares.reduce((sum, share) => sum + share, 0);
  return total > 0 ? shares.map((share) => share / total) : null;
}

/** One term of KL(P ‖ M), M half way between. */
function informed(share: number, other: number): number {
  return share === 0 ? 0 : share * Math.log2((2 * share) / (share + other));
}
