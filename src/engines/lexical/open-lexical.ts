import { LEXICAL_DIMENSIONS } from "#core/lexical/fit-lexical.ts";
import type { DeviceReason, Embedder, EncoderCard } from "#core/ports/embedder.ts";
import { failed, ok } from "#core/result.ts";
import { startWorker, type WorkerHandle } from "#engines/kit/start-worker.ts";
import type { LexicalService } from "./lexical.ts";

/** The part of the embedder port that one encoder fills; `embed` wants what `fit` returned. */
export interface LexicalEncoder extends Pick<Embedder, "fit" | "embed" | "close"> {
  readonly card: EncoderCard;
}

const CARD: EncoderCard = { id: "lexical", dimensions: LEXICAL_DIMENSIONS, languages: ["*"], licence: "Apache-2.0", sizeBytes: 0, source: "built-in", needsFit: true };
const REASON: DeviceReason = { code: "not-needed", detail: "runs on the processor" };

export function openLexical(): LexicalEncoder {
  const worker = startWorker<LexicalService>({ engine: "lexical", open: () => new Worker(new URL("./lexical.worker.ts", import.meta.url), { type: "module" }) });
  return {
    card: CARD,
    fit: async ({ encoder, texts, seed }, options) => (encoder === CARD.id ? worker.call("fit", [texts, seed], options) : failed({ code: "encoder-missing", encoder })),
    embed: (request, options) => embedIn(worker, request, options),
    close: () => {
      worker.close();
      return Promise.resolve();
    },
  };
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
