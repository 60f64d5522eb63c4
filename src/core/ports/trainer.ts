import type { DeviceChoice, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { Dense } from "#core/learn/heads/head.ts";
import type { LinearLoss, Targets } from "#core/learn/heads/targets.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export interface LinearFitRequest {
  readonly loss: LinearLoss;
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  /** What each row should be answered with; class indices 0..classes-1. */
  readonly targets: Targets;
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

export interface LinearFit {
  /** Shape: [dimensions, classes], row-major; ordinal: [dimensions, 1]. */
  readonly weights: Float32Array;
  /** Shape: [classes]; ordinal: [classes-1], the score above which a row passes each threshold, negated. */
  readonly bias: Float32Array;
  /** Weighted mean loss (nats) + penalty, at the end. */
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

export interface NetworkFitRequest {
  readonly loss: Exclude<LinearLoss, { kind: "ordinal" }>;
  /** Shape: [rows, dimensions], row-major; columns of about unit spread. */
  readonly features: Float32Array;
  readonly rows: number;
  readonly dimensions: number;
  readonly targets: Targets;
  readonly classes: number;
  /** Weight of each row; mean 1. */
  readonly rowWeights: Float32Array;
  /** Rows that say when to stop; never learned from. */
  readonly validation: { readonly features: Float32Array; readonly targets: Targets; readonly rows: number };
  readonly settings: NetworkSettings;
  readonly device: DeviceChoice;
}

export interface NetworkSettings {
  /** Sizes of the hidden layers. */
  readonly hidden: readonly number[];
  readonly batchRows: number;
  readonly maxEpochs: number;
  /** Epochs without a better validation loss before it stops. */
  readonly patience: number;
  /** "best": the epoch of the lowest validation loss; "last": all epochs, whatever the validation rows say. */
  readonly keep: "best" | "last";
  readonly learningRate: number;
  /** Share of all steps in which the rate rises to its height; then it falls as a cosine. */
  readonly warmUpShare: number;
  readonly weightDecay: number;
  /** Share of hidden values put to 0 in a step, 0..1. */
  readonly dropout: number;
  /** α of the Beta(α, α) that blends rows of a batch; 0: none. */
  readonly mixup: number;
  /** Length of the push along the gradient that the network must also stand; 0: none. */
  readonly adversarial: number;
  readonly seed: number;
}

export interface EpochLosses {
  readonly train: number;
  readonly validation: number;
}

export interface NetworkFit {
  /** The layers of the epoch that was kept. */
  readonly layers: readonly Dense[];
  /** Mean losses after each epoch, in nats. */
  readonly history: readonly EpochLosses[];
  /** Counted from 1. */
  readonly bestEpoch: number;
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
  readonly ms: number;
}

export interface ScoreRequest {
  /** A model of encodeHead. */
  readonly model: Uint8Array;
  /** Shape: [rows, dimensions], row-major. */
  readonly features: Float32Array;
  readonly dimensions: number;
  readonly device: DeviceChoice;
}

export interface TrainerOptions extends JobOptions {
  /** After each iteration of a linear fit (the objective) or each epoch of a network (the validation loss). */
  readonly onLoss?: ((iteration: number, objective: number) => void) | undefined;
}

/** Fits heads on features and applies them. Problems: device-unavailable, out-of-memory, inference-failed, engine-died, cancelled. */
export interface Trainer {
  fitLinear(request: LinearFitRequest, options?: TrainerOptions): Promise<Result<LinearFit, InferenceProblem>>;
  fitNetwork(request: NetworkFitRequest, options?: TrainerOptions): Promise<Result<NetworkFit, InferenceProblem>>;
  /** Shape: [rows, classes], row-major. */
  score(request: ScoreRequest, options?: JobOptions): Promise<Result<Float32Array, InferenceProblem>>;
  close(): Promise<void>;
}
