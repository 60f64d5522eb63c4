/** Members 0..count-1, each in a set of its own until sets are joined. */
export interface DisjointSets {
  /** Puts both members' sets together; the first one's root stays. */
  join(left: number, right: number): void;
  /** One member that stands for the whole set. */
  rootOf(member: number): number;
}

/** Source: Galler & Fischer 1964; path halving: Tarjan & van Leeuwen 1984 */
export function createDisjointSets(count: number): DisjointSets {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  function rootOf(member: number): number {
    let at = member;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }
  return {
    rootOf,
    join: (left, right) => {
      parents[rootOf(right)] = rootOf(left);
    },
  };
}
