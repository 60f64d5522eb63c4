import { expect, it, vi } from "vitest";
import { failed, ok } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { createSearchService, type SearchService, type SearchWish } from "./create-search-service.ts";
import { openSearch } from "./open-search.ts";

const QUIET: Job = { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined };

/** A worker without a worker, whose restart forgets what it held, as a real one's does. */
function workerHere(): WorkerHandle<SearchService> {
  const open = (): SearchService => createSearchService(openSessionRoom());
  let service = open();
  const call = (_method: "nearest", [wish]: readonly [SearchWish]) => service.nearest(QUIET, wish);
  return { call: call as WorkerHandle<SearchService>["call"], restart: () => (service = open()), close: () => undefined };
}

it("asks for the vectors once, and again when the worker had to be replaced", async () => {
  const worker = workerHere();
  const vectors = vi.fn(() => Promise.resolve(ok(Float32Array.of(1, 0, 0, 1))));
  const request = { key: "a", vectors, dimensions: 2, queries: Float32Array.of(0, 1), k: 1, device: "wasm" as const };
  const search = openSearch(worker);
  const rowOf = async (): Promise<unknown> => {
    const found = await search.nearest(request);
    return found.ok && found.value.rows[0];
  };
  expect([await rowOf(), await rowOf()]).toEqual([1, 1]);
  expect(vectors).toHaveBeenCalledTimes(1);
  worker.restart();
  expect(await rowOf()).toBe(1);
  expect(vectors).toHaveBeenCalledTimes(2);
});

it("answers with the problem of making the vectors", async () => {
  const vectors = () => Promise.resolve(failed({ code: "no-text" as const, column: "name" }));
  expect(await openSearch(workerHere()).nearest({ key: "a", vectors, dimensions: 2, queries: Float32Array.of(0, 1), k: 1, device: "wasm" })).toEqual(failed({ code: "no-text", column: "name" }));
});
