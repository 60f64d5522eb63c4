import { createBest } from "#core/learn/similar/best-of.ts";

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
  const rows = new Int32Array(queries * k);
  const scores = new Float32Array(queries * k);
  const offers = Array.from({ length: queries }, (_, query) => createBest(rows.subarray(query * k, (query + 1) * k), scores.subarray(query * k, (query + 1) * k)));

  return {
    add({ firstQuery, firstRow, scores: found, places, width }: NearestPart): void {
      for (let index = 0; index < found.length; index++) offers[firstQuery + Math.floor(index / width)]?.(firstRow + Number(places[index]), found[index]!);
    },
    result: () => ({ rows, scores: scores.map((score) => (score === -Infinity ? 0 : score)) }),
  };
}
