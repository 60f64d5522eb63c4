import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, type Result } from "#core/result.ts";
import { blobOf } from "../kit/blob-of.ts";
import { createQueue } from "../kit/create-queue.ts";
import { startWorker, type WorkerHandle } from "../kit/start-worker.ts";
import type { EngineProblem } from "../kit/wire.ts";
import type { OpenedParquet, ParquetService } from "./parquet.ts";
import { readPieces } from "./read-pieces.ts";

/** Decoding a row group cannot be interrupted from inside: the worker is ended instead. */
const CANCEL_PATIENCE_MS = 100;

/** Parquet in a worker of its own, one file at a time; its memory never shrinks, so the worker ends with each file. */
export function openParquet(): ParquetFiles {
  const worker = startWorker<ParquetService>({ engine: "parquet", killAfterCancelMs: CANCEL_PATIENCE_MS, open: () => new Worker(new URL("./parquet.worker.ts", import.meta.url), { type: "module" }) });
  const enqueue = createQueue();
  return {
    describe: (file) => enqueue(() => openFile(worker, file)),
    read: (file, onArrow, options = {}) =>
      enqueue(async () => {
        const outcome = await readPieces({ open: () => openFile(worker, file), read: async (piece) => explained(await worker.call("read", [piece], { signal: options.signal }), file.name) }, onArrow, options);
        worker.restart();
        return outcome;
      }),
    write: (ipc, { compression = "zstd", ...options } = {}) =>
      enqueue(async () => {
        const written = explained(await worker.call("write", [ipc, compression], { ...options, transfer: [ipc.buffer] }), "parquet");
        worker.restart();
        return written;
      }),
    close() {
      worker.close();
      return Promise.resolve();
    },
  };
}

async function openFile(worker: WorkerHandle<ParquetService>, file: SourceFile): Promise<Result<OpenedParquet, FileProblem>> {
  return explained(await worker.call("open", [await blobOf(file), file.name]), file.name);
}

/** A worker that died on a file died of the file. */
function explained<T>(outcome: Result<T, FileProblem | EngineProblem>, file: string): Result<T, FileProblem> {
  if (outcome.ok) return outcome;
  const { problem } = outcome;
  if (problem.code === "engine-died" || problem.code === "engine-start-failed") return failed({ code: "file-damaged", file, detail: problem.detail.includes("unreachable") ? "its data cannot be decoded" : problem.detail });
  return failed(problem);
}
