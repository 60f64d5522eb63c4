import type { DeviceName } from "#core/ports/embedder.ts";
import type { SoftmaxFit, SoftmaxFitRequest, Trainer, TrainerOptions } from "#core/ports/trainer.ts";
import type { InferenceProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import type { TrainerService } from "./create-trainer-service.ts";

/** Page side of the trainer. A worker that died while it computed on webgpu is tried once more, on wasm. */
export function openTrainer(worker: WorkerHandle<TrainerService>): Trainer {
  async function fitOnce(request: SoftmaxFitRequest, options: TrainerOptions): Promise<{ answer: Result<SoftmaxFit, InferenceProblem>; ran: DeviceName | null }> {
    let ran: DeviceName | null = null;
    const answer = await worker.call("fitSoftmax", [request], {
      signal: options.signal,
      onProgress: options.onProgress,
      onEvent: (event) => {
        ran = event.device;
        options.onLoss?.(event.iteration, event.objective);
      },
    });
    return { answer, ran };
  }

  return {
    async fitSoftmax(request, options = {}) {
      const { answer, ran } = await fitOnce(request, options);
      if (answer.ok || answer.problem.code !== "engine-died" || request.device === "wasm" || ran === "wasm") return answer;
      const again = await fitOnce({ ...request, device: "wasm" }, options);
      if (!again.answer.ok) return again.answer;
      return { ok: true, value: { ...again.answer.value, deviceReason: { code: "webgpu-failed", detail: answer.problem.detail } } };
    },
    close: () => {
      worker.close();
      return Promise.resolve();
    },
  };
}
