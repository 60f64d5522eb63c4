import type { DeviceChoice, DeviceFacts, Embedding, EmbedRequest, EncoderCard } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { transferring } from "#engines/kit/serve-worker.ts";
import type { Job } from "#engines/kit/wire.ts";
import type { SessionRoom } from "../session-room.ts";
import { measureCacheFiles, openCacheFiles, removeCacheFiles } from "./cache-file.ts";
import { embedWithCache } from "./embed-with-cache.ts";
import { type FetchFile, listEncoderFolders, loadEncoderFolder, toCard } from "./encoder-folder.ts";
import { createEncoderRunner, type EncoderRunner } from "./encoder-runner.ts";
import { createVectorCache, type VectorCache } from "./vector-cache.ts";

/** The encoder folders as the worker serves them. The event of `embed` is the device that runs, told at the start and at each change. */
export interface EmbedderService {
  encoders(job: Job): Promise<Result<readonly EncoderCard[], InferenceProblem>>;
  embedderDevice(job: Job, choice: DeviceChoice): Promise<Result<DeviceFacts, InferenceProblem>>;
  embed(job: Job<DeviceFacts>, request: EmbedRequest): Promise<Result<Embedding, InferenceProblem>>;
  /** Forgets the vectors of all encoders; answers the bytes freed on disk. */
  forgetVectors(job: Job): Promise<Result<number, InferenceProblem>>;
}

export interface EmbedderSetup {
  /** Folder of encoders.json, ending in a slash. */
  readonly modelsUrl: string;
  readonly fetchFile?: FetchFile | undefined;
}

interface OpenEncoder {
  readonly runner: EncoderRunner;
  readonly cache: VectorCache;
}

export function createEmbedderService(room: SessionRoom, { modelsUrl, fetchFile = (url) => fetch(url) }: EmbedderSetup): EmbedderService {
  let current: OpenEncoder | null = null;
  let lastJob: Promise<unknown> = Promise.resolve();

  /** One encoder is open at a time: its weights are the largest thing in this worker. */
  async function bringEncoder(id: string): Promise<Result<OpenEncoder, InferenceProblem>> {
    if (current?.runner.folder.entry.id === id) return ok(current);
    const list = await listEncoderFolders(modelsUrl, fetchFile);
    if (!list.ok) return list;
    const entry = list.value.find((candidate) => candidate.id === id);
    if (entry === undefined) return failed({ code: "encoder-missing", encoder: id });
    const folder = await loadEncoderFolder(entry, modelsUrl, fetchFile);
    if (!folder.ok) return folder;
    await current?.runner.close();
    current?.cache.close();
    const files = await openCacheFiles(entry.id, entry.version);
    current = { runner: createEncoderRunner(room, folder.value), cache: createVectorCache(files, entry.dimensions) };
    return ok(current);
  }

  async function embed(job: Job<DeviceFacts>, request: EmbedRequest): Promise<Result<Embedding, InferenceProblem>> {
    if (job.signal.aborted) return failed({ code: "cancelled" });
    const encoder = await bringEncoder(request.encoder);
    if (!encoder.ok) return encoder;
    return embedWithCache(encoder.value, job, request);
  }

  async function forgetVectors(): Promise<Result<number, InferenceProblem>> {
    const before = await measureCacheFiles();
    current?.cache.clear();
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
    async encoders() {
      const list = await listEncoderFolders(modelsUrl, fetchFile);
      return list.ok ? ok(list.value.map(toCard)) : list;
    },
    embedderDevice: async (_job, choice) => ok(await room.device(choice)),
    async embed(job, request) {
      const embedding = await inTurn(() => embed(job, request));
      return embedding.ok ? transferring(embedding, [embedding.value.vectors.buffer]) : embedding;
    },
    forgetVectors: () => inTurn(forgetVectors),
  };
}
