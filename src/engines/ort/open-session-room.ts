import * as ort from "onnxruntime-web/webgpu";
import { encodeOnnxModel } from "#core/onnx/onnx-model.ts";
import type { DeviceChoice, DeviceFacts, DeviceName, DeviceReason } from "#core/ports/embedder.ts";
import type { InferenceProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { createQueue } from "../kit/create-queue.ts";
import { createLossWatch, type LossWatch } from "./loss-watch.ts";
import { probeDevice } from "./probe-device.ts";
import { readOrtProblem } from "./read-ort-problem.ts";
import { createHeldTensors, toTensor } from "./held-tensors.ts";
import type { OrtOutputs, OrtSession, OrtValue, SessionRoom } from "./session-room.ts";

export interface RoomOptions {
  /** Folder that serves ORT's .mjs and .wasm, ending in a slash; absent in Node, where ORT finds its own. */
  readonly filesUrl?: string | undefined;
  /** A run or an opening on webgpu that has not answered by then is taken for lost. */
  readonly webgpuLimitMs?: number | undefined;
}

const WEBGPU_LIMIT_MS = 300_000;
const RELEASED = { code: "inference-failed", detail: "the session is released" } as const;

export function openSessionRoom(options: RoomOptions = {}): SessionRoom {
  const threads = setUpOrt(options.filesUrl);
  const [enqueue, probed] = [createQueue(), createProbe(threads)];
  const inner = new Map<OrtSession, ort.InferenceSession>();
  const trust = createTrust(threads);
  const held = createHeldTensors();
  const watch = createLossWatch((detail) => trust.end({ code: "device-lost", detail }));
  let anchor: ort.InferenceSession | null = null;

  async function attempt<Value>(device: DeviceName, work: () => Promise<Value>): Promise<Result<Value, InferenceProblem>> {
    const lostBefore = device === "webgpu" ? trust.facts() : null;
    if (lostBefore !== null) return failed({ code: "device-unavailable", device, detail: lostBefore.reason.detail });
    try {
      return ok(await (device === "webgpu" ? watch.limit(work(), options.webgpuLimitMs ?? WEBGPU_LIMIT_MS) : work()));
    } catch (thrown) {
      const problem = readOrtProblem(thrown, device);
      if (problem.code === "device-unavailable") trust.end({ code: (await watch.confirmLoss()) ? "device-lost" : "webgpu-failed", detail: problem.detail });
      return failed(problem);
    }
  }

  async function create(model: Uint8Array, device: DeviceName, kept: readonly string[]): Promise<OrtSession> {
    if (device === "webgpu") anchor ??= await openAnchor(watch);
    const session = await ort.InferenceSession.create(model, { executionProviders: [device], logSeverityLevel: 3, ...outputPlaces(device, kept) });
    const handle = { device, inputNames: session.inputNames, outputNames: session.outputNames };
    inner.set(handle, session);
    return handle;
  }

  async function run<Value>(handle: OrtSession, feeds: Readonly<Record<string, OrtValue>>, read: (results: ort.InferenceSession.OnnxValueMapType) => Value): Promise<Result<Value, InferenceProblem>> {
    const session = inner.get(handle);
    if (session === undefined) return failed(RELEASED);
    return attempt(handle.device, async () => read(await session.run(held.toFeeds(feeds))));
  }

  async function release(handle: OrtSession): Promise<void> {
    const session = inner.get(handle);
    inner.delete(handle);
    // A session of a lost device cannot be released; its memory goes with the worker.
    if (handle.device === "webgpu" && watch.isLost()) return;
    await session?.release().catch(() => undefined);
  }

  return {
    device: async (choice) => (choice === "wasm" ? null : trust.facts()) ?? probed(choice),
    open: (model, device, kept = []) => enqueue(() => attempt(device, () => create(model, device, kept))),
    run: (handle, feeds) => enqueue(() => run(handle, feeds, toOutputs)),
    runHeld: (handle, feeds) => enqueue(() => run(handle, feeds, held.toValues)),
    read: (value) => enqueue(() => attempt(value.type === "held" ? "webgpu" : "wasm", () => held.read(value))),
    free: held.free,
    release: (handle) => enqueue(() => release(handle)),
    distrust: trust.end,
    onLost: trust.onEnd,
    destroyDevice: watch.destroy,
  };
}

/** Each choice is asked of the browser once: an adapter takes a tenth of a second and more, and does not change as long as the page lives. */
function createProbe(threads: number): (choice: DeviceChoice) => Promise<DeviceFacts> {
  const known = new Map<DeviceChoice, Promise<DeviceFacts>>();
  return (choice) => {
    const facts = known.get(choice) ?? probeDevice(choice, threads);
    known.set(choice, facts);
    return facts;
  };
}

function outputPlaces(device: DeviceName, kept: readonly string[]): ort.InferenceSession.SessionOptions {
  if (device !== "webgpu" || kept.length === 0) return {};
  return { preferredOutputLocation: Object.fromEntries(kept.map((name) => [name, "gpu-buffer" as const])) };
}

/** onnxruntime destroys the GPU device when its last session is released; one that is never released keeps it. */
async function openAnchor(watch: LossWatch): Promise<ort.InferenceSession> {
  const value = { type: "float32", dims: [1] } as const;
  const model = encodeOnnxModel({
    name: "anchor",
    opset: 17,
    nodes: [{ op: "Neg", inputs: ["in"], outputs: ["out"] }],
    initializers: [],
    inputs: [{ name: "in", ...value }],
    outputs: [{ name: "out", ...value }],
  });
  const session = await ort.InferenceSession.create(model, { executionProviders: ["webgpu"], logSeverityLevel: 3 });
  watch.follow(await ort.env.webgpu.device);
  return session;
}

interface Trust {
  /** What runs instead, once webgpu is out; null as long as it is in. */
  facts(): DeviceFacts | null;
  readonly end: (reason: DeviceReason) => void;
  readonly onEnd: (listener: (facts: DeviceFacts) => void) => () => void;
}

function createTrust(threads: number): Trust {
  const listeners = new Set<(facts: DeviceFacts) => void>();
  let instead: DeviceFacts | null = null;
  return {
    facts: () => instead,
    end(reason) {
      if (instead !== null) return;
      instead = { device: "wasm", reason, adapter: null, threads };
      for (const listener of listeners) listener(instead);
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function setUpOrt(filesUrl: string | undefined): number {
  const isIsolated = "crossOriginIsolated" in globalThis && globalThis.crossOriginIsolated;
  const threads = isIsolated ? Math.min(4, navigator.hardwareConcurrency || 1) : 1;
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = "error";
  if (filesUrl === undefined) return threads;
  ort.env.wasm.wasmPaths = {
    mjs: new URL("ort-wasm-simd-threaded.asyncify.mjs", filesUrl).href,
    wasm: new URL("ort-wasm-simd-threaded.asyncify.wasm", filesUrl).href,
  };
  return threads;
}

function toOutputs(results: ort.InferenceSession.OnnxValueMapType): OrtOutputs {
  return Object.fromEntries(Object.entries(results).map(([name, value]) => [name, toTensor(value)]));
}
