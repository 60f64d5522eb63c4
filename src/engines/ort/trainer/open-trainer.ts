import type { DeviceChoice, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { LinearFitRequest, NetworkFitRequest, Trainer, TrainerOptions } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { CallOptions } from "#engines/kit/wire.ts";
import type { LossEvent } from "./fit-linear.ts";
import type { TrainerService } from "./create-trainer-service.ts";

interface Ran {
  readonly device: DeviceName;
  readonly deviceReason: DeviceReason;
}

/** Page side of the trainer. A worker that died while it computed on webgpu is tried once more, on wasm. */
export function openTrainer(worker: WorkerHandle<TrainerService>): Trainer {
  return {
    fitLinear: (request, options = {}) => withSecondTry(request, options, (again: LinearFitRequest, calling) => worker.call("fitLinear", [again], calling)),
    fitNetwork: (request, options = {}) => withSecondTry(request, options, (again: NetworkFitRequest, calling) => worker.call("fitNetwork", [again], calling)),
    async score(request, options = {}) {
      const answer = await worker.call("scoreRows", [request], options);
      if (answer.ok || answer.problem.code !== "engine-died" || request.device === "wasm") return answer;
      return worker.call("scoreRows", [{ ...request, device: "wasm" }], options);
    },
    close: () => {
      worker.close();
      return Promise.resolve();
    },
  };
}

type Attempt<Request, Fit> = (request: Request, options: CallOptions<LossEvent>) => Promise<Result<Fit, InferenceProblem>>;

async function withSecondTry<Request extends { readonly device: DeviceChoice }, Fit extends Ran>(request: Request, options: TrainerOptions, attempt: Attempt<Request, Fit>): Promise<Result<Fit, InferenceProblem>> {
  const ran: { device: DeviceName | null } = { device: null };
  const calling = {
    signal: options.signal,
    onProgress: options.onProgress,
    onEvent: (event: LossEvent) => {
      ran.device = event.device;
      options.onLoss?.(event.iteration, event.objective);
    },
  };
  const answer = await attempt(request, calling);
  if (answer.ok || answer.problem.code !== "engine-died" || request.device === "wasm" || ran.device === "wasm") return answer;
  const again = await attempt({ ...request, device: "wasm" }, calling);
  return again.ok ? ok({ ...again.value, deviceReason: { code: "webgpu-failed", detail: answer.problem.detail } }) : again;
}
