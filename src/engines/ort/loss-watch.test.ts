import { expect, it } from "vitest";
import { createLossWatch } from "./loss-watch.ts";

it("gives up on work that does not answer within the limit", async () => {
  const watch = createLossWatch(() => undefined);
  await expect(watch.limit(new Promise(() => undefined), 20)).rejects.toThrow("no answer in 20 ms");
  expect(await watch.limit(Promise.resolve(7), 20)).toBe(7);
  expect(watch.isLost()).toBe(false);
});
