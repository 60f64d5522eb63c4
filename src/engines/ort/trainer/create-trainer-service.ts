import type { LinearFit, LinearFitRequest, NetworkFit, NetworkFitRequest, ScoreRequest } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { fitLinear, type LossEvent } from "./fit-linear.ts";
import { fitNetwork } from "./fit-network.ts";
import { scoreRows } from "./score-rows.ts";

/** The trainer as the worker serves it. The arrays of an answer go over to the page. */
export interface TrainerService {
  fitLinear(job: Job<LossEvent>, request: LinearFitRequest): Promise<Result<LinearFit, InferenceProblem>>;
  fitNetwork(job: Job<LossEvent>, request: NetworkFitRequest): Promise<Result<NetworkFit, InferenceProblem>>;
  scoreRows(job: Job, request: ScoreRequest): Promise<Result<Float32Array, InferenceProblem>>;
}

export function createTrainerService(room: SessionRoom): TrainerService {
  return {
    async fitLinear(job, request) {
      const fit = await fitLinear(room, job, request);
      return fit.ok ? transferring(fit, [fit.value.weights.buffer, fit.value.bias.buffer]) : fit;
    },
    fitNetwork: (job, request) => fitNetwork(room, job, request),
    async scoreRows(job, request) {
      const scores = await scoreRows(room, job, request);
      return scores.ok ? transferring(scores, [scores.value.buffer]) : scores;
    },
  };
}
