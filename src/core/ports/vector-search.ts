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

export interface CandidateRequest {
  /** Names the rows; their codes are made once, another name replaces them. */
  readonly key: string;
  readonly rows: number;
  readonly dimensions: number;
  /** Vectors of these rows, in that order. Called piece by piece, and only when the codes of that key are not held. Shape: [places, dimensions]. */
  readonly vectors: (places: Int32Array) => Promise<Result<Float32Array, Problem>>;
  /** Shape: [dimensions]. */
  readonly query: Float32Array;
  readonly count: number;
}

/** Search by cosine. Problems: device-unavailable, out-of-memory, inference-failed, engine-died, cancelled, those of `vectors`. */
export interface VectorSearch {
  /** Exact, over all vectors in memory. */
  nearest(request: NearestRequest, options?: JobOptions): Promise<Result<Nearest, Problem>>;
  /** Rows that are likely among the nearest, by codes of a 32nd of the size: for more vectors than memory holds. At most `count`, best first, to be looked at exactly. */
  candidates(request: CandidateRequest, options?: JobOptions): Promise<Result<readonly number[], Problem>>;
}
