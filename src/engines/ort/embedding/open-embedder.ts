import type { DeviceChoice, DeviceFacts, DeviceName, Embedder, Embedding, EmbedRequest } from "#core/ports/embedder.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { WorkerHandle } from "#engines/kit/start-worker.ts";
import { measureCacheFiles } from "./cache-file.ts";
import type { EmbedderService } from "./create-embedder-service.ts";

/** The port without `fit`: encoder folders come ready. */
export type FolderEmbedder = Omit<Embedder, "fit">;

/** Page side of the encoder folders. A worker that died while it computed on webgpu is tried once more, on wasm. */
export function openEmbedder(worker: WorkerHandle<EmbedderService>): FolderEmbedder {
  const listeners = new Set<(facts: DeviceFacts) => void>();

  async function embedOnce(request: EmbedRequest, options: JobOptions): Promise<{ answer: Result<Embedding, InferenceProblem>; ran: DeviceName | null }> {
    let ran: DeviceName | null = null;
    const answer = await worker.call("embed", [request], {
      signal: options.signal,
      onProgress: options.onProgress,
      onEvent: (facts) => {
        ran = facts.device;
        for (const listener of listeners) listener(facts);
      },
    });
    return { answer, ran };
  }

  return {
    encoders: () => worker.call("encoders", []),
    device: (choice) => worker.call("embedderDevice", [choice]),
    async embed(request, options = {}) {
      const { answer, ran } = await embedOnce(request, options);
      if (answer.ok || answer.problem.code !== "engine-died" || ran !== "webgpu") return answer;
      const again = await embedOnce({ ...request, device: "wasm" }, options);
      if (!again.answer.ok) return again.answer;
      return { ok: true, value: { ...again.answer.value, deviceReason: { code: "webgpu-failed", detail: answer.problem.detail } } };
    },
    async tune(request, options = {}) {
      const call = (device: DeviceChoice) => worker.call("tune", [{ ...request, device }], { signal: options.signal, onProgress: options.onProgress });
      const answer = await call(request.device);
      if (answer.ok || answer.problem.code !== "engine-died" || request.device === "wasm") return answer;
      const again = await call("wasm");
      return again.ok ? ok({ ...again.value, deviceReason: { code: "webgpu-failed", detail: answer.problem.detail } }) : again;
    },
    // Measured from here: the worker need not start for that.
    keptVectors: async () => ok(await measureCacheFiles()),
    add: (parcel) => worker.call("addEncoder", [parcel]),
    files: (encoder, tuned) => worker.call("encoderFiles", [encoder, tuned]),
    remove: (encoder) => worker.call("removeEncoder", [encoder]),
    forgetVectors: () => worker.call("forgetVectors", []),
    onDeviceChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      worker.close();
      return Promise.resolve();
    },
  };
}
