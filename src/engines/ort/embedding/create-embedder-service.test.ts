import { describe, expect, it } from "vitest";
import type { DeviceFacts, DeviceName, DeviceReason, Embedding, EmbedRequest } from "#core/ports/embedder.ts";
import type { Job } from "#engines/kit/wire.ts";
import { openSessionRoom } from "../open-session-room.ts";
import type { OrtSession, SessionRoom } from "../session-room.ts";
import { createEmbedderService, type EmbedderService } from "./create-embedder-service.ts";
import { fetchTiny } from "./tiny-encoder.test-kit.ts";

const wasmRoom = openSessionRoom();
const serve = (room: SessionRoom): EmbedderService => createEmbedderService(room, { modelsUrl: "http://here/models/", fetchFile: fetchTiny });

interface TestJob extends Job<DeviceFacts> {
  readonly told: DeviceFacts[];
}
function job(signal = new AbortController().signal): TestJob {
  const told: DeviceFacts[] = [];
  return { signal, onProgress: () => undefined, emit: (facts) => told.push(facts), told };
}
async function embed(service: EmbedderService, given: Partial<EmbedRequest>, as = job()): Promise<Embedding> {
  const answer = await service.embed(as, { encoder: "tiny", texts: [], device: "auto", ...given });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}
const rows = ({ vectors }: Embedding): number[][] => Array.from({ length: vectors.length / 3 }, (_, row) => [...vectors.subarray(3 * row, 3 * row + 3)].map((value) => Math.round(value * 1e4) / 1e4));

const SLOWLY_MS = 150;
/** Two groups of probes and the first batch three times on webgpu, when it is compared. */
const SLOW_RUNS = 5;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A room whose webgpu is WASM underneath: it fails at a run of our choice, or turns its numbers about; one of both is slow. */
function roomWithGpu({ failAtRun = Infinity, isWrong = false, slow = "wasm" }: { failAtRun?: number; isWrong?: boolean; slow?: DeviceName }): SessionRoom {
  let runs = 0;
  let out: DeviceReason | null = null;
  const gpu = new Map<OrtSession, OrtSession>();
  return {
    ...wasmRoom,
    device: () => Promise.resolve(out === null ? { device: "webgpu", reason: { code: "fastest", detail: "" }, adapter: "fake", threads: 1 } : { device: "wasm", reason: out, adapter: null, threads: 1 }),
    distrust: (reason) => (out ??= reason),
    async open(model, device) {
      const session = await wasmRoom.open(model, "wasm");
      if (!session.ok || device === "wasm") return session;
      const handle = { ...session.value, device };
      gpu.set(handle, session.value);
      return { ok: true, value: handle };
    },
    async run(session, feeds) {
      const inner = gpu.get(session);
      if (slow === (inner ? "webgpu" : "wasm") && runs <= SLOW_RUNS) await wait(SLOWLY_MS);
      if (inner === undefined) return wasmRoom.run(session, feeds);
      runs += 1;
      if (runs >= failAtRun) {
        out ??= { code: "device-lost", detail: "gone" };
        return { ok: false, problem: { code: "device-unavailable", device: "webgpu", detail: "gone" } };
      }
      const answer = await wasmRoom.run(inner, feeds);
      if (isWrong && answer.ok) answer.value.last_hidden_state!.data.reverse();
      return answer;
    },
  };
}

