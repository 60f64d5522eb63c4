export interface UniqueTexts {
  readonly texts: readonly string[];
  /** For each text of the request, the place of its equal in `texts`. */
  readonly placeOf: Int32Array;
}

/** Each different text once, in the order of its first appearance. */
export function uniqueTexts(texts: readonly string[]): UniqueTexts {
  const places = new Map<string, number>();
  const placeOf = new Int32Array(texts.length);
  texts.forEach((text, row) => {
    const place = places.get(text) ?? places.size;
    if (place === places.size) places.set(text, place);
    placeOf[row] = place;
  });
  return { texts: [...places.keys()], placeOf };
}

export interface Batch {
  /** Places in the list of lengths, longest first. */
  readonly members: readonly number[];
  /** Length to pad to: that of the longest member. */
  readonly tokens: number;
}

/**
 * Groups sequences of like length, so that padding costs little: members × longest ≤ budget, but at least one member a batch.
 * Longest first: a batch too big for the memory shows at once. A sequence without tokens is in no batch.
 */
export function planBatches(lengths: ArrayLike<number>, tokenBudget: number): readonly Batch[] {
  const order = Array.from({ length: lengths.length }, (_, place) => place)
    .filter((place) => lengths[place]! > 0)
    .sort((left, right) => lengths[right]! - lengths[left]! || left - right);
  const batches: Batch[] = [];
  let start = 0;
  while (start < order.length) {
    const tokens = lengths[order[start]!]!;
    const members = order.slice(start, start + Math.max(1, Math.floor(tokenBudget / tokens)));
    batches.push({ members, tokens });
    start += members.length;
  }
  return batches;
}
