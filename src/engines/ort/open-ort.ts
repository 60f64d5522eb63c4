import type { Embedder } from "#core/ports/embedder.ts";
import type { Trainer } from "#core/ports/trainer.ts";
import type { VectorSearch } from "#core/ports/vector-search.ts";
import { failed } from "#core/result.ts";
import { startWorker } from "#engines/kit/start-worker.ts";
import { openEmbedder } from "./embedding/open-embedder.ts";
import type { OrtService, OrtSetup } from "./ort-service.ts";
import { openSearch } from "./search/open-search.ts";
import { openTrainer } from "./trainer/open-trainer.ts";

export interface OrtEngine {
  readonly embedder: Embedder;
  readonly trainer: Trainer;
  readonly search: VectorSearch;
  /** Destroys the GPU device in the worker, as a driver reset would. False: none was in use. */
  loseDeviceForTest(): Promise<boolean>;
  close(): void;
}

/** Page side of everything that computes with onnxruntime. The worker starts with the first call. */
export function openOrt(setup: OrtSetup): OrtEngine {
  const worker = startWorker<OrtService>({
    engine: "ort",
    setup,
    open: () => new Worker(new URL("./ort.worker.ts", import.meta.url), { type: "module", name: "ort" }),
  });
  return {
    // The encoders in folders come ready: none of them can be fitted.
    embedder: { ...openEmbedder(worker), fit: ({ encoder }) => Promise.resolve(failed({ code: "encoder-missing", encoder })) },
    trainer: openTrainer(worker),
    search: openSearch(worker),
    async loseDeviceForTest() {
      const answer = await worker.call("loseDeviceForTest", []);
      return answer.ok && answer.value;
    },
    close: () => worker.close(),
  };
}
