import type { VectorSearch } from "#core/ports/vector-search.ts";
import { failed } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { SearchService } from "./create-search-service.ts";

/** Page side of the search: vectors go over once, and again when the worker had to be replaced. */
export function openSearch(worker: WorkerHandle<SearchService>): VectorSearch {
  return {
    async holds(key) {
      const answer = await worker.call("holdsVectors", [key]);
      return answer.ok && answer.value;
    },
    async nearest({ vectors, ...wish }, options = {}) {
      const known = await worker.call("nearest", [{ ...wish, vectors: null }], options);
      if (!known.ok) return known;
      if (known.value !== null) return { ok: true, value: known.value };
      const found = await worker.call("nearest", [{ ...wish, vectors: vectors() }], options);
      if (!found.ok) return found;
      return found.value === null ? failed({ code: "inference-failed", detail: "the vectors did not arrive" }) : { ok: true, value: found.value };
    },
  };
}
