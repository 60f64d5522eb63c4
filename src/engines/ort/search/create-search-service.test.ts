import { expect, it } from "vitest";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { createSearchService, type SearchWish } from "./create-search-service.ts";

const QUIET: Job = { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined };
const random = seededRandom(3);
const vectorsOf = (rows: number): Float32Array => Float32Array.from({ length: rows * 8 }, () => random.next() - 0.5);
const search = createSearchService(openSessionRoom());

function bruteForce({ vectors, queries, k }: { vectors: Float32Array; queries: Float32Array; k: number }): number[] {
  return Array.from({ length: queries.length / 8 }, (_, query) => {
    const scores = Array.from({ length: vectors.length / 8 }, (_value, row) => queries.subarray(query * 8, query * 8 + 8).reduce((sum, value, d) => sum + value * vectors[row * 8 + d]!, 0));
    return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, k);
  }).flat();
}

it("finds the nearest of all, and again by the name of the vectors alone", async () => {
  const vectors = vectorsOf(500);
  const queries = vectorsOf(7);
  const wish: SearchWish = { key: "a", vectors, dimensions: 8, queries, k: 5, device: "wasm" };
  const first = await search.nearest(QUIET, wish);
  expect(first.ok && [...(first.value?.rows ?? [])]).toEqual(bruteForce({ vectors, queries, k: 5 }));
  const again = await search.nearest(QUIET, { ...wish, vectors: null, k: 2 });
  expect(again.ok && [...(again.value?.rows ?? [])]).toEqual(bruteForce({ vectors, queries, k: 2 }));
  expect(await search.nearest(QUIET, { ...wish, key: "b", vectors: null })).toEqual({ ok: true, value: null });
});

it("forgets vectors without a name after the search and goes on holding the named ones", async () => {
  const [vectors, others, queries] = [vectorsOf(300), vectorsOf(40), vectorsOf(3)];
  const wish: SearchWish = { key: "held", vectors, dimensions: 8, queries, k: 4, device: "wasm" };
  await search.nearest(QUIET, wish);
  const once = await search.nearest(QUIET, { ...wish, key: null, vectors: others });
  expect(once.ok && [...(once.value?.rows ?? [])]).toEqual(bruteForce({ vectors: others, queries, k: 4 }));
  const held = await search.nearest(QUIET, { ...wish, vectors: null });
  expect(held.ok && [...(held.value?.rows ?? [])]).toEqual(bruteForce({ vectors, queries, k: 4 }));
  expect(await search.nearest(QUIET, { ...wish, key: null, vectors: null })).toEqual({ ok: true, value: null });
});

it("leaves -1 where there are fewer vectors than asked for", async () => {
  const answer = await search.nearest(QUIET, { key: "few", vectors: vectorsOf(2), dimensions: 8, queries: vectorsOf(1), k: 4, device: "wasm" });
  expect(answer.ok && [...(answer.value?.rows ?? [])].slice(2)).toEqual([-1, -1]);
});
