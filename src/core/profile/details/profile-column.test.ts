import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { countCharacters } from "#core/profile/details/character-classes.ts";
import type { ColumnDetails } from "#core/profile/details/column-details.ts";
import { countWords } from "#core/profile/details/count-words.ts";
import { profileColumn } from "#core/profile/details/profile-column.ts";
import * as queries from "#core/sql/detail-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE, type TestColumn } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

async function detailsOf(values: TestColumn): Promise<ColumnDetails> {
  const relation = makeRelation(database, "details", { x: values });
  const found = await profileColumn(database, { relation, column: relation.columns[0]! });
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return found.value;
}

const OUTLIER_X = [10, 12, 12, 13, 12, 11, 14, 13, 15, 10, 10, 10, 100, 12, 14, 13, 12, 10, 10, 11, 12, 15, 12, 13, 12, 11, 14, 13, 15, 10, 10, -100];
const GOLDEN = "../shared/golden/governance.json";

describe("profileColumn", () => {
  it("reads every column type under names that break careless quoting", async () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    for (const column of relation.columns) {
      const of = { relation, column };
      for (const query of [queries.missingForms(of), queries.rareValues(of, 3), queries.mostFrequent(of)]) database.explain(query);
      const found = await profileColumn(database, of);
      expect(found.ok ? found.value.missing.nulls : found.problem).toBe(1);
    }
  });

  it("gives the golden tails of outlier_x: kurtosis 16.248, MAD 1.5, fences 5.5 and 17.5, modified z beyond 3.5", async () => {
    const { numbers } = await detailsOf({ type: "DOUBLE", values: OUTLIER_X });
    expect(numbers?.kurtosis).toBeCloseTo(16.24815152929811, 9);
    expect(numbers?.mad).toBe(1.5);
    expect(numbers?.byQuartiles).toEqual({ low: 5.5, high: 17.5, count: 2, rows: [31, 12] });
    expect(numbers?.byMedian).toMatchObject({ count: 2, rows: [31, 12] });
    expect(numbers?.byMedian?.high).toBeCloseTo(12 + (3.5 * 1.5) / 0.6745, 9);
  });

  it.skipIf(!existsSync(GOLDEN))("agrees with governance.json", async () => {
    const golden = JSON.parse(readFileSync(GOLDEN, "utf8")) as { outlier_x: number[]; duckdb: [number, number, number]; iqr: number[]; mad: [number, number, number] };
    const { numbers } = await detailsOf({ type: "DOUBLE", values: golden.outlier_x });
    const [mad, , kurtosis] = golden.duckdb;
    expect(numbers?.mad).toBe(mad);
    expect(numbers?.kurtosis).toBeCloseTo(kurtosis, 9);
    expect(numbers?.byQuartiles).toMatchObject({ low: golden.iqr[2], high: golden.iqr[3] });
    const [median, unscaled, z] = golden.mad;
    expect((0.6745 * (100 - median)) / unscaled).toBeCloseTo(z, 9);
    expect(numbers?.byMedian?.high).toBeCloseTo(median + (3.5 * unscaled) / 0.6745, 9);
  });

  it("uses the mean distance where more than half of the values are the same, and finds nothing far where all are", async () => {
    const most = await detailsOf({ type: "INTEGER", values: [5, 5, 5, 5, 5, 5, 5, 6, 5, 90] });
    expect(most.numbers).toMatchObject({ mad: 0, byQuartiles: null, byMedian: { count: 1, rows: [9] } });
    expect((await detailsOf({ type: "INTEGER", values: [5, 5, null] })).numbers).toMatchObject({ byQuartiles: null, byMedian: null });
  });

  it.each([
    [[1, 2, null, 9], "strictly-increasing"], [[1, 1, 2], "increasing"], [[3, 2, 2], "decreasing"], [[3, 2], "strictly-decreasing"], [[1, 3, 2], "none"], [[4, 4], "constant"], [[], "constant"],
  ] as const)("the order of %j is %s", async (values, order) => {
    expect((await detailsOf({ type: "INTEGER", values })).order).toBe(order);
  });

  it("tells the ways of missing apart", async () => {
    const { missing } = await detailsOf({ type: "VARCHAR", values: [null, null, "", "  ", "\u3000", "N/A", "n/a", "N/A", "value"] });
    expect(missing).toEqual({ nulls: 2, empty: 1, blank: 2, words: [{ word: "N/A", count: 2 }, { word: "n/a", count: 1 }] });
  });

  it("names rare values only where others are frequent", async () => {
    expect((await detailsOf({ type: "VARCHAR", values: ["a", "a", "b"] })).rare).toEqual([{ value: "b", count: 1 }, { value: "a", count: 2 }]);
    expect((await detailsOf({ type: "VARCHAR", values: ["a", "b", null] })).rare).toEqual([]);
  });

  it("counts the days of dates, and the days that are not there", async () => {
    const { dates } = await detailsOf({ type: "DATE", values: ["2024-01-01", "2024-01-02", "2024-01-02", "2024-01-05", "2024-01-07", null, "infinity"] });
    expect(dates).toMatchObject({ weekdays: [1, 2, 0, 0, 1, 0, 1], hours: null, gaps: { runs: 2, days: 3, span: 7, longest: [{ from: "2024-01-03", to: "2024-01-04", days: 2 }, { from: "2024-01-06", to: "2024-01-06", days: 1 }] } });
    expect(dates?.months[0]).toBe(5);
    const times = await detailsOf({ type: "TIMESTAMP", values: ["2024-01-01 10:30:00", "2024-01-01 23:59:59"] });
    expect(times.dates?.hours?.[10]).toBe(1);
    expect(times.dates?.gaps).toEqual({ runs: 0, days: 0, span: 0, longest: [] });
  });

  it("looks into lists", async () => {
    expect((await detailsOf({ type: "INTEGER[]", values: ["[1, 2]", "[]", null, "[2]"] })).lists).toEqual({ min: 0, mean: 1, max: 2, empty: 1, elements: 3, top: [{ value: "2", count: 2 }, { value: "1", count: 1 }] });
  });

  it("counts lengths, characters and words as a brute force does", async () => {
    const word = fc.constantFrom("red", "Shoes", "鞋", "12", "-", "");
    await fc.assert(fc.asyncProperty(fc.array(fc.array(word, { maxLength: 4 }).map((words) => words.join(" ")), { minLength: 1, maxLength: 30 }), async (values) => {
      const { text } = await detailsOf({ type: "VARCHAR", values });
      expect(text?.lengths.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      const all = values.join("");
      expect(text?.characters.reduce((sum, { count }) => sum + count, 0)).toBe(Array.from(all).length);
      expect(text?.words.find((entry) => entry.word === "red")?.count ?? 0).toBe(values.flatMap((value) => value.split(" ")).filter((part) => part === "red").length);
    }), { numRuns: 20 });
  });

  it("the order of a column is what its neighbours say", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 6 }), async (values) => {
      const pairs = values.slice(1).map((value, index) => value - (values[index] ?? 0));
      const { order } = await detailsOf({ type: "INTEGER", values });
      expect(order === "increasing" || order === "strictly-increasing").toBe(pairs.every((step) => step >= 0) && pairs.some((step) => step > 0));
      expect(order?.startsWith("strictly") ?? false).toBe(pairs.every((step) => step > 0) || pairs.every((step) => step < 0));
    }), { numRuns: 30 });
  });
});

describe("countCharacters and countWords", () => {
  it("know scripts and leave function words out", () => {
    expect(countCharacters(["Aa1 鞋子!", "🙂"]).map(({ kind, count }) => [kind, count])).toEqual([["han", 2], ["latin-upper", 1], ["latin-lower", 1], ["digit", 1], ["space", 1], ["punctuation", 1], ["emoji", 1]]);
    expect(countWords(["The shoes are red", "red shoes", "这双鞋很好"], 2)).toEqual([{ word: "red", count: 2 }, { word: "shoes", count: 2 }]);
  });
});
