import type { TextTables } from "#core/ports/text-tables.ts";
import { blobOf } from "../kit/blob-of.ts";
import { explainDeath } from "../kit/explain-death.ts";
import { startWorker, type WorkerHandle } from "../kit/start-worker.ts";
import { readText, type TextCalls } from "./read-text.ts";
import type { NamedBlob, TextService } from "./text.ts";

const CANCEL_PATIENCE_MS = 1_000;

/** Delimited text in a worker of its own; a cancelled reading that does not look up ends it. */
export function openText(): TextTables {
  const worker = startWorker<TextService>({ engine: "text", killAfterCancelMs: CANCEL_PATIENCE_MS, open: () => new Worker(new URL("./text.worker.ts", import.meta.url), { type: "module" }) });
  return {
    plan: async (file, wish, options) => explainDeath(await worker.call("plan", [{ blob: await blobOf(file), name: file.name }, wish], options), file.name),
    read: async (file, reading) => readText(callsOf(worker, { blob: await blobOf(file), name: file.name }), reading),
    sheets: async (file, options) => explainDeath(await worker.call("sheets", [{ blob: await blobOf(file), name: file.name }], options), file.name),
    tables: async (file, options) => explainDeath(await worker.call("tables", [{ blob: await blobOf(file), name: file.name }], options), file.name),
    close() {
      worker.close();
      return Promise.resolve();
    },
  };
}

function callsOf(worker: WorkerHandle<TextService>, file: NamedBlob): TextCalls {
  return {
    open: async (plan, options) => explainDeath(await worker.call("open", [file, plan], options), file.name),
    next: async (id, options) => explainDeath(await worker.call("next", [id], options), file.name),
    close: (id) => worker.call("close", [id]),
  };
}
