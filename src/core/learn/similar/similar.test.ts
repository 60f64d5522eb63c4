import { describe, expect, it } from "vitest";
import { drawNormal } from "#core/statistics/draw-normal.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { coordinateMeans } from "../features/coordinate-means.ts";
import { codeNearest } from "./code-nearest.ts";
import { likelyPairs } from "./likely-pairs.ts";
import { signCodes } from "./sign-codes.ts";

const DIMENSIONS = 128;

/** Unit vectors in loose clusters about a common direction, as text vectors lie; every tenth is a near copy of the one before it. */
function textLike(rows: number): Float32Array {
  const random = seededRandom(11);
  const centres = Array.from({ length: 40 }, () => Float64Array.from({ length: DIMENSIONS }, () => drawNormal(random)));
  const vectors = new Float32Array(rows * DIMENSIONS);
  for (let row = 0; row < rows; row++) {
    const from = row * DIMENSIONS;
    const centre = centres[row % centres.length]!;
    for (let d = 0; d < DIMENSIONS; d++) vectors[from + d] = row % 10 === 9 ? vectors[from - DIMENSIONS + d]! * 10 + 0.15 * drawNormal(random) : 0.8 + 0.6 * centre[d]! + drawNormal(random);
    const length = Math.hypot(...vectors.subarray(from, from + DIMENSIONS));
    for (let d = 0; d < DIMENSIONS; d++) vectors[from + d]! /= length;
  }
  return vectors;
}

const ROWS = 1_500;
const vectors = textLike(ROWS);
const codes = signCodes(vectors, DIMENSIONS);
const rowOf = (row: number) => vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
const cosine = (left: number, right: number): number => {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) sum += vectors[left * DIMENSIONS + d]! * vectors[right * DIMENSIONS + d]!;
  return sum;
};

describe("search by codes", () => {
  it("has nearly all of the true ten nearest among a hundred candidates", () => {
    const means = coordinateMeans(vectors, DIMENSIONS);
    let hits = 0;
    for (let query = 0; query < 50; query++) {
      const truth = Array.from({ length: ROWS }, (_, row) => row).map((row) => ({ row, score: cosine(query, row) })).sort((a, b) => b.score - a.score).slice(0, 10);
      const found = new Set(codeNearest(codes, rowOf(query), { means, count: 100 }));
      hits += truth.filter(({ row }) => found.has(row)).length;
    }
    expect(hits / 500).toBeGreaterThan(0.95);
  });

  it("gives no more rows than there are", () => {
    expect(codeNearest(signCodes(rowOf(0).slice(), DIMENSIONS), rowOf(1), { means: new Float64Array(DIMENSIONS), count: 9 })).toEqual([0]);
  });
});

describe("pairs found without comparing all", () => {
  it("are nearly all true pairs, each once and with its exact cosine", async () => {
    const threshold = 0.95;
    const truth = new Map<string, number>();
    for (let left = 0; left < ROWS; left++) for (let right = left + 1; right < ROWS; right++) if (cosine(left, right) >= threshold) truth.set(`${String(left)} ${String(right)}`, cosine(left, right));
    const pairs = await likelyPairs({ vectors, codes, threshold, random: seededRandom(1), onPass: () => Promise.resolve(true) });
    expect(truth.size).toBeGreaterThan(100);
    expect(pairs.length / truth.size).toBeGreaterThan(0.97);
    expect(new Set(pairs.map(({ left, right }) => `${String(left)} ${String(right)}`)).size).toBe(pairs.length);
    for (const { left, right, score } of pairs) expect(score).toBeCloseTo(truth.get(`${String(left)} ${String(right)}`) ?? NaN, 5);
  });

  it("stops when it is told to", async () => {
    let passes = 0;
    await likelyPairs({ vectors, codes, threshold: 0.9, random: seededRandom(1), onPass: () => Promise.resolve(++passes < 2) });
    expect(passes).toBe(2);
  });
});
