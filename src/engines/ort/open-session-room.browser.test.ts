import { afterAll, describe, expect, it } from "vitest";
import { encodeOnnxModel, floatTensor } from "#core/onnx/onnx-model.ts";
import type { DeviceFacts } from "#core/ports/embedder.ts";
import { openSessionRoom } from "./open-session-room.ts";
import type { OrtSession, SessionRoom } from "./session-room.ts";

const room = openSessionRoom({ filesUrl: new URL("/ort/", location.href).href });
const lost: DeviceFacts[] = [];
afterAll(room.onLost((facts) => lost.push(facts)));

/** y = x·M, many times over: long enough on SwiftShader to be caught in the middle. */
function productModel(times: number, size: number): Uint8Array {
  const steps = Array.from({ length: times }, (_, step) => step);
  return encodeOnnxModel({
    name: "product",
    opset: 17,
    nodes: steps.map((step) => ({ op: "MatMul", inputs: [step === 0 ? "x" : `t${step}`, "m"], outputs: [step === times - 1 ? "y" : `t${step + 1}`] })),
    initializers: [floatTensor("m", [size, size], Float32Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 2 : 0)))],
    inputs: [{ name: "x", type: "float32", dims: ["n", size] }],
    outputs: [{ name: "y", type: "float32", dims: ["n", size] }],
  });
}

async function openModel(from: SessionRoom, device: "wasm" | "webgpu", model = productModel(1, 2)): Promise<OrtSession> {
  const opened = await from.open(model, device);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value;
}

const FEED = { x: { type: "float32", data: Float32Array.of(1, 2), dims: [1, 2] } } as const;
const ANSWER = { ok: true, value: { y: { type: "float32", data: Float32Array.of(2, 4), dims: [1, 2] } } };

describe("the session room, in order", () => {
  it("avoids a software adapter unless it is asked for", async () => {
    expect(await room.device("auto")).toMatchObject({ device: "wasm", reason: { code: "fallback-adapter" } });
    expect(await room.device("webgpu")).toMatchObject({ device: "webgpu", reason: { code: "asked-for" } });
    expect(await room.device("wasm")).toMatchObject({ device: "wasm", reason: { code: "asked-for" } });
  });

  it("runs on both devices, asked all at once", async () => {
    const sessions = await Promise.all([openModel(room, "wasm"), openModel(room, "webgpu"), openModel(room, "webgpu")]);
    const answers = await Promise.all([...sessions, ...sessions].map((session) => room.run(session, FEED)));
    expect(answers).toEqual(Array.from({ length: 6 }, () => ANSWER));
    await Promise.all(sessions.map((session) => room.release(session)));
  });

  it("opens a webgpu session again after all were released, without taking that for a loss", async () => {
    const session = await openModel(room, "webgpu");
    expect(await room.run(session, FEED)).toEqual(ANSWER);
    await room.release(session);
    await room.release(session);
    expect(await room.run(session, FEED)).toMatchObject({ ok: false, problem: { code: "inference-failed" } });
    expect(lost).toEqual([]);
  });

  it("goes on after a run that fails", async () => {
    const session = await openModel(room, "wasm");
    const bad = await room.run(session, { x: { type: "float32", data: new Float32Array(3), dims: [1, 3] } });
    expect(bad).toMatchObject({ ok: false, problem: { code: "inference-failed" } });
    expect(await room.run(session, FEED)).toEqual(ANSWER);
    expect(await room.open(Uint8Array.of(1, 2, 3), "wasm")).toMatchObject({ ok: false, problem: { code: "inference-failed" } });
    expect(await room.run(session, FEED)).toEqual(ANSWER);
  });

  it("answers a run that the loss of the device caught, and says wasm from then on", async () => {
    const wasm = await openModel(room, "wasm");
    const gpu = await openModel(room, "webgpu", productModel(400, 256));
    const rows = 256;
    const caught = room.run(gpu, { x: { type: "float32", data: new Float32Array(rows * 256), dims: [rows, 256] } });
    const behind = room.run(wasm, FEED);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await room.destroyDevice()).toBe(true);
    const answer = await caught;
    expect(answer).toMatchObject({ ok: false, problem: { code: "device-unavailable" } });
    expect(await behind).toEqual(ANSWER);
    expect(await room.open(productModel(1, 2), "webgpu")).toMatchObject({ ok: false, problem: { code: "device-unavailable" } });
    expect(await room.device("webgpu")).toMatchObject({ device: "wasm", reason: { code: "device-lost" } });
    expect(lost).toHaveLength(1);
    expect(await room.run(await openModel(room, "wasm"), FEED)).toEqual(ANSWER);
    await room.release(gpu);
  });
});
