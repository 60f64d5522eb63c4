import type { SoftmaxFit, SoftmaxFitRequest } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { fitSoftmax, type LossEvent } from "./fit-softmax.ts";

/** The trainer as the worker serves it. The fit's arrays go over to the page. */
export interface TrainerService {
  fitSoftmax(job: Job<LossEvent>, request: SoftmaxFitRequest): Promise<Result<SoftmaxFit, InferenceProblem>>;
}

export function createTrainerService(room: SessionRoom): TrainerService {
  return {
    async fitSoftmax(job, request) {
      const fit = await fitSoftmax(room, job, request);
      return fit.ok ? transferring(fit, [fit.value.weights.buffer, fit.value.bias.buffer]) : fit;
    },
  };
}
