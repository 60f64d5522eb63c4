import { centreFeatures } from "#core/learn/heads/centre-features.ts";
import { linearShape } from "#core/learn/heads/targets.ts";
import { minimise, type Descent } from "#core/learn/lbfgs.ts";
import type { Evaluation } from "#core/learn/objective.ts";
import type { DeviceFacts, DeviceName } from "#core/ports/embedder.ts";
import type { LinearFit, LinearFitRequest } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { openObjective, type OpenObjective } from "./open-objective.ts";

export interface LossEvent {
  readonly iteration: number;
  readonly objective: number;
  readonly device: DeviceName;
}

/** What float32 rows leave of a value that is summed in 64 bits. */
const VALUE_NOISE = 1e-6;
const CANCELLED = { code: "cancelled" } as const;

/** Fits on the best device; when webgpu fails in the middle, goes on from the same weights on wasm. */
export async function fitLinear(room: SessionRoom, job: Job<LossEvent>, request: LinearFitRequest): Promise<Result<LinearFit, InferenceProblem>> {
  const started = performance.now();
  const { rows, classes, maxIterations, gradientTolerance } = request;
  if (rows < 1 || classes < 2) return failed({ code: "too-few-rows", rows, classes, needed: Math.max(2, classes) });
  const centred = centreFeatures(request.features, { dimensions: request.dimensions, ...linearShape(request.loss.kind, classes) });
  const place = createPlace(room, { ...request, features: centred.features });
  try {
    const descent = await minimise((point) => place.evaluate(job.signal, point), centred.toCentred(startingPoint(request)), {
      maxIterations,
      gradientTolerance,
      valueNoise: VALUE_NOISE,
      onIteration: (iteration, objective) => report(job, { iteration, objective, device: place.facts().device }, maxIterations),
    });
    const problem = place.problem();
    if (problem !== null) return failed(problem);
    if (descent === null || descent.ended === "stopped") return failed(CANCELLED);
    return ok({ ...toFit({ ...descent, point: centred.fromCentred(descent.point) }, request), device: place.facts().device, deviceReason: place.facts().reason, ms: performance.now() - started });
  } finally {
    await place.close();
  }
}

function startingPoint({ loss, dimensions, classes, start }: LinearFitRequest): Float64Array {
  const { columns, biases } = linearShape(loss.kind, classes);
  const point = new Float64Array(dimensions * columns + biases);
  if (start === undefined) return point;
  point.set(start.weights);
  point.set(start.bias, dimensions * columns);
  return point;
}

interface Place {
  evaluate(signal: AbortSignal, point: Float64Array): Promise<Evaluation | null>;
  problem(): InferenceProblem | null;
  facts(): DeviceFacts;
  close(): Promise<void>;
}

/** Where the objective stands just now. */
function createPlace(room: SessionRoom, request: LinearFitRequest): Place {
  let facts: DeviceFacts | null = null;
  let objective: OpenObjective | null = null;
  let problem: InferenceProblem | null = null;

  async function tryOnce(point: Float64Array): Promise<Result<Evaluation, InferenceProblem>> {
    facts ??= await room.device(request.device);
    if (objective === null) {
      const opened = await openObjective(room, request, facts);
      if (!opened.ok) return opened;
      objective = opened.value;
    }
    return objective.evaluate(point);
  }

  async function close(): Promise<void> {
    await objective?.close();
    objective = null;
  }

  async function evaluate(signal: AbortSignal, point: Float64Array): Promise<Evaluation | null> {
    // Gives the message that cancels a chance: WASM runs leave no gap between evaluations.
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return null;
    const answer = await tryOnce(point);
    if (answer.ok) return answer.value;
    if (answer.problem.code === "device-unavailable" && facts?.device === "webgpu") {
      await close();
      facts = await room.device(request.device);
      return evaluate(signal, point);
    }
    problem = answer.problem;
    return null;
  }

  return {
    evaluate,
    problem: () => problem,
    facts: () => facts ?? { device: "wasm", reason: { code: "not-needed", detail: "" }, adapter: null, threads: 1 },
    close,
  };
}

function report(job: Job<LossEvent>, loss: LossEvent, maxIterations: number): void {
  job.emit(loss);
  job.onProgress(Math.min(1, loss.iteration / maxIterations), "training");
}

function toFit(descent: Descent, request: LinearFitRequest): Omit<LinearFit, "device" | "deviceReason" | "ms"> {
  const biasAt = request.dimensions * linearShape(request.loss.kind, request.classes).columns;
  return {
    weights: Float32Array.from(descent.point.subarray(0, biasAt)),
    bias: Float32Array.from(descent.point.subarray(biasAt)),
    objective: descent.value,
    iterations: descent.iterations,
    evaluations: descent.evaluations,
    history: descent.history,
    // Within rounding of the tolerance no lower point may exist.
    converged: descent.ended === "gradient" || (descent.ended === "no-progress" && descent.gradientNorm <= 100 * request.gradientTolerance),
  };
}
