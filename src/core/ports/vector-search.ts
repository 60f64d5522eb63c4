import type { DeviceChoice, DeviceName } from "#core/ports/embedder.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export interface NearestRequest {
  /** Names the vectors, so that they are made and cross to the worker once; another name replaces them. Null: for this search only, nothing held is replaced. */
  readonly key: string | null;
  /** Shape: [rows, dimensions], row-major, unit length. Called only when the vectors of that key are not held. */
  readonly vectors: () => Promise<Result<Float32Array, Problem>>;
  readonly dimensions: number;
  /** Shape: [queries, dimensions], row-major, unit length. */
  readonly queries: Float32Array;
  readonly k: number;
  readonly device: DeviceChoice;
}

export interface Nearest {
  /** Rows of the vectors, best first; fewer vectors than k leave -1. Shape: [queries, k], row-major. */
  readonly rows: Int32Array;
  /** Cosines. Shape: [queries, k]. */
  readonly scores: Float32Array;
  readonly device: DeviceName;
  readonly ms: number;
}

/** Exact search by cosine over all vectors. Problems: device-unavailable, out-of-memory, inference-failed, engine-died, cancelled, those of `vectors`. */
export interface VectorSearch {
  nearest(request: NearestRequest, options?: JobOptions): Promise<Result<Nearest, Problem>>;
}
