import fc from "fast-check";
import { expect, test } from "vitest";
import { jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";

/** Computed with scipy.spatial.distance.jensenshannon, base 2. */
const P = [0.45454545454545453, 0.22727272727272727, 0.09090909090909091, 0.13636363636363635, 0.045454545454545456, 0.045454545454545456, 0];
const Q = [0.2727272727272727, 0.2727272727272727, 0.13636363636363635, 0.09090909090909091, 0.09090909090909091, 0.045454545454545456, 0.09090909090909091];

test("golden value, and the ends of its range", () => {
  expect(jensenShannonDistance(P, Q)).toBeCloseTo(0.27511692473977334, 12);
  expect(jensenShannonDistance([1, 0], [0, 1])).toBe(1);
  expect([jensenShannonDistance([], []), jensenShannonDistance([0], [0]), jensenShannonDistance([1], [0])]).toEqual([0, 0, 1]);
});

test("it is symmetric, 0 to itself, and the same whatever the sums", () => {
  const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
  fc.assert(fc.property(shares, shares, (left, right) => {
    const distance = jensenShannonDistance(left, right);
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThanOrEqual(1);
    expect(jensenShannonDistance(right, left)).toBeCloseTo(distance, 9);
    expect(jensenShannonDistance(left, left)).toBeCloseTo(0, 6);
  }));
});
