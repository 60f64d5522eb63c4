import { lastLayerFrom } from "#core/learn/tuning/last-layer.ts";
import type { DeviceFacts, Embedding, EmbedRequest } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { applyLastLayer } from "./apply-last-layer.ts";
import { embedWithCache, spread } from "./embed-with-cache.ts";
import type { OpenedEncoder } from "./encoder-desk.ts";
import { uniqueTexts } from "./plan-batches.ts";

/** Texts whose layer inputs are in memory together: 64 MB of them. */
const TEXTS_A_BLOCK = 8_192;

/** Embeds with a last layer of its own: what it reads comes through the cache of the opened encoder, block by block. */
export async function embedTuned(room: SessionRoom, opened: OpenedEncoder, work: { readonly job: Job<DeviceFacts>; readonly request: EmbedRequest; readonly state: Uint8Array }): Promise<Result<Embedding, InferenceProblem>> {
  const { job, request, state } = work;
  const encoder = request.encoder;
  const layer = state.byteLength % 4 === 0 ? lastLayerFrom(opened.layer, new Float32Array(state.slice().buffer)) : null;
  if (layer === null) return failed({ code: "encoder-broken", encoder, detail: `fine-tuned weights of ${String(state.byteLength)} bytes` });
  const start = performance.now();
  const dimensions = layer.head.outputs;
  const unique = uniqueTexts(request.texts);
  const vectors = new Float32Array(unique.texts.length * dimensions);
  const told: Pick<Embedding, "device" | "deviceReason">[] = [];
  let cached = 0;
  for (let from = 0; from < unique.texts.length; from += TEXTS_A_BLOCK) {
    const texts = unique.texts.slice(from, from + TEXTS_A_BLOCK);
    const part: Job<DeviceFacts> = { ...job, onProgress: (share, stage) => job.onProgress((from + share * texts.length) / unique.texts.length, stage) };
    const inputs = await embedWithCache(opened, part, { ...request, texts });
    if (!inputs.ok) return inputs;
    const block = await applyLastLayer(room, layer, inputs.value.vectors);
    if (!block.ok) return block;
    vectors.set(block.value, from * dimensions);
    cached += inputs.value.cached;
    told.push(inputs.value);
  }
  const { device, deviceReason } = told.findLast((part) => part.deviceReason.code !== "not-needed") ?? told[0] ?? { device: "wasm" as const, deviceReason: { code: "not-needed" as const, detail: "" } };
  return ok({ vectors: spread(vectors, unique.placeOf, dimensions), dimensions, texts: request.texts.length, unique: unique.texts.length, cached, device, deviceReason, ms: performance.now() - start });
}
