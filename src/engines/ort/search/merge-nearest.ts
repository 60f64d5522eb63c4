export interface NearestPart {
  readonly firstQuery: number;
  readonly firstRow: number;
  /** Shape: [queries of the part, width], best first. */
  readonly scores: Float32Array;
  /** Places within the part. */
  readonly places: BigInt64Array;
  readonly width: number;
}

/** Puts the best of several parts together, best first; of equals the earlier row. */
export function createMerge(queries: number, k: number) {
  const rows = new Int32Array(queries * k).fill(-1);
  const scores = new Float32Array(queries * k).fill(-Infinity);

  function insert(query: number, row: number, score: number): boolean {
    const first = query * k;
    if (!(score > scores[first + k - 1]!)) return false;
    let at = first + k - 1;
    while (at > first && score > scores[at - 1]!) {
      scores[at] = scores[at - 1]!;
      rows[at] = rows[at - 1]!;
      at--;
    }
    scores[at] = score;
    rows[at] = row;
    return true;
  }

  return {
    add({ firstQuery, firstRow, scores: found, places, width }: NearestPart): void {
      for (let index = 0; index < found.length; index++) insert(firstQuery + Math.floor(index / width), firstRow + Number(places[index]), found[index]!);
    },
    result: () => ({ rows, scores: scores.map((score) => (score === -Infinity ? 0 : score)) }),
  };
}
