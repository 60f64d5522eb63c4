import { expect, it } from "vitest";
import { createQueue } from "./create-queue.ts";

it("runs one at a time, in order, and goes on behind a failure", async () => {
  const enqueue = createQueue();
  const log: string[] = [];
  const task = (name: string) => async () => {
    log.push(`${name} starts`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    log.push(`${name} ends`);
    if (name === "b") throw new Error("b");
    return name;
  };
  const answers = await Promise.allSettled([enqueue(task("a")), enqueue(task("b")), enqueue(task("c"))]);
  expect(log).toEqual(["a starts", "a ends", "b starts", "b ends", "c starts", "c ends"]);
  expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
