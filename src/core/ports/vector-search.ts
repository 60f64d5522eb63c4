import type { DeviceChoice, DeviceName } from "#core/ports/embedder.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export interface NearestRequest {
  /** Names the vectors, so that they cross to the worker once; another name replaces them. */
  readonly key: string;
  /** Shape: [rows, dimensions], row-major, unit length. Asked for only when the key is not known there. */
  readonly vectors: () => Float32Array;
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

/** Exact search by cosine over all vectors. Problems: device-unavailable, out-of-memory, inference-failed, engine-died, cancelled. */
export interface VectorSearch {
  /** Whether vectors of that name are there already. */
  holds(key: string): Promise<boolean>;
  nearest(request: NearestRequest, options?: JobOptions): Promise<Result<Nearest, InferenceProblem>>;
}
