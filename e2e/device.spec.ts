import type { Page, Worker } from "@playwright/test";
import { openCommands, valueOf, type Commands } from "./fixtures/open-commands.ts";
import { expect, test } from "./fixtures/studio.ts";

interface TrainAnswer {
  readonly model: string;
  readonly device: string;
  readonly deviceReason: { readonly code: string };
  readonly objective: number;
  readonly metrics: { readonly accuracy: number };
}

const CLASSES = [
  { label: "delivery", words: ["the parcel came late", "courier never rang", "box arrived broken", "shipping took two weeks", "delivery was quick"] },
  { label: "price", words: ["far too expensive", "cheap for what it is", "the price is fair", "not worth the money", "a real bargain"] },
  { label: "taste", words: ["tastes like cardboard", "sweet and fresh", "too salty for me", "delicious soup", "the flavour is bland"] },
];
const TABLE = [
  "text,label",
  ...Array.from({ length: 42 }, (_, index) => {
    const { label, words } = CLASSES[index % 3]!;
    return `${words[Math.floor(index / 3) % 5]!} order ${String(index)},${label}`;
  }),
].join("\n");

async function trainOn(commands: Commands, device: "webgpu" | "wasm"): Promise<TrainAnswer & { readonly predictions: unknown }> {
  const { dataset } = valueOf(await commands.importText(`tiny ${device}.csv`, `${TABLE}\n`));
  const trained = valueOf(await commands.run<TrainAnswer>("learn.train", { dataset, text: "text", label: "label", test: 0.3, encoder: "lexical", seed: 7, device }));
  const predicted = valueOf(await commands.run<{ distribution: unknown }>("learn.predict", { model: trained.model, dataset, text: "text", as: "predicted" }));
  return { ...trained, predictions: predicted.distribution };
}

test("a tiny training ends the same on WebGPU and on WASM, and says which ran @webgpu", async ({ page }) => {
  test.setTimeout(300_000);
  const commands = await openCommands(page);
  const onWasm = await trainOn(commands, "wasm");
  const onGpu = await trainOn(commands, "webgpu");
  expect([onWasm.device, onGpu.device]).toEqual(["wasm", "webgpu"]);
  expect(Math.abs(onWasm.objective - onGpu.objective)).toBeLessThan(1e-3);
  expect(onGpu.predictions).toEqual(onWasm.predictions);
});

test("a training that loses its device in the middle ends on WASM and says so @webgpu", async ({ page }) => {
  test.setTimeout(300_000);
  const keepers = keepDevices(page);
  const commands = await openCommands(page);
  const onWasm = await trainOn(commands, "wasm");
  const { dataset } = valueOf(await commands.importText("lost.csv", `${TABLE}\n`));
  const training = commands.run<TrainAnswer>("learn.train", { dataset, text: "text", label: "label", test: 0.3, encoder: "lexical", seed: 7, device: "webgpu" });
  const destroyed = destroyFirstDevice(keepers);
  const trained = valueOf(await training);
  expect(await destroyed).toBe(true);
  expect(trained).toMatchObject({ device: "wasm", deviceReason: { code: "device-lost" } });
  expect(Math.abs(trained.objective - onWasm.objective)).toBeLessThan(1e-3);
});

test("without WebGPU the same training runs on WASM and says why", async ({ page }) => {
  const commands = await openCommands(page);
  const { dataset } = valueOf(await commands.importText("tiny.csv", `${TABLE}\n`));
  const trained = valueOf(await commands.run<TrainAnswer>("learn.train", { dataset, text: "text", label: "label", test: 0.3, encoder: "lexical", seed: 7, device: "auto" }));
  expect(trained.device).toBe("wasm");
  expect(["no-webgpu-api", "no-adapter", "not-needed"]).toContain(trained.deviceReason.code);
});

declare global {
  var devicesForTest: { destroy(): void }[] | undefined;
}

/** Remembers the GPU devices that the worker of onnxruntime is given. */
function keepDevices(page: Page): Worker[] {
  const workers: Worker[] = [];
  page.on("worker", (worker) => {
    // Threads of the engines sleep in the middle of a task and would never answer.
    if (!worker.url().includes("ort.worker")) return;
    workers.push(worker);
    void worker.evaluate(() => {
      const scope = globalThis as unknown as { GPUAdapter?: { prototype: { requestDevice: (this: unknown, ...given: unknown[]) => Promise<{ destroy(): void }> } } };
      const adapter = scope.GPUAdapter?.prototype;
      if (!adapter) return;
      const original = adapter.requestDevice;
      globalThis.devicesForTest = [];
      adapter.requestDevice = async function (...given) {
        const device = await original.apply(this, given);
        globalThis.devicesForTest?.push(device);
        return device;
      };
    });
  });
  return workers;
}

async function destroyFirstDevice(workers: readonly Worker[]): Promise<boolean> {
  for (let look = 0; look < 2000; look++) {
    for (const worker of workers) {
      const destroyed = await worker.evaluate(() => {
        const device = globalThis.devicesForTest?.shift();
        device?.destroy();
        return device !== undefined;
      });
      if (destroyed) return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return false;
}
