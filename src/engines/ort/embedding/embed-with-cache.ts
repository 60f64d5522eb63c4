import type { DeviceFacts, Embedding, EmbedRequest } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { Job } from "#engines/kit/wire.ts";
import { embedTexts } from "./embed-texts.ts";
import type { EncoderRunner } from "./encoder-runner.ts";
import { hashTexts } from "./hash-text.ts";
import { uniqueTexts } from "./plan-batches.ts";
import type { VectorCache } from "./vector-cache.ts";

/** About a second of WASM on one thread: what a cancel waits for. A GPU wants larger bites. */
const TOKEN_BUDGET = { wasm: 2_048, webgpu: 8_192 } as const;
const KEY_BYTES = 16;
const NEWS_EVERY_MS = 500;
/** Every vector lay in the cache. */
const NOTHING_RUNS: DeviceFacts = { device: "wasm", reason: { code: "not-needed", detail: "" }, adapter: null, threads: 1 };

/** Embeds what the cache does not know and keeps it there batch by batch, so that a cancelled job is not lost. */
export async function embedWithCache(
  { runner, cache }: { readonly runner: EncoderRunner; readonly cache: VectorCache },
  job: Job<DeviceFacts>,
  request: EmbedRequest,
): Promise<Result<Embedding, InferenceProblem>> {
  const start = performance.now();
  const { dimensions } = runner.folder.entry;
  const unique = uniqueTexts(request.texts);
  const vectors = new Float32Array(unique.texts.length * dimensions);
  const keys = await hashTexts(unique.texts);
  const known = keys === null ? new Uint8Array(unique.texts.length) : cache.fill(keys, vectors);
  const missing = [...unique.texts.keys()].filter((place) => known[place] === 0 && unique.texts[place] !== "");

  const prepared = missing.length === 0 ? ok(NOTHING_RUNS) : await runner.prepare(request.device);
  if (!prepared.ok) return prepared;
  if (missing.length > 0) job.emit(prepared.value);
  const news = createNews(runner, job, prepared.value);
  const rest = await embedTexts(missing.map((place) => unique.texts[place]!), {
    tokens: runner.folder.tokens,
    dimensions,
    tokenBudget: TOKEN_BUDGET[prepared.value.device],
    run: (rows, padTo) => runner.run(rows, padTo),
    onVectors: (places, batch) => {
      news(places.length);
      if (keys !== null) cache.add(gather(keys, places.map((place) => missing[place]!)), batch);
    },
    onProgress: job.onProgress,
    signal: job.signal,
  });
  if (!rest.ok) return rest;
  missing.forEach((place, row) => {
    vectors.set(rest.value.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  });

  const facts = missing.length === 0 ? NOTHING_RUNS : (runner.facts() ?? prepared.value);
  return ok({
    vectors: spread(vectors, unique.placeOf, dimensions),
    dimensions,
    texts: request.texts.length,
    unique: unique.texts.length,
    cached: known.reduce((sum, isKnown) => sum + isKnown, 0),
    device: facts.device,
    deviceReason: facts.reason,
    ms: performance.now() - start,
  });
}

/** Tells the page which device runs when that changes, and how fast it is, a few times a second. */
function createNews(runner: EncoderRunner, job: Job<DeviceFacts>, from: DeviceFacts): (texts: number) => void {
  const start = performance.now();
  let [told, toldAt, done] = [from, start, 0];
  return (texts) => {
    const now = performance.now();
    done += texts;
    const facts = runner.facts() ?? told;
    if (facts.device === told.device && now - toldAt < NEWS_EVERY_MS) return;
    [told, toldAt] = [facts, now];
    job.emit({ ...facts, textsPerSecond: (1000 * done) / Math.max(now - start, 1) });
  };
}

function gather(keys: Uint8Array, places: readonly number[]): Uint8Array {
  const chosen = new Uint8Array(places.length * KEY_BYTES);
  places.forEach((place, index) => {
    chosen.set(keys.subarray(place * KEY_BYTES, (place + 1) * KEY_BYTES), index * KEY_BYTES);
  });
  return chosen;
}

/** A row for each text, from the rows of different texts. */
export function spread(vectors: Float32Array, placeOf: Int32Array, dimensions: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(placeOf.length * dimensions);
  placeOf.forEach((place, row) => {
    rows.set(vectors.subarray(place * dimensions, (place + 1) * dimensions), row * dimensions);
  });
  return rows;
}
