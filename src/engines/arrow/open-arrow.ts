import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import { blobOf } from "../kit/blob-of.ts";
import { explainDeath } from "../kit/explain-death.ts";
import { createQueue } from "../kit/create-queue.ts";
import { startWorker, type WorkerHandle } from "../kit/start-worker.ts";
import type { ArrowService, OpenedArrow } from "./arrow.ts";
import { readArrow } from "./read-arrow.ts";

/** Decoding a batch cannot be interrupted from inside: the worker is ended instead. */
const CANCEL_PATIENCE_MS = 100;

/** Arrow in a worker of its own, one file at a time. */
export function openArrow(): ColumnarFiles {
  const worker = startWorker<ArrowService>({ engine: "arrow", killAfterCancelMs: CANCEL_PATIENCE_MS, open: () => new Worker(new URL("./arrow.worker.ts", import.meta.url), { type: "module" }) });
  const enqueue = createQueue();
  return {
    describe: (file) => enqueue(() => openFile(worker, file)),
    read: (file, onArrow, options = {}) =>
      enqueue(() => readArrow({ open: () => openFile(worker, file), next: async () => explainDeath(await worker.call("next", [], { signal: options.signal }), file.name) }, onArrow, options)),
    close() {
      worker.close();
      return Promise.resolve();
    },
  };
}

async function openFile(worker: WorkerHandle<ArrowService>, file: SourceFile): Promise<Result<OpenedArrow, FileProblem>> {
  return explainDeath(await worker.call("open", [await blobOf(file), file.name]), file.name);
}
