import { afterEach, describe, expect, it } from "vitest";
import type { SampleService } from "./sample.test-worker.ts";
import { startWorker, type WorkerHandle } from "./start-worker.ts";

let handle: WorkerHandle<SampleService> | null = null;
let opened = 0;

function start(killAfterCancelMs?: number): WorkerHandle<SampleService> {
  opened = 0;
  handle = startWorker<SampleService>({
    engine: "sample",
    killAfterCancelMs,
    open: () => {
      opened++;
      return new Worker(new URL("./sample.test-worker.ts", import.meta.url), { type: "module" });
    },
  });
  return handle;
}

afterEach(() => handle?.close());

describe("startWorker", () => {
  it("answers with the method's own result", async () => {
    expect(await start().call("double", [Float32Array.of(1, 2)])).toEqual({ ok: true, value: Float32Array.of(2, 4) });
  });

  it("moves a transferred buffer to the worker", async () => {
    const values = new Float32Array(1000);
    await start().call("double", [values], { transfer: [values.buffer] });
    expect(values.byteLength).toBe(0);
  });

  it("reports progress and events of one call", async () => {
    const shares: number[] = [];
    const steps: number[] = [];
    await start().call("countUp", [5], { onProgress: (share) => shares.push(share), onEvent: (event) => steps.push(event.step) });
    expect(shares).toEqual([0, 0.2, 0.4, 0.6, 0.8]);
    expect(steps).toEqual([0, 1, 2, 3, 4]);
  });

  it("has seen every event when the answer comes", async () => {
    const worker = start();
    for (let round = 0; round < 300; round++) {
      const steps: number[] = [];
      await worker.call("burst", [20], { onEvent: ({ step }) => steps.push(step) });
      expect(steps.length).toBe(20);
    }
  });

  it("carries an abort into the worker and leaves the worker alive", async () => {
    const controller = new AbortController();
    const worker = start();
    const answer = worker.call("countUp", [100_000], { signal: controller.signal, onProgress: () => controller.abort() });
    expect(await answer).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect(await worker.call("countUp", [2])).toEqual({ ok: true, value: 2 });
    expect(opened).toBe(1);
  });

  it("does not start what was aborted before", async () => {
    expect(await start().call("countUp", [2], { signal: AbortSignal.abort() })).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect(opened).toBe(0);
  });

  it("ends a worker that cannot look up when cancelled", async () => {
    const controller = new AbortController();
    const worker = start(200);
    const answer = worker.call("spin", [], { signal: controller.signal });
    setTimeout(() => controller.abort(), 300);
    expect(await answer).toEqual({ ok: false, problem: { code: "cancelled" } });
    expect(await worker.call("countUp", [1])).toEqual({ ok: true, value: 1 });
  });

  it.each([
    ["crash", "Uncaught Error: crash on purpose"],
    ["vanish", "the worker ended"],
    ["throwInside", "Error: thrown on purpose"],
  ] as const)("gives engine-died to every waiting call after %s, and the next call opens a new worker", async (method, detail) => {
    const worker = start();
    await worker.call("countUp", [1]);
    const answers = await Promise.all([worker.call("countUp", [100_000]), worker.call(method, [])]);
    const died = { ok: false, problem: { code: "engine-died", engine: "sample", detail } };
    expect(answers).toEqual([died, died]);
    expect(await worker.call("countUp", [3])).toEqual({ ok: true, value: 3 });
    expect(opened).toBe(2);
  });

  it("says so when the script cannot be found, and when nothing answers in time", async () => {
    const missing = startWorker<SampleService>({ engine: "gone", open: () => new Worker("/no-such-worker.js", { type: "module" }) });
    expect(await missing.call("countUp", [1])).toMatchObject({ ok: false, problem: { code: "engine-start-failed", engine: "gone" } });
    const mute = startWorker<SampleService>({ engine: "mute", startLimitMs: 100, open: () => new Worker(URL.createObjectURL(new Blob([""]))) });
    expect(await mute.call("countUp", [1])).toEqual({ ok: false, problem: { code: "engine-start-failed", engine: "mute", detail: "time limit" } });
  });

  it("can be closed twice", async () => {
    const worker = start();
    await worker.call("countUp", [1]);
    worker.close();
    worker.close();
    expect(await worker.call("countUp", [1])).toMatchObject({ ok: false, problem: { code: "engine-died", detail: "closed" } });
  });
});
