import type { VectorSearch } from "#core/ports/vector-search.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Times } from "./learn-tasks.ts";

export interface SearchFigures extends Times {
  readonly rows: number;
  readonly dimensions: number;
  readonly queries: number;
  readonly k: number;
  /** The first search, in which the vectors cross to the worker and are held there. */
  readonly firstMs: number;
}

const SIZES = { rows: 200_000, dimensions: 512, queries: 20, k: 10 };

/** Exact search with vectors held beside a plain loop over all of them; the two must find the same. */
export async function searchMany(search: VectorSearch): Promise<SearchFigures> {
  const { rows, dimensions, queries: count, k } = SIZES;
  const vectors = unitVectors(rows, dimensions);
  const queries = unitVectors(count, dimensions, 2);
  const find = async (): Promise<{ readonly ms: number; readonly found: Int32Array }> => {
    const startedAt = performance.now();
    const nearest = await search.nearest({ key: "bench", vectors: () => Promise.resolve({ ok: true, value: vectors }), dimensions, queries, k, device: "wasm" });
    if (!nearest.ok) throw new Error(JSON.stringify(nearest.problem));
    return { ms: performance.now() - startedAt, found: nearest.value.rows };
  };
  const first = await find();
  const held = await find();
  const startedAt = performance.now();
  const plain = Int32Array.from(Array.from({ length: count }, (_, query) => nearestPlainly(vectors, queries.subarray(query * dimensions, (query + 1) * dimensions), k)).flat());
  const reference = performance.now() - startedAt;
  const different = plain.filter((row, place) => row !== held.found[place]).length;
  // Sums in another order may swap two that are all but equal.
  if (different > plain.length / 100) throw new Error(`the two do not find the same: ${String(different)} of ${String(plain.length)} places`);
  return { ...SIZES, firstMs: first.ms, ours: held.ms, reference };
}

function nearestPlainly(vectors: Float32Array, query: Float32Array, k: number): number[] {
  const best: { row: number; score: number }[] = [];
  for (let row = 0, at = 0; at < vectors.length; row++, at += query.length) {
    let score = 0;
    for (let d = 0; d < query.length; d++) score += vectors[at + d]! * query[d]!;
    if (best.length === k && score <= best[k - 1]!.score) continue;
    best.push({ row, score });
    best.sort((left, right) => right.score - left.score);
    if (best.length > k) best.pop();
  }
  return best.map(({ row }) => row);
}

function unitVectors(rows: number, dimensions: number, seed = 1): Float32Array {
  const random = seededRandom(seed);
  const vectors = new Float32Array(rows * dimensions);
  for (let at = 0; at < vectors.length; at += dimensions) {
    let squares = 0;
    for (let d = 0; d < dimensions; d++) squares += (vectors[at + d] = random.next() - 0.5) ** 2;
    for (let d = 0; d < dimensions; d++) vectors[at + d]! /= Math.sqrt(squares);
  }
  return vectors;
}
