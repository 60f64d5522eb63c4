import { buildNearest } from "#core/learn/search-graph.ts";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { DeviceChoice, DeviceFacts } from "#core/ports/embedder.ts";
import type { Nearest } from "#core/ports/vector-search.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import { createMerge } from "./merge-nearest.ts";

export interface SearchWish {
  /** Null: the vectors are not held. */
  readonly key: string | null;
  /** Null: the worker should know them by their key; it answers null when it does not. */
  readonly vectors: Float32Array | null;
  readonly dimensions: number;
  readonly queries: Float32Array;
  readonly k: number;
  readonly device: DeviceChoice;
}

export interface SearchService {
  nearest(job: Job, wish: SearchWish): Promise<Result<Nearest | null, InferenceProblem>>;
}

interface OpenIndex {
  readonly key: string | null;
  readonly k: number;
  readonly facts: DeviceFacts;
  readonly chunks: readonly { readonly session: OrtSession; readonly from: number }[];
}

const CHUNK_BYTES = 64 * 1024 * 1024;
/** Products of one run: what a cancel waits for. */
const PRODUCTS_AT_ONCE = 8_000_000;

/** One set of named vectors is held at a time. */
export function createSearchService(room: SessionRoom): SearchService {
  let open: OpenIndex | null = null;
  let kept: { readonly key: string; readonly vectors: Float32Array } | null = null;

  async function close(): Promise<void> {
    for (const { session } of open?.chunks ?? []) await room.release(session);
    open = null;
  }

  async function openIndex(wish: SearchWish, vectors: Float32Array): Promise<Result<OpenIndex, InferenceProblem>> {
    await close();
    const facts = await room.device(wish.device);
    const chunks: { session: OrtSession; from: number }[] = [];
    const rows = vectors.length / wish.dimensions;
    const size = Math.max(1, Math.floor(CHUNK_BYTES / (4 * wish.dimensions)));
    for (let from = 0; from < rows; from += size) {
      const count = Math.min(size, rows - from);
      const model = buildNearest({ vectors: vectors.subarray(from * wish.dimensions, (from + count) * wish.dimensions), rows: count, dimensions: wish.dimensions, k: wish.k });
      const session = await room.open(encodeOnnxModel(model), facts.device);
      if (!session.ok) {
        for (const chunk of chunks) await room.release(chunk.session);
        return session;
      }
      chunks.push({ session: session.value, from });
    }
    open = { key: wish.key, k: wish.k, facts, chunks };
    return ok(open);
  }

  async function indexFor(wish: SearchWish, vectors: Float32Array): Promise<Result<OpenIndex, InferenceProblem>> {
    return open !== null && open.key !== null && open.key === wish.key && open.k >= wish.k ? ok(open) : openIndex(wish, vectors);
  }

  function vectorsFor({ key, vectors }: SearchWish): Float32Array | null {
    if (vectors !== null && key !== null) kept = { key, vectors };
    return vectors ?? (kept?.key === key ? kept.vectors : null);
  }

  async function nearest(job: Job, wish: SearchWish): Promise<Result<Nearest | null, InferenceProblem>> {
    const vectors = vectorsFor(wish);
    if (vectors === null) return ok(null);
    const started = performance.now();
    const index = await indexFor(wish, vectors);
    const found = index.ok ? await searchIn(room, job, { index: index.value, wish }) : index;
    if (!found.ok || wish.key === null) await close();
    if (found.ok) return ok({ ...found.value, ms: performance.now() - started });
    return found.problem.code === "device-unavailable" && wish.device !== "wasm" ? nearest(job, { ...wish, device: "wasm" }) : found;
  }

  return {
    async nearest(job, wish) {
      const found = await nearest(job, wish);
      return found.ok && found.value !== null ? transferring(found, [found.value.rows.buffer, found.value.scores.buffer]) : found;
    },
  };
}

interface Searching {
  readonly index: OpenIndex;
  readonly wish: SearchWish;
}

async function searchIn(room: SessionRoom, job: Job, { index, wish }: Searching): Promise<Result<Omit<Nearest, "ms">, InferenceProblem>> {
  const { queries, dimensions, k } = wish;
  const count = queries.length / dimensions;
  const merge = createMerge(count, k);
  const atOnce = Math.max(1, Math.floor(PRODUCTS_AT_ONCE / (CHUNK_BYTES / (4 * dimensions))));
  for (let from = 0; from < count; from += atOnce) {
    await new Promise((resolve) => setTimeout(resolve));
    if (job.signal.aborted) return failed({ code: "cancelled" });
    const taken = Math.min(atOnce, count - from);
    const part = { type: "float32" as const, data: queries.subarray(from * dimensions, (from + taken) * dimensions), dims: [taken, dimensions] };
    for (const chunk of index.chunks) {
      const answer = await room.run(chunk.session, { queries: part });
      if (!answer.ok) return answer;
      const { scores, places } = answer.value;
      if (scores?.type !== "float32" || places?.type !== "int64") return failed({ code: "inference-failed", detail: "the search gave no places" });
      merge.add({ firstQuery: from, firstRow: chunk.from, scores: scores.data, places: places.data, width: scores.data.length / taken });
    }
    job.onProgress((from + taken) / count, "searching");
  }
  return ok({ ...merge.result(), device: index.facts.device });
}
