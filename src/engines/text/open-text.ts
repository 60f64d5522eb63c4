import type { SourceFile } from "#core/ports/source-file.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { startWorker, type WorkerHandle } from "../kit/start-worker.ts";
import type { EngineProblem } from "../kit/wire.ts";
import { readText, type TextCalls } from "./read-text.ts";
import type { NamedBlob, TextService } from "./text.ts";

const CANCEL_PATIENCE_MS = 1_000;

/** Delimited text in a worker of its own; a cancelled reading that does not look up ends it. */
export function openText(): TextTables {
  const worker = startWorker<TextService>({ engine: "text", killAfterCancelMs: CANCEL_PATIENCE_MS, open: () => new Worker(new URL("./text.worker.ts", import.meta.url), { type: "module" }) });
  return {
    plan: async (file, wish, options) => explained(await worker.call("plan", [{ blob: await blobOf(file), name: file.name }, wish], options), file.name),
    read: async (file, reading) => readText(callsOf(worker, { blob: await blobOf(file), name: file.name }), reading),
    sheets: async (file, options) => explained(await worker.call("sheets", [{ blob: await blobOf(file), name: file.name }], options), file.name),
    tables: async (file, options) => explained(await worker.call("tables", [{ blob: await blobOf(file), name: file.name }], options), file.name),
    close() {
      worker.close();
      return Promise.resolve();
    },
  };
}

function callsOf(worker: WorkerHandle<TextService>, file: NamedBlob): TextCalls {
  return {
    open: async (plan, options) => explained(await worker.call("open", [file, plan], options), file.name),
    next: async (id, options) => explained(await worker.call("next", [id], options), file.name),
    close: (id) => worker.call("close", [id]),
  };
}

async function blobOf(file: SourceFile): Promise<Blob> {
  return file instanceof Blob ? file : new Blob([await file.arrayBuffer()]);
}

/** A worker that died on a file died of the file. */
function explained<T>(outcome: Result<T, FileProblem | EngineProblem>, file: string): Result<T, FileProblem> {
  if (outcome.ok) return ok(outcome.value);
  const { problem } = outcome;
  if (problem.code === "engine-died" || problem.code === "engine-start-failed") return failed({ code: "file-damaged", file, detail: problem.detail });
  return failed(problem);
}
