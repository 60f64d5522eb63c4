import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runThrough } from "#core/lexical/stepwise.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { commonWords } from "./common-words.ts";
import { applyFeatures } from "./apply-features.ts";
import { fitFeatures, type FeatureWish } from "./fit-features.ts";
import { recipeWidth, type FeatureTable } from "./feature-recipe.ts";
import { principalComponents } from "./principal-components.ts";

function tableOf(columns: Record<string, readonly (string | number | null)[]>, vectors: Record<string, Float32Array> = {}): FeatureTable {
  return { rows: Object.values(columns)[0]?.length ?? 0, columns: new Map(Object.entries(columns)), vectors: new Map(Object.entries(vectors)) };
}

function fit(wishes: readonly FeatureWish[], table: FeatureTable, labels = new Int32Array(table.rows)) {
  return runThrough(fitFeatures({ wishes, table, labels, classes: 2 }));
}

describe("features of columns", () => {
  it("standardises numbers and flags the missing ones", () => {
    const { fitted, features } = fit([{ as: "number", column: "price" }], tableOf({ price: [1, 3, null, 5] }));
    const sd = Math.sqrt(8 / 3);
    expect([...features]).toEqual([-2 / sd, 0, 0, 0, 0, 1, 2 / sd, 0].map(Math.fround));
    expect([...applyFeatures(fitted, tableOf({ price: [3, "x"] }))]).toEqual([0, 0, 0, 1]);
  });

  it("takes the logarithm of numbers with a long tail", () => {
    const price = Array.from({ length: 100 }, (_, row) => (row === 99 ? 10_000 : row % 7));
    const { fitted } = fit([{ as: "number", column: "price" }], tableOf({ price }));
    expect(fitted.recipe.blocks[0]).toMatchObject({ kind: "number", scale: "log", hasMissing: false });
  });

  it("gives each value of a category a column, and none to one it has not learned", () => {
    const { fitted, features } = fit([{ as: "category", column: "size" }], tableOf({ size: ["S", "M", "S", "M", "S", "once", null] }));
    expect(fitted.recipe.blocks).toEqual([{ kind: "category", column: "size", values: ["S", "M"] }]);
    expect([...features]).toEqual([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
    expect([...applyFeatures(fitted, tableOf({ size: ["XL", "M"] }))]).toEqual([0, 0, 0, 1]);
  });

  it("tells a column of many values by what it foretells, never a row by its own answer", () => {
    // Every brand occurs once: knowing one's own row would give the answer away.
    const rows = 400;
    const random = seededRandom(3);
    const labels = Int32Array.from({ length: rows }, () => (random.next() < 0.5 ? 0 : 1));
    const lonely = fit([{ as: "category", column: "brand" }], tableOf({ brand: Array.from({ length: rows }, (_, row) => `brand ${String(row)}`) }), labels);
    expect(lonely.fitted.recipe.blocks[0]?.kind).toBe("target");
    const agreement = labels.reduce((sum, label, row) => sum + (lonely.features[row * 2 + label]! > 0 ? 1 : 0), 0) / rows;
    expect(agreement).toBeLessThan(0.6);
    const many = Int32Array.from({ length: 2000 }, (_, row) => labels[row % rows]!);
    const telling = fit([{ as: "category", column: "brand" }], tableOf({ brand: Array.from(many, (label, row) => String((row % 70) * 2 + label)) }), many);
    const right = many.reduce((sum, label, row) => sum + (telling.features[row * 2 + label]! > telling.features[row * 2 + 1 - label]! ? 1 : 0), 0) / many.length;
    expect(right).toBeGreaterThan(0.8);
  });

  it("puts months and weekdays on circles and flags missing dates", () => {
    const monday = Date.UTC(2024, 0, 1);
    const { fitted, features } = fit([{ as: "date", column: "day" }], tableOf({ day: [monday, monday + 7 * 86_400_000, null] }));
    expect(recipeWidth(fitted.recipe)).toBe(6);
    expect(features[3]).toBeCloseTo(features[9]!, 5);
    expect([...features.subarray(12)]).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it("builds pairs as u, v, |u−v|, u·v, with their words in common and the cosine behind", () => {
    const table: FeatureTable = { rows: 1, columns: new Map([["query", ["red shoe 42"]], ["title", ["Shoe, red; size 41"]]]), vectors: new Map([["query", Float32Array.of(1, 0.5)], ["title", Float32Array.of(0.5, -1)]]) };
    expect([...fit([{ as: "pair", column: "query", other: "title", encoder: "e", dimensions: 2 }], table).features]).toEqual([1, 0.5, 0.5, -1, 0.5, 1.5, 0.5, -0.5, ...commonWords("red shoe 42", "Shoe, red; size 41"), 0].map(Math.fround));
  });

  it("counts words in common either way round, those with digits, and triples of letters", () => {
    expect(commonWords("red shoe 42", "Shoe, red; size 41").slice(0, 3)).toEqual([2 / 3, 1 / 2, 0]);
    expect(commonWords("iphone 12", "Apple iPhone 12, 64 GB").slice(0, 3)).toEqual([1, 2 / 5, 1]);
    expect(commonWords("红色跑鞋", "跑鞋 男 红")[0]).toBe(3 / 4);
    expect(commonWords("same text", "same text")).toEqual([1, 1, 0, 1]);
    expect(commonWords("", "anything")).toEqual([0, 0, 0, 0]);
  });

  it("makes the same features row by row as all at once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ n: fc.option(fc.double({ min: -100, max: 100, noNaN: true })), c: fc.option(fc.constantFrom("a", "b", "c")) }), { minLength: 2, maxLength: 30 }), (rows) => {
        const table = tableOf({ n: rows.map((row) => row.n), c: rows.map((row) => row.c) });
        const { fitted, features } = fit([{ as: "number", column: "n" }, { as: "category", column: "c" }], table);
        const single = rows.flatMap((row) => [...applyFeatures(fitted, tableOf({ n: [row.n], c: [row.c] }))]);
        expect(single).toEqual([...features]);
      }),
    );
  });
});

describe("principal components", () => {
  it("finds the plane that vectors lie in and keeps their distances", () => {
    const random = seededRandom(5);
    const axes = [[0.6, 0.8, 0, 0], [0, 0, 0.8, -0.6]];
    const points = Array.from({ length: 200 }, () => [3 * (random.next() - 0.5), random.next() - 0.5]);
    const vectors = Float32Array.from(points.flatMap(([a = 0, b = 0]) => axes[0]!.map((axis, d) => 0.3 + a * axis + b * axes[1]![d]!)));
    const projection = runThrough(principalComponents(vectors, 4, 2));
    const recipe = { blocks: [{ kind: "text" as const, column: "t", encoder: "e", dimensions: 4, components: 2 }] };
    const flat = applyFeatures({ recipe, projections: [projection] }, { rows: 200, columns: new Map(), vectors: new Map([["t", vectors]]) });
    for (const [i, j] of [[0, 1], [5, 90], [33, 170]] as const) {
      const real = Math.hypot(points[i]![0]! - points[j]![0]!, points[i]![1]! - points[j]![1]!);
      expect(Math.hypot(flat[2 * i]! - flat[2 * j]!, flat[2 * i + 1]! - flat[2 * j + 1]!)).toBeCloseTo(real, 4);
    }
    expect(Math.abs(projection.basis[0]!)).toBeCloseTo(0.6, 1);
  });
});
