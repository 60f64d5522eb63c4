import { expect, it } from "vitest";
import { createLossWatch } from "./loss-watch.ts";

it("gives up on work that does not answer within the limit", async () => {
  const watch = createLossWatch(() => undefined);
  await expect(watch.limit(new Promise(() => undefined), 20)).rejects.toThrow("no answer in 20 ms");
  expect(await watch.limit(Promise.resolve(7), 20)).toBe(7);
  expect(watch.isLost()).toBe(false);
});

it("knows the loss that is told a moment after the failure it caused", async () => {
  const watch = createLossWatch(() => undefined);
  expect(await watch.confirmLoss(), "nothing to lose").toBe(false);
  let lose: (info: GPUDeviceLostInfo) => void = () => undefined;
  const device = { lost: new Promise<GPUDeviceLostInfo>((resolve) => (lose = resolve)) } as GPUDevice;
  watch.follow(device);
  expect(await watch.confirmLoss(), "a failure of another kind").toBe(false);
  setTimeout(() => lose({ reason: "destroyed", message: "" }), 20);
  expect(await watch.confirmLoss()).toBe(true);
});
