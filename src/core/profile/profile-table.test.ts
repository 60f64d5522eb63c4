import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { ColumnProfile, FirstFacts, TableProfile } from "#core/profile/table-profile.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

async function profileOf(relation: Relation): Promise<TableProfile> {
  const profile = await profileTable(database, relation);
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem));
  return profile.value;
}
const columnOf = (profile: TableProfile, name: string) => profile.columns.find((column) => column.name === name)!;
const codesOf = (profile: TableProfile) => profile.alerts.map(({ code, column }) => `${code} ${column ?? ""}`.trim());

describe("profileTable", () => {
  it("reads every column type under names that break careless quoting", async () => {
    const profile = await profileOf(makeRelation(database, NASTY_TABLE, NASTY_COLUMNS));
    expect(profile.rows).toBe(8);
    expect(profile.columns.map(({ name, missing, distinct, unique }) => [name, missing, distinct, unique])).toEqual([
      ["select", 1, 6, 5], ['we"ird ta.ble', 1, 6, 5], ["naïve", 1, 7, 7], ["价格", 1, 7, 7], ["a'b", 1, 6, 5],
      ["when?", 1, 7, 7], ["when; --", 1, 3, 2], ["flag", 1, 2, 0], ["t%", 1, 2, 1], ["list", 1, 3, 1], ["bytes", 1, 2, 1],
    ]);
  });

  it("counts missing, empty and blank text apart", async () => {
    const text = columnOf(await profileOf(makeRelation(database, "t", { c: { type: "VARCHAR", values: ["a", "", "  ", null, "\u3000", " a"] } })), "c");
    expect([text.missing, text.empty, text.text?.blank, text.text?.outerSpace, text.distinct, text.unique]).toEqual([1, 1, 2, 1, 5, 5]);
    expect(text.lengths).toEqual({ min: 0, mean: 6 / 5, max: 2 });
  });

  it("gives the statistics of governance.json outlier_x: sd 25.6216, skewness −1.39011, fences 5.5 and 17.5", async () => {
    const values = [10, 12, 12, 13, 12, 11, 14, 13, 15, 10, 10, 10, 100, 12, 14, 13, 12, 10, 10, 11, 12, 15, 12, 13, 12, 11, 14, 13, 15, 10, 10, -100];
    const column = columnOf(await profileOf(makeRelation(database, "o", { x: { type: "DOUBLE", values } })), "x");
    expect(column.sd).toBeCloseTo(25.621606777697757, 9);
    expect(column.skewness).toBeCloseTo(-1.3901141268091357, 9);
    expect(column.quantiles).toMatchObject({ p25: 10, p50: 12, p75: 13 });
    expect(column.outliers).toEqual({ low: 5.5, high: 17.5, count: 2, farCount: 2 });
    expect(column.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(32);
    expect([column.histogram?.edges[0], column.histogram?.edges.at(-1)]).toEqual([-100, 100]);
  });

  it("leaves NaN and infinity out of statistics and says how many", async () => {
    const column = columnOf(await profileOf(makeRelation(database, "n", { x: { type: "DOUBLE", values: ["nan", "inf", "-inf", 1, 2, null] } })), "x");
    expect([column.nonFinite, column.min, column.max, column.mean, column.missing, column.distinct]).toEqual([3, 1, 2, 1.5, 1, 5]);
  });

  it("keeps going where moments overflow", async () => {
    const column = columnOf(await profileOf(makeRelation(database, "b", { x: { type: "DOUBLE", values: [1e308, -1e308, 1] } })), "x");
    expect([column.sd, column.skewness, column.max]).toEqual([null, null, 1e308]);
  });

  it("counts rows that repeat an earlier one, missing cells being equal", async () => {
    const profile = await profileOf(makeRelation(database, "d", { a: { type: "INTEGER", values: [1, 1, 1, null, null, 2] }, b: { type: "VARCHAR", values: ["x", "x", "y", null, null, "x"] } }));
    expect(profile.duplicateRows).toBe(2);
    expect(codesOf(profile)).toContain("duplicate-rows");
  });

  it("shows dates as ISO text and their histogram in milliseconds", async () => {
    const column = columnOf(await profileOf(makeRelation(database, "d", { d: { type: "DATE", values: ["2024-01-01", "2024-01-03", "2024-01-05"] } })), "d");
    expect([column.min, column.max, column.quantiles?.p50]).toEqual(["2024-01-01", "2024-01-05", "2024-01-03"]);
    expect(column.histogram?.edges[0]).toBe(Date.UTC(2024, 0, 1));
  });

  it("ranks by Spearman: a monotone curve is 1, ties share their rank", async () => {
    const x = [1, 2, 3, 4, 5];
    const profile = await profileOf(makeRelation(database, "s", { x: { type: "DOUBLE", values: x }, y: { type: "DOUBLE", values: x.map((v) => v ** 3) }, z: { type: "INTEGER", values: [1, 2, 2, 1, 2] } }));
    expect(profile.correlations.map(({ a, b, value }) => [a, b, Number(value.toFixed(6))])).toEqual([["x", "y", 1], ["x", "z", 0.288675], ["y", "z", 0.288675]]);
  });

  it("takes an empty table, a table without columns and a column without values", async () => {
    expect(codesOf(await profileOf(makeRelation(database, "e", { a: { type: "INTEGER", values: [] }, b: { type: "VARCHAR", values: [] } })))).toEqual(["no-rows"]);
    expect(codesOf(await profileOf(makeRelation(database, "v", { a: { type: "INTEGER", values: [null, null] }, b: { type: "INTEGER", values: [1, 2] } })))).toEqual(["empty-column a"]);
  });

  it("stops when cancelled and hands over a problem of the database", async () => {
    const relation = makeRelation(database, "c", { a: { type: "INTEGER", values: [1] } });
    const signal = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    expect(await profileTable(database, relation, { signal })).toEqual({ ok: false, problem: { code: "cancelled" } });
    const gone = await profileTable(database, { ...relation, columns: [{ name: "gone", type: "integer", databaseType: "INTEGER" }] });
    expect(gone.ok ? null : gone.problem.code).toBe("bad-sql");
  });

  it("reports rising progress up to 1", async () => {
    const shares: number[] = [];
    await profileTable(database, makeRelation(database, "p", { a: { type: "INTEGER", values: [1, 2] }, b: { type: "VARCHAR", values: ["x", "y"] } }), { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it("finds what an analyst must see in a shop's dirty table", async () => {
    const n = 100;
    const of = (make: (row: number) => string | number | null) => Array.from({ length: n }, (_, row) => make(row));
    const profile = await profileOf(
      makeRelation(database, "shop", {
        order_id: { type: "VARCHAR", values: of((row) => (row === 99 ? "SKU-0098" : `SKU-${String(row).padStart(4, "0")}`)) },
        price: { type: "VARCHAR", values: of((row) => (row % 10 === 0 ? "N/A" : `$${row}.50`)) },
        brand: { type: "VARCHAR", values: of((row) => ["Acme", "acme", "Bolt ", "Bolt"][row % 4]!) },
        shop: { type: "VARCHAR", values: of(() => "main") },
        stock: { type: "INTEGER", values: of((row) => (row === 3 ? -1 : row === 5 ? 9999 : row % 20)) },
        weight: { type: "VARCHAR", values: of((row) => String(row + 0.5)) },
        sold: { type: "VARCHAR", values: of((row) => (row % 3 === 0 ? `2024-01-${String((row % 28) + 1).padStart(2, "0")}` : `${(row % 12) + 1}/3/2024`)) },
        note: { type: "VARCHAR", values: of((row) => (row < 80 ? null : `note ${row}`)) },
        returned: { type: "VARCHAR", values: of((row) => (row === 1 ? "yes" : "no")) },
      }),
    );
    expect(profile.columns.map(({ name, semanticType }) => [name, semanticType])).toEqual([
      ["order_id", "identifier"], ["price", "price"], ["brand", "category"], ["shop", "category"], ["stock", "quantity"], ["weight", "number"], ["sold", "date"], ["note", "short-text"], ["returned", "boolean"],
    ]);
    expect(codesOf(profile)).toEqual(
      expect.arrayContaining(["mostly-missing note", "missing-words price", "case-variants brand", "outer-space brand", "constant shop", "negatives stock", "outliers stock", "number-as-text weight", "date-as-text sold", "mixed-formats sold", "imbalance returned"]),
    );
    expect(profile.alerts[0]?.code).toBe("mostly-missing");
  });

  it("agrees with brute force on random tables", async () => {
    const number = fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -1000, max: 1000 })), { nil: null });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(number, fc.option(fc.constantFrom("a", "b", "", "é", "中"), { nil: null })), { minLength: 1, maxLength: 40 }), async (rows) => {
        const profile = await profileOf(makeRelation(database, "r", { x: { type: "INTEGER", values: rows.map(([x]) => x) }, t: { type: "VARCHAR", values: rows.map(([, t]) => t) } }));
        expectBruteForce(profile.columns[0]!, rows.map(([value]) => value));
        expectBruteForce(profile.columns[1]!, rows.map(([, value]) => value));
        expect(profile.duplicateRows).toBe(rows.length - new Set(rows.map((row) => JSON.stringify(row))).size);
      }),
      { numRuns: 25 },
    );
  });
});

