import { createDisjointSets } from "./disjoint-sets.ts";

export interface ScoredPair {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

export interface PairGroup {
  /** Ascending. */
  readonly members: readonly number[];
  /** Smallest score of its pairs. */
  readonly score: number;
}

/** Groups that pairs of 0..count-1 join, through others too; the largest first, of equals the most alike. */
export function groupPairs(pairs: readonly ScoredPair[], count: number): readonly PairGroup[] {
  const sets = createDisjointSets(count);
  for (const { left, right } of pairs) sets.join(left, right);
  const scores = new Map<number, number>();
  for (const { left, score } of pairs) scores.set(sets.rootOf(left), Math.min(scores.get(sets.rootOf(left)) ?? 1, score));
  const members = new Map<number, number[]>();
  for (let index = 0; index < count; index++) if (scores.has(sets.rootOf(index))) members.set(sets.rootOf(index), [...(members.get(sets.rootOf(index)) ?? []), index]);
  return [...members].map(([of, group]) => ({ members: group, score: scores.get(of) ?? 1 })).sort((a, b) => b.members.length - a.members.length || b.score - a.score);
}
