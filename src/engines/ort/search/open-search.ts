import { evenPositions } from "#core/learn/even-positions.ts";
import { coordinateMeans } from "#core/learn/features/coordinate-means.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { CandidateRequest, VectorSearch } from "#core/ports/vector-search.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { CodeService } from "./create-code-service.ts";
import type { SearchService } from "./create-search-service.ts";

/** Rows whose vectors are in memory at once while codes are made. */
const PIECE_ROWS = 10_000;
/** Rows that the means of the coordinates are taken from. */
const MEAN_ROWS = 2_000;

type SearchWorker = WorkerHandle<SearchService & CodeService>;

/** Page side of the search: vectors are asked for and go over once, and again when the worker had to be replaced. */
export function openSearch(worker: SearchWorker): VectorSearch {
  return {
    async nearest({ vectors, ...wish }, options = {}) {
      if (wish.key !== null) {
        const known = await worker.call("nearest", [{ ...wish, vectors: null }], options);
        if (!known.ok) return known;
        if (known.value !== null) return ok(known.value);
      }
      const made = await vectors();
      if (!made.ok) return made;
      const found = await worker.call("nearest", [{ ...wish, vectors: made.value }], options);
      if (!found.ok) return found;
      return found.value === null ? failed({ code: "inference-failed", detail: "the vectors did not arrive" }) : ok(found.value);
    },
    async candidates(request, options = {}) {
      const { key, query, count } = request;
      const known = await worker.call("candidates", [{ key, query, count }], options);
      if (!known.ok) return known;
      if (known.value !== null) return ok(known.value);
      const coded = await makeCodes(worker, request, options);
      if (!coded.ok) return coded;
      const found = await worker.call("candidates", [{ key, query, count }], options);
      if (!found.ok) return found;
      return found.value === null ? failed({ code: "inference-failed", detail: "the codes did not arrive" }) : ok(found.value);
    },
  };
}

async function makeCodes(worker: SearchWorker, { key, rows, dimensions, vectors }: CandidateRequest, { signal, onProgress }: JobOptions): Promise<Result<void, Problem>> {
  const sample = await vectors(evenPositions(rows, MEAN_ROWS));
  if (!sample.ok) return sample;
  const started = await worker.call("startCodes", [{ key, rows, means: coordinateMeans(sample.value, dimensions) }], { signal });
  if (!started.ok) return started;
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    if (signal?.aborted === true) return failed({ code: "cancelled" });
    const piece = await vectors(Int32Array.from({ length: Math.min(PIECE_ROWS, rows - from) }, (_, index) => from + index));
    if (!piece.ok) return piece;
    const added = await worker.call("addCodes", [{ key, from, vectors: piece.value }], { signal });
    if (!added.ok) return added;
    onProgress?.(Math.min(1, (from + PIECE_ROWS) / rows), "searching");
  }
  return ok(undefined);
}
