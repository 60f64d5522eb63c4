import { expect, it } from "vitest";
import { freeName } from "#features/data/free-name.ts";

it("keeps a free name and numbers a taken one, whatever its case", () => {
  expect(freeName("reviews", [])).toBe("reviews");
  expect(freeName("reviews", ["Reviews"])).toBe("reviews 2");
  expect(freeName("reviews", ["reviews", "reviews 2"])).toBe("reviews 3");
});