function expectBruteForce(column: ColumnProfile, cells: readonly (number | string | null)[]): void {
  const present = cells.filter((cell) => cell !== null);
  expect([column.missing, column.distinct, column.unique]).toEqual([cells.length - present.length, new Set(present).size, countOnce(present)]);
  const numbers = present.filter((cell) => typeof cell === "number").sort((a, b) => a - b);
  if (numbers.length === 0) return;
  for (const [name, share] of [["p05", 0.05], ["p25", 0.25], ["p50", 0.5], ["p75", 0.75], ["p95", 0.95]] as const) expect(column.quantiles?.[name]).toBeCloseTo(quantile(numbers, share), 6);
  expect(column.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(numbers.length);
}

function countOnce(values: readonly unknown[]): number {
  return [...new Set(values)].filter((value) => values.filter((other) => other === value).length === 1).length;
}

function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}

describe("first facts", () => {
  it("come before the profile, and say the same", async () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    let first: FirstFacts | null = null;
    const profile = await profileTable(database, relation, { onFirst: (facts) => (first = facts) });
    expect(profile.ok && profile.value.columns.map(({ name, missing, missingShare }) => ({ name, missing, missingShare }))).toEqual((first as FirstFacts | null)?.columns.map(({ name, missing, missingShare }) => ({ name, missing, missingShare })));
    expect((first as FirstFacts | null)?.columns.slice(1, 5).map(({ min, max }) => [min, max])).toEqual([[-5, 100], [-1, 1e300], [null, null], ["2024-01-01", "2030-01-01"]]);
  });
});
