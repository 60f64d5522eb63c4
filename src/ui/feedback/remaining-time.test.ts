import { expect, it } from "vitest";
import { remainingMs } from "./remaining-time.ts";

it("goes on at the pace seen since the first mark", () => {
  expect(remainingMs({ share: 0.5, at: 1_000 }, { share: 0.6, at: 11_000 })).toBeCloseTo(40_000);
});

it("says nothing of the first seconds, of too small a share, or at the end", () => {
  expect(remainingMs({ share: 0, at: 0 }, { share: 0.5, at: 2_000 })).toBeNull();
  expect(remainingMs({ share: 0.2, at: 0 }, { share: 0.21, at: 60_000 })).toBeNull();
  expect(remainingMs({ share: 0.2, at: 0 }, { share: 1, at: 60_000 })).toBeNull();
});
