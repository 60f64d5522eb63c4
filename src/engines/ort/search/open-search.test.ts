import { describe, expect, it, vi } from "vitest";
import { failed, ok } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import { createCodeService, type CodeService } from "./create-code-service.ts";
import { createSearchService, type SearchService } from "./create-search-service.ts";
import { openSearch } from "./open-search.ts";

const QUIET: Job = { signal: new AbortController().signal, emit: () => undefined, onProgress: () => undefined };

type Both = SearchService & CodeService;

/** A worker without a worker, whose restart forgets what it held, as a real one's does. */
function workerHere(): WorkerHandle<Both> {
  const open = (): Both => ({ ...createSearchService(openSessionRoom()), ...createCodeService() });
  let service = open();
  const call = (method: keyof Both, [wish]: readonly [never]) => service[method](QUIET, wish);
  return { call: call as WorkerHandle<Both>["call"], restart: () => (service = open()), close: () => undefined };
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

describe("candidates by codes", () => {
  const rows = 25_000;
  const vectorAt = (row: number): number[] => [Math.cos(row), Math.sin(row), Math.cos(3 * row), Math.sin(3 * row)].map((value) => value / Math.SQRT2);
  const vectors = vi.fn((places: Int32Array) => Promise.resolve(ok(Float32Array.from([...places].flatMap(vectorAt)))));
  const request = { key: "many", rows, dimensions: 4, vectors, query: Float32Array.from(vectorAt(17)), count: 8_000 };

  it("are made piece by piece, once, and hold the nearest", async () => {
    const search = openSearch(workerHere());
    const shares: number[] = [];
    const found = await search.candidates(request, { onProgress: (share) => shares.push(share) });
    expect(found.ok && found.value).toHaveLength(8_000);
    expect(found.ok && found.value.includes(17)).toBe(true);
    expect(shares).toEqual([0.4, 0.8, 1]);
    const calls = vectors.mock.calls.length;
    expect(await search.candidates(request)).toEqual(found);
    expect(vectors).toHaveBeenCalledTimes(calls);
  });

  it("stop between pieces when cancelled", async () => {
    const controller = new AbortController();
    const stopped = await openSearch(workerHere()).candidates(request, { signal: controller.signal, onProgress: () => controller.abort() });
    expect(stopped).toEqual(failed({ code: "cancelled" }));
  });
});