describe("the embedder service", () => {
  it("answers in the order of the request: duplicates once, unknown letters, no text", async () => {
    const embedding = await embed(serve(wasmRoom), { texts: ["ab", "c", "ab", "", "aaaaaaaaab", "b"] });
    expect(rows(embedding)).toEqual([[0.7071, 0.7071, 0], [0, 0, 1], [0.7071, 0.7071, 0], [0, 0, 0], [1, 0, 0], [0, 1, 0]]);
    expect(embedding).toMatchObject({ texts: 6, unique: 5, cached: 0, dimensions: 3, device: "wasm", deviceReason: { code: "no-webgpu-api" } });
  });

  it("takes known texts from the cache and needs no device when it knows all", async () => {
    const service = serve(wasmRoom);
    await embed(service, { texts: ["ab", "c"] });
    expect(await embed(service, { texts: ["c", "b", "ab"] })).toMatchObject({ cached: 2, unique: 3 });
    const all = await embed(service, { texts: ["b", "c", ""] });
    expect(all).toMatchObject({ cached: 2, deviceReason: { code: "not-needed" } });
    expect(rows(all)).toEqual([[0, 1, 0], [0, 0, 1], [0, 0, 0]]);
  });

  it("forgets what it knew, and knows it again when it was computed again", async () => {
    const service = serve(wasmRoom);
    await embed(service, { texts: ["ab", "c"] });
    expect(await service.forgetVectors(job())).toEqual({ ok: true, value: 0 });
    expect(rows(await embed(service, { texts: ["c", "ab"] }))).toEqual([[0, 0, 1], [0.7071, 0.7071, 0]]);
    expect(await embed(service, { texts: ["c", "b"] })).toMatchObject({ cached: 1 });
  });

  it("moves to WASM from the batch that failed when the device is lost, and says so", async () => {
    const texts = Array.from({ length: 3 ** 8 }, (_, index) => Array.from(index.toString(3).padStart(8, "0"), (digit) => "abc"[Number(digit)]).join(""));
    const expected = await embed(serve(wasmRoom), { texts });
    const as = job();
    // The first runs compare the back-ends, then come two batches that are kept.
    const embedding = await embed(serve(roomWithGpu({ failAtRun: SLOW_RUNS + 3 })), { texts }, as);
    expect(embedding.vectors).toEqual(expected.vectors);
    expect(embedding).toMatchObject({ device: "wasm", deviceReason: { code: "device-lost" } });
    expect(as.told.map(({ device }) => device).filter((device, place, all) => device !== all[place - 1])).toEqual(["webgpu", "wasm"]);
  });

  it("stays on webgpu when the back-ends agree and leaves it when they do not", async () => {
    expect(await embed(serve(roomWithGpu({})), { texts: ["ab"] })).toMatchObject({ device: "webgpu", deviceReason: { code: "fastest" } });
    const wrong = await embed(serve(roomWithGpu({ isWrong: true })), { texts: ["ab"] });
    expect(wrong).toMatchObject({ device: "wasm", deviceReason: { code: "backends-disagree" } });
    expect(rows(wrong)).toEqual([[0.7071, 0.7071, 0]]);
  });

  it("times both on the first batch and goes where it is faster, unless a device was asked for", async () => {
    const service = serve(roomWithGpu({ slow: "webgpu" }));
    const as = job();
    expect(await embed(service, { texts: ["ab", "c"] }, as)).toMatchObject({ device: "wasm", deviceReason: { code: "wasm-faster" } });
    const speeds = as.told.at(-1)?.speeds;
    expect(speeds && speeds.wasm > speeds.webgpu).toBe(true);
    expect(as.told.at(-1)?.textsPerSecond).toBeGreaterThan(0);
    expect(await embed(service, { texts: ["b"] })).toMatchObject({ device: "wasm", deviceReason: { code: "wasm-faster" } });
    const forced = job();
    expect(await service.embed(forced, { encoder: "tiny", texts: ["a"], device: "webgpu" })).toMatchObject({ ok: true, value: { device: "webgpu" } });
  });

  it("stops between batches when cancelled", async () => {
    const controller = new AbortController();
    const as = { ...job(controller.signal), onProgress: () => controller.abort() };
    expect(await serve(wasmRoom).embed(as, { encoder: "tiny", texts: ["a", "b"], device: "auto" })).toEqual({ ok: false, problem: { code: "cancelled" } });
  });

  it.each([
    ["nobody", { code: "encoder-missing", encoder: "nobody" }],
    ["absent", { code: "encoder-broken", encoder: "absent" }],
    ["broken", { code: "encoder-broken", encoder: "broken" }],
  ])("says what is wrong with the encoder %s", async (encoder, problem) => {
    expect(await serve(wasmRoom).embed(job(), { encoder, texts: ["a"], device: "auto" })).toMatchObject({ ok: false, problem });
  });

  it("lists the folders as cards", async () => {
    const cards = await serve(wasmRoom).encoders(job());
    expect(cards.ok && cards.value[0]).toEqual({ id: "tiny", dimensions: 3, languages: ["*"], licence: "none", sizeBytes: 1, source: "shipped-folder", needsFit: false, canTune: false, reading: { dtype: "fp32", pooling: "mean", prefix: "", maxTokens: 8 } });
  });
});
