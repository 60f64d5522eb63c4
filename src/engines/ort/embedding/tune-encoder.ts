import { lastLayerNumbers } from "#core/learn/tuning/last-layer.ts";
import type { DeviceFacts, TuneRequest, Tuning } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { fitTuning } from "../trainer/fit-tuning.ts";
import { embedWithCache } from "./embed-with-cache.ts";
import type { OpenedEncoder } from "./encoder-desk.ts";

/** Part of a tuning that reading the texts takes. */
const READING_SHARE = 0.4;

/** Reads what the last layer reads of each text, once, and learns that layer from it. */
export async function tuneEncoder(room: SessionRoom, opened: OpenedEncoder, { job, request }: { readonly job: Job<DeviceFacts>; readonly request: TuneRequest }): Promise<Result<Tuning, InferenceProblem>> {
  const start = performance.now();
  const inputs = await embedWithCache(opened, { ...job, onProgress: (share, stage) => job.onProgress(share * READING_SHARE, stage) }, request);
  if (!inputs.ok) return inputs;
  const rest = { signal: job.signal, onProgress: (share: number, stage: string) => job.onProgress(READING_SHARE + share * (1 - READING_SHARE), stage) };
  const tuned = await fitTuning(room, rest, { ...request, layer: opened.layer, inputs: inputs.value.vectors });
  if (!tuned.ok) return tuned;
  const { layer, history, facts } = tuned.value;
  return ok({ state: new Uint8Array(lastLayerNumbers(layer).buffer), history, device: facts.device, deviceReason: facts.reason, ms: performance.now() - start });
}
