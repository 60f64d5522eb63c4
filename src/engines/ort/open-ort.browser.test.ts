import { afterEach, expect, it } from "vitest";
import { sampleProblem } from "#core/learn/heads/linear-reference.test-kit.ts";
import type { DeviceChoice } from "#core/ports/embedder.ts";
import type { LinearFit, LinearFitRequest } from "#core/ports/trainer.ts";
import { openOrt, type OrtEngine } from "./open-ort.ts";

const PROBLEM = sampleProblem({ rows: 40, dimensions: 16, classes: 3, l2: 0.01 });
const LABELS = PROBLEM.targets.kind === "classes" ? PROBLEM.targets.labels : [];
let ort: OrtEngine = openHere();
afterEach(() => {
  ort.close();
  ort = openHere();
});

function openHere(): OrtEngine {
  return openOrt({ baseUrl: new URL("/", location.href).href });
}

function request(device: DeviceChoice, more: Partial<LinearFitRequest> = {}): LinearFitRequest {
  return { ...PROBLEM, maxIterations: 60, gradientTolerance: 1e-4, device, ...more };
}

async function fit(device: DeviceChoice): Promise<LinearFit> {
  const answer = await ort.trainer.fitLinear(request(device));
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

function predictions(head: LinearFit): number[] {
  return Array.from({ length: PROBLEM.rows }, (_, row) => {
    const scores = [0, 1, 2].map((c) => {
      let score = head.bias[c]!;
      for (let d = 0; d < 16; d++) score += PROBLEM.features[row * 16 + d]! * head.weights[d * 3 + c]!;
      return score;
    });
    return scores.indexOf(Math.max(...scores));
  });
}

it("trains the same head on WebGPU and on WASM, and says which ran", async () => {
  const [wasm, gpu, auto] = [await fit("wasm"), await fit("webgpu"), await fit("auto")];
  expect(gpu).toMatchObject({ device: "webgpu", deviceReason: { code: "asked-for" }, converged: true });
  expect(wasm).toMatchObject({ device: "wasm", deviceReason: { code: "asked-for" }, converged: true });
  expect(auto).toMatchObject({ device: "wasm", deviceReason: { code: "fallback-adapter" } });
  expect(Math.abs(gpu.objective - wasm.objective)).toBeLessThan(1e-3);
  expect(predictions(gpu)).toEqual(predictions(wasm));
  expect(predictions(wasm).filter((label, row) => label === LABELS[row]).length).toBeGreaterThan(34);
});

it("finishes on WASM from the weights it had when the device is lost in mid-run", async () => {
  const losses: number[] = [];
  const losing: Promise<boolean>[] = [];
  const answer = await ort.trainer.fitLinear(request("webgpu", { gradientTolerance: 1e-5 }), {
    onLoss: (_iteration, objective) => {
      losses.push(objective);
      if (losses.length === 4) losing.push(ort.loseDeviceForTest());
    },
  });
  expect(await Promise.all(losing)).toEqual([true]);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  expect(answer.value).toMatchObject({ device: "wasm", deviceReason: { code: "device-lost" }, converged: true });
  expect(losses).toEqual(answer.value.history.slice(1));
  expect(Math.abs(answer.value.objective - (await fit("wasm")).objective)).toBeLessThan(1e-3);
});

it("stops when cancelled and trains again afterwards", async () => {
  const controller = new AbortController();
  const answer = await ort.trainer.fitLinear(request("wasm", { gradientTolerance: 0 }), { signal: controller.signal, onLoss: () => controller.abort() });
  expect(answer).toEqual({ ok: false, problem: { code: "cancelled" } });
  expect((await fit("wasm")).converged).toBe(true);
});

it("embeds and trains in one worker, taking turns", async (context) => {
  const cards = await ort.embedder.encoders();
  if (!cards.ok || cards.value.length === 0) return context.skip();
  const encoder = cards.value[0]!.id;
  const [embedding, head] = await Promise.all([ort.embedder.embed({ encoder, texts: ["a red dress", "my card was stolen"], device: "wasm" }), fit("wasm")]);
  expect(embedding).toMatchObject({ ok: true, value: { texts: 2, device: "wasm" } });
  expect(head.converged).toBe(true);
  expect(await ort.embedder.fit({ encoder, texts: ["a"], seed: 1 })).toEqual({ ok: false, problem: { code: "encoder-missing", encoder } });
});
