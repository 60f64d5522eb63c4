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
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const root = (member: number): number => {
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  for (const { left, right } of pairs) parents[root(right)] = root(left);
  const scores = new Map<number, number>();
  for (const { left, score } of pairs) scores.set(root(left), Math.min(scores.get(root(left)) ?? 1, score));
  const members = new Map<number, number[]>();
  for (let index = 0; index < count; index++) if (scores.has(root(index))) members.set(root(index), [...(members.get(root(index)) ?? []), index]);
  return [...members].map(([of, group]) => ({ members: group, score: scores.get(of) ?? 1 })).sort((a, b) => b.members.length - a.members.length || b.score - a.score);
}
