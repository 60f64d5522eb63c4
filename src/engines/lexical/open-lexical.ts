import { LEXICAL_DIMENSIONS } from "#core/lexical/fit-lexical.ts";
import type { DeviceReason, Embedder, EncoderCard } from "#core/ports/embedder.ts";
import { failed, ok } from "#core/result.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { startWorker, type WorkerHandle } from "#engines/kit/start-worker.ts";
import type { LexicalService } from "./lexical.ts";

/** The part of the embedder port that one encoder fills; `embed` wants what `fit` returned. */
export interface LexicalEncoder extends Pick<Embedder, "fit" | "embed" | "close"> {
  readonly card: EncoderCard;
}

const CARD: EncoderCard = { id: "lexical", dimensions: LEXICAL_DIMENSIONS, languages: ["*"], licence: "Apache-2.0", sizeBytes: 0, source: "built-in", needsFit: true, reading: null };
const REASON: DeviceReason = { code: "not-needed", detail: "runs on the processor" };

export function openLexical(): LexicalEncoder {
  const worker = startWorker<LexicalService>({ engine: "lexical", open: () => new Worker(new URL("./lexical.worker.ts", import.meta.url), { type: "module" }) });
  // Searching the same column again, or training on it with other choices, asks for the same fit.
  let last: { readonly key: string; readonly bytes: Uint8Array } | null = null;
  return {
    card: CARD,
    fit: async ({ encoder, texts, seed }, options) => {
      if (encoder !== CARD.id) return failed({ code: "encoder-missing", encoder });
      const key = nameOf(texts, seed);
      if (last?.key === key) return ok(last.bytes.slice());
      const fitted = await worker.call("fit", [texts, seed], options);
      if (fitted.ok) last = { key, bytes: fitted.value.slice() };
      return fitted;
    },
    embed: (request, options) => embedIn(worker, request, options),
    close: () => {
      worker.close();
      return Promise.resolve();
    },
  };
}

function nameOf(texts: readonly string[], seed: number): string {
  return `${String(seed)} ${String(texts.length)} ${fnv1a(texts.join("\u0001"))}`;
}

async function embedIn(worker: WorkerHandle<LexicalService>, ...[request, options]: Parameters<Embedder["embed"]>): ReturnType<Embedder["embed"]> {
  if (request.encoder !== CARD.id) return failed({ code: "encoder-missing", encoder: request.encoder });
  if (request.fitted === undefined) return failed({ code: "encoder-broken", encoder: CARD.id, detail: "not fitted" });
  const startedAt = performance.now();
  const answer = await worker.call("embed", [request.texts, request.fitted], options);
  if (!answer.ok) return answer;
  return ok({
    ...answer.value,
    dimensions: CARD.dimensions,
    texts: request.texts.length,
    cached: 0,
    device: "wasm",
    deviceReason: REASON,
    ms: performance.now() - startedAt,
  });
}
