import { expect, test } from "vitest";
import { wordsInCommon } from "./words-in-common.ts";

test("the share of a query's words that a title has", () => {
  expect(wordsInCommon("red laptop case", "Laptop Case, 15 inch")).toBeCloseTo(2 / 3);
  expect(wordsInCommon("wall wall mount", "mount for the wall")).toBe(1);
  expect(wordsInCommon(" - ", "anything")).toBe(0);
});
