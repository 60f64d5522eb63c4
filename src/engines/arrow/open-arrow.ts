import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, type Result } from "#core/result.ts";
import { createQueue } from "../kit/create-queue.ts";
import { startWorker, type WorkerHandle } from "../kit/start-worker.ts";
import type { EngineProblem } from "../kit/wire.ts";
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
      enqueue(() => readArrow({ open: () => openFile(worker, file), next: async () => explained(await worker.call("next", [], { signal: options.signal }), file.name) }, onArrow, options)),
    close() {
      worker.close();
      return Promise.resolve();
    },
  };
}

async function openFile(worker: WorkerHandle<ArrowService>, file: SourceFile): Promise<Result<OpenedArrow, FileProblem>> {
  const blob = file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
  return explained(await worker.call("open", [blob, file.name]), file.name);
}

/** A worker that died on a file died of the file. */
function explained<T>(outcome: Result<T, FileProblem | EngineProblem>, file: string): Result<T, FileProblem> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  if (problem.code === "engine-died" || problem.code === "engine-start-failed") return failed({ code: "file-damaged", file, detail: problem.detail });
  return failed(problem);
}
