import { failed, ok, type Result } from "#core/result.ts";
import { serveWorker, transferring } from "./serve-worker.ts";
import type { Job } from "./wire.ts";

export type SampleService = typeof service;

const service = {
  double: (_job: Job, values: Float32Array): Promise<Result<Float32Array, never>> =>
    Promise.resolve(transferring(ok(values.map((value) => value * 2)), [])),
  countUp: async (job: Job<{ step: number }>, steps: number): Promise<Result<number, { code: "cancelled" }>> => {
    for (let step = 0; step < steps; step++) {
      if (job.signal.aborted) return failed({ code: "cancelled" });
      job.onProgress(step / steps, "counting");
      job.emit({ step });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return ok(steps);
  },
  burst: (job: Job<{ step: number }>, steps: number): Promise<Result<null, never>> => {
    for (let step = 0; step < steps; step++) job.emit({ step });
    return Promise.resolve(ok(null));
  },
  throwInside: (): Promise<Result<null, never>> => Promise.reject(new Error("thrown on purpose")),
  crash: (): Promise<Result<null, never>> => {
    setTimeout(() => {
      throw new Error("crash on purpose");
    });
    return new Promise(() => undefined);
  },
  vanish: (): Promise<Result<null, never>> => {
    self.close();
    return new Promise(() => undefined);
  },
  spin: (): Promise<Result<null, never>> => {
    while (performance.now() > 0);
    return Promise.resolve(ok(null));
  },
};

serveWorker("sample", () => service);
