import { expect, it } from "vitest";
import { joinFloats } from "./join-floats.ts";

it("copies the numbers in order, also of a part of a larger array", () => {
  const whole = Float32Array.of(1, 2.5, -3, NaN);
  const joined = joinFloats([whole.subarray(1, 3), new Float32Array(0), whole]);
  expect(joined).toEqual(Float32Array.of(2.5, -3, 1, 2.5, -3, NaN));
  joined[2] = 9;
  expect(whole[0]).toBe(1);
  expect(joinFloats([])).toEqual(new Float32Array(0));
});
