import type { AddedEncoder, DeviceChoice, DeviceFacts, Embedding, EmbedRequest, EncoderCard, EncoderParcel, TuneRequest, Tuning } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { measureCacheFiles, removeCacheFiles } from "./cache-file.ts";
import { embedTuned } from "./embed-tuned.ts";
import { embedWithCache } from "./embed-with-cache.ts";
import { createEncoderDesk, type EncoderDesk } from "./encoder-desk.ts";
import { tuneEncoder } from "./tune-encoder.ts";
import { createEncoderShelf, type ShelfSetup } from "./encoder-shelf.ts";

/** The encoder folders as the worker serves them. The event of `embed` is the device that runs, told at the start and at each change. */
export interface EmbedderService {
  encoders(job: Job): Promise<Result<readonly EncoderCard[], InferenceProblem>>;
  embedderDevice(job: Job, choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>>;
  embed(job: Job<DeviceFacts>, request: EmbedRequest): Promise<Result<Embedding, InferenceProblem>>;
  addEncoder(job: Job, parcel: EncoderParcel): Promise<Result<AddedEncoder, InferenceProblem>>;
  tune(job: Job<DeviceFacts>, request: TuneRequest): Promise<Result<Tuning, InferenceProblem>>;
  encoderFiles(job: Job, encoder: string, tuned?: Uint8Array): Promise<Result<ReadonlyMap<string, Uint8Array>, InferenceProblem>>;
  removeEncoder(job: Job, encoder: string): Promise<Result<void, InferenceProblem>>;
  /** Forgets the vectors of all encoders; answers the bytes freed on disk. */
  forgetVectors(job: Job): Promise<Result<number, InferenceProblem>>;
}

interface EmbedJob {
  readonly job: Job<DeviceFacts>;
  readonly request: EmbedRequest;
}

/** By the encoder as it is, or with a last layer that was learned. */
async function embedOn(room: SessionRoom, desk: EncoderDesk, { job, request }: EmbedJob): Promise<Result<Embedding, InferenceProblem>> {
  if (job.signal.aborted) return failed({ code: "cancelled" });
  if (request.fitted === undefined) {
    const encoder = await desk.bring(request.encoder);
    return encoder.ok ? embedWithCache(encoder.value, job, request) : encoder;
  }
  const opened = await desk.bringOpened(request.encoder);
  return opened.ok ? embedTuned(room, opened.value, { job, request, state: request.fitted }) : opened;
}

export function createEmbedderService(room: SessionRoom, setup: ShelfSetup): EmbedderService {
  const shelf = createEncoderShelf(room, setup);
  const desk = createEncoderDesk(room, shelf);
  let lastJob: Promise<unknown> = Promise.resolve();

  async function tune(job: Job<DeviceFacts>, request: TuneRequest): Promise<Result<Tuning, InferenceProblem>> {
    if (job.signal.aborted) return failed({ code: "cancelled" });
    const opened = await desk.bringOpened(request.encoder);
    return opened.ok ? tuneEncoder(room, opened.value, { job, request }) : opened;
  }

  async function forgetVectors(): Promise<Result<number, InferenceProblem>> {
    const before = await measureCacheFiles();
    desk.clearCache();
    await removeCacheFiles();
    return ok(before.bytes - (await measureCacheFiles()).bytes);
  }

  /** One job after the other: two would take the open encoder from each other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const answer = lastJob.then(work);
    lastJob = answer.catch(() => undefined);
    return answer;
  }

  return {
    encoders: () => shelf.cards(),
    embedderDevice: async (_job, choice) => ok(await room.device(choice)),
    async embed(job, request) {
      const embedding = await inTurn(() => embedOn(room, desk, { job, request }));
      return embedding.ok ? transferring(embedding, [embedding.value.vectors.buffer]) : embedding;
    },
    addEncoder: (_job, parcel) =>
      inTurn(async () => {
        const encoder = await shelf.add(parcel);
        if (encoder.ok) await desk.putAway(encoder.value.card.id);
        return encoder;
      }),
    tune: (job, request) => inTurn(() => tune(job, request)),
    encoderFiles: (_job, encoder, tuned) => shelf.files(encoder, tuned),
    removeEncoder: (_job, encoder) =>
      inTurn(async () => {
        await desk.putAway(encoder);
        const removed = await shelf.remove(encoder);
        if (removed.ok) await removeCacheFiles(encoder);
        return removed;
      }),
    forgetVectors: () => inTurn(forgetVectors),
  };
}
