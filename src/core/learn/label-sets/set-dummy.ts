/** What one answers with who does not read the rows. */
export interface SetDummy {
  /** The commonest set of the training rows, class indices ascending; of equals the first seen. */
  readonly set: readonly number[];
  /** Share of the training rows with each label, one yes and one no added. Shape: [classes]. */
  readonly shares: Float64Array;
}

/** The commonest set among rows. Range: no rows → [] */
export function commonestSet(sets: readonly (readonly number[])[]): readonly number[] {
  const counts = new Map<string, { readonly set: readonly number[]; readonly count: number }>();
  for (const set of sets) {
    const known = set.filter((label) => label >= 0).toSorted((a, b) => a - b);
    counts.set(known.join(), { set: known, count: (counts.get(known.join())?.count ?? 0) + 1 });
  }
  return [...counts.values()].reduce((best, entry) => (entry.count > best.count ? entry : best), { set: [] as readonly number[], count: 0 }).set;
}

/** A dummy from how many of the training rows have each label. */
export function setDummy(set: readonly number[], counts: readonly number[], rows: number): SetDummy {
  return { set, shares: Float64Array.from(counts, (count) => (count + 1) / (rows + 2)) };
}
