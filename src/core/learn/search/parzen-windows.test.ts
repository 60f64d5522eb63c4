import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { parzenWindows } from "./parzen-windows.ts";

const positions = fc.array(fc.double({ min: -3, max: 5, noNaN: true }), { maxLength: 12 });
const BOUNDS = { low: -3, high: 5 };

describe("parzenWindows", () => {
  it("is a density: its whole is 1", () => {
    fc.assert(
      fc.property(positions, (known) => {
        const density = parzenWindows(known, BOUNDS);
        let whole = 0;
        for (let step = 0; step < 8000; step++) whole += Math.exp(density.logAt(-3 + (step + 0.5) / 1000)) / 1000;
        expect(whole).toBeCloseTo(1, 4);
      }),
    );
  });

  it("draws inside the bounds, as often as the density says", () => {
    const density = parzenWindows([-2.5, -2, 4.9], BOUNDS);
    const random = seededRandom(2);
    const draws = Array.from({ length: 20_000 }, () => density.draw(random));
    let below = 0;
    for (let step = 0; step < 2000; step++) below += Math.exp(density.logAt(-3 + (step + 0.5) / 1000)) / 1000;
    expect(draws.every((draw) => draw >= -3 && draw <= 5)).toBe(true);
    expect(draws.filter((draw) => draw < -1).length / draws.length).toBeCloseTo(below, 2);
  });

  it("without positions is one bell in the middle, as wide as the range", () => {
    const density = parzenWindows([], { low: 0, high: 1 });
    // φ(0) / (Φ(½) − Φ(−½)) = 0.3989422804 / 0.3829249225
    expect(Math.exp(density.logAt(0.5))).toBeCloseTo(1.0418289, 6);
    expect(density.logAt(0.2)).toBeCloseTo(density.logAt(0.8), 12);
  });

  it("is highest where positions crowd, and finite everywhere", () => {
    const density = parzenWindows([0.2, 0.21, 0.19, 0.2], { low: 0, high: 1 });
    expect(density.logAt(0.2)).toBeGreaterThan(density.logAt(0.5));
    expect(density.logAt(0.2)).toBeGreaterThan(0);
    expect(Number.isFinite(density.logAt(1))).toBe(true);
  });
});
