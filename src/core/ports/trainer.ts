import type { DeviceChoice, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export interface SoftmaxFitRequest {
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  /** Class index of each row, 0..classes-1. */
  readonly labels: Int32Array;
  readonly classes: number;
  /** Weight of each row; mean 1. */
  readonly rowWeights: Float32Array;
  /** λ of λ/2·‖W‖², on the mean loss; the bias is not penalised. scikit-learn's C gives λ = 1/(C·rows). */
  readonly l2: number;
  readonly maxIterations: number;
  /** Stop when the largest absolute gradient entry falls below this. */
  readonly gradientTolerance: number;
  readonly device: DeviceChoice;
  /** Where to start from, e.g. the fit of a neighbouring penalty; absent: zero. The optimum is the same. */
  readonly start?: { readonly weights: Float32Array; readonly bias: Float32Array } | undefined;
}

export interface SoftmaxFit {
  /** Shape: [dimensions, classes], row-major. */
  readonly weights: Float32Array;
  /** Shape: [classes]. */
  readonly bias: Float32Array;
  /** Weighted mean cross-entropy (nats) + penalty, at the end. */
  readonly objective: number;
  readonly iterations: number;
  readonly evaluations: number;
  /** Objective at the start and after each iteration. */
  readonly history: readonly number[];
  readonly converged: boolean;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly ms: number;
}

export interface TrainerOptions extends JobOptions {
  readonly onLoss?: ((iteration: number, objective: number) => void) | undefined;
}

/** Fits heads on vectors. Problems: device-unavailable, out-of-memory, inference-failed, engine-died, cancelled. */
export interface Trainer {
  fitSoftmax(request: SoftmaxFitRequest, options?: TrainerOptions): Promise<Result<SoftmaxFit, InferenceProblem>>;
  close(): Promise<void>;
}
