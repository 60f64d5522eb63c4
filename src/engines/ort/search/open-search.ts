import type { VectorSearch } from "#core/ports/vector-search.ts";
import { failed, ok } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { SearchService } from "./create-search-service.ts";

/** Page side of the search: vectors are asked for and go over once, and again when the worker had to be replaced. */
export function openSearch(worker: WorkerHandle<SearchService>): VectorSearch {
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
  };
}
