import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hyperbandBrackets } from "./hyperband-brackets.ts";

function written(largest: number, eta: number): string[] {
  return hyperbandBrackets(largest, eta).map(({ bracket, rungs }) => `s${String(bracket)} ${rungs.map(({ trials, resource }) => `${String(trials)}@${String(resource)}`).join(", ")}`);
}

describe("hyperbandBrackets", () => {
  it("gives the published schedule of R = 81, eta = 3", () => {
    expect(written(81, 3)).toEqual(["s4 81@1, 27@3, 9@9, 3@27, 1@81", "s3 34@3, 11@9, 3@27, 1@81", "s2 15@9, 5@27, 1@81", "s1 8@27, 2@81", "s0 5@81"]);
  });

  it("finds all brackets where the logarithm is whole but computes a little low", () => {
    for (const eta of [2, 3, 4, 5, 7, 10]) for (let power = 0; power <= 8; power++) expect(hyperbandBrackets(eta ** power, eta)).toHaveLength(power + 1);
  });

  it("starts above the unit when the resource is no power of eta", () => {
    expect(written(20, 3)).toEqual([`s2 9@${String(20 / 9)}, 3@${String(20 / 3)}, 1@20`, `s1 5@${String(20 / 3)}, 1@20`, "s0 3@20"]);
  });

  it("ends every bracket at the whole resource with a trial left, thinning to the eta-th part from rung to rung", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 500, noNaN: true }), fc.integer({ min: 2, max: 6 }), (largest, eta) => {
        for (const { bracket, rungs } of hyperbandBrackets(largest, eta)) {
          expect(rungs).toHaveLength(bracket + 1);
          expect(rungs[bracket]!.resource).toBe(largest);
          expect(rungs[bracket]!.trials).toBeGreaterThanOrEqual(1);
          rungs.slice(1).forEach(({ trials }, index) => expect(trials).toBe(Math.floor(rungs[index]!.trials / eta)));
        }
      }),
    );
  });

  it("is one trial for a resource that cannot be shared out", () => {
    expect(written(1, 3)).toEqual(["s0 1@1"]);
  });
});
