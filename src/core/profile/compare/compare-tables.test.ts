import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { compareSlices } from "#core/profile/compare/compare-slices.ts";
import { compareTables } from "#core/profile/compare/compare-tables.ts";
import type { ComparedSide } from "#core/profile/compare/open-side.ts";
import type { ColumnComparison, SliceComparison, TableComparison } from "#core/profile/compare/table-comparison.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { jensenShannonDistance } from "#core/statistics/jensen-shannon.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE, type TestColumn } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

type Columns = Readonly<Record<string, TestColumn>>;

async function compared(a: ComparedSide, b: ComparedSide): Promise<TableComparison> {
  const answer = await compareTables(database, { a, b });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

async function comparedColumns(a: Columns, b: Columns): Promise<TableComparison> {
  return compared({ relation: makeRelation(database, "side a", a) }, { relation: makeRelation(database, "side b", b) });
}

async function comparedCells(a: TestColumn, b: TestColumn): Promise<ColumnComparison> {
  return (await comparedColumns({ c: a }, { c: b })).columns[0]!;
}

const texts = (...values: readonly (string | null)[]): TestColumn => ({ type: "VARCHAR", values });
const numbers = (...values: readonly (number | string | null)[]): TestColumn => ({ type: "DOUBLE", values });

describe("compareTables", () => {
  it("finds a table of every type the same as itself", async () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const { a, columns } = await compared({ relation }, { relation });
    expect([a.rows, columns.length]).toEqual([8, relation.columns.length]);
    for (const column of columns) {
      expect([column.name, column.distance, column.newInB?.rows, column.goneFromA?.rows, column.typeChanged]).toEqual([column.name, 0, 0, 0, false]);
      expect(column.a).toEqual(column.b);
    }
  });

  it("says which columns one side lacks, after those of both, most different first", async () => {
    const { columns } = await comparedColumns({ same: texts("x", "y"), left: texts("x", null), moved: texts("x", "x") }, { moved: texts("x", "y"), same: texts("y", "x"), right: numbers(1, 2) });
    expect(columns.map(({ name, presence, distance }) => [name, presence, distance === null])).toEqual([["moved", "both", false], ["same", "both", false], ["left", "only-a", true], ["right", "only-b", true]]);
    expect([columns[2]!.a?.missingShare, columns[2]!.b, columns[3]!.b?.mean, columns[3]!.newInB]).toEqual([0.5, null, 1.5, null]);
  });

  it("counts the most frequent values of either side, and exactly the rest", async () => {
    const many = Array.from({ length: 30 }, (_, index) => `v${String(index).padStart(2, "0")}`);
    const column = await comparedCells(texts("A", "A", "A", null, ...many), texts("B", "B", "A", ...many, "new"));
    expect(column.values.slice(0, 2).map(({ value, a, b }) => [value, a, b])).toEqual([["A", 3, 1], ["B", 0, 2]]);
    expect(column.values.slice(2).map(({ value }) => value).toSorted()).toEqual(["new", ...many.slice(0, 9)]);
    expect(column.otherValues).toEqual({ a: 21, b: 21 });
    expect([column.newInB, column.goneFromA]).toEqual([{ values: 2, rows: 3, share: 3 / 34 }, { values: 0, rows: 0, share: 0 }]);
  });

  it("takes missing cells for a class of their own", async () => {
    expect((await comparedCells(texts("x", "x"), texts("x", null))).distance).toBeCloseTo(jensenShannonDistance([2, 0], [1, 1]), 12);
    expect((await comparedCells(numbers(1, 1), numbers(1, null))).distance).toBeCloseTo(jensenShannonDistance([2, 0], [1, 1]), 12);
  });

  it("bins both sides over the combined range", async () => {
    const column = await comparedCells(numbers(0, 1, 2), numbers(28, 29, 30, "nan"));
    expect([column.histogram?.edges[0], column.histogram?.edges.at(-1)]).toEqual([0, 30]);
    expect(column.histogram?.a.length).toBe(column.histogram?.b.length);
    expect([column.histogram?.a.reduce((sum, n) => sum + n, 0), column.histogram?.b.reduce((sum, n) => sum + n, 0), column.b?.nonFinite]).toEqual([3, 3, 1]);
    expect([column.ks, column.distance]).toEqual([1, 1]);
  });

  it("gives the standardised mean difference: means 2 and 4, both sd 1 → 2", async () => {
    expect((await comparedCells(numbers(1, 2, 3), numbers(3, 4, 5))).meanShift).toBeCloseTo(2, 12);
    expect((await comparedCells(numbers(1, 1), numbers(2, 2))).meanShift).toBeNull();
  });

  it("shows dates as ISO text and compares days with points in time", async () => {
    const column = await comparedCells({ type: "DATE", values: ["2024-01-01", "2024-01-03"] }, { type: "TIMESTAMP", values: ["2024-01-01 00:00:00", "2024-01-05 00:00:00"] });
    expect([column.typeChanged, column.a?.mean, column.b?.max, column.newInB?.values, column.basis]).toEqual([true, "2024-01-02", "2024-01-05T00:00:00", 1, "bins"]);
  });

  it("reads texts as the other side's type where they can be", async () => {
    const sides: readonly (readonly [TestColumn, TestColumn])[] = [
      [texts("yes", "no", "true"), { type: "BOOLEAN", values: [true, false, true] }],
      [texts("2024-01-01", "2024-01-02 00:00:00"), { type: "DATE", values: ["2024-01-01", "2024-01-02"] }],
      [{ type: "DECIMAL(9,2)", values: [12.5, 3] }, texts(" 12.50", "3.0")],
    ];
    for (const [a, b] of sides) expect(await comparedCells(a, b)).toMatchObject({ typeChanged: true, distance: 0, newInB: { rows: 0 }, goneFromA: { rows: 0 } });
  });

  it("keeps figures of each side, and as text what is not of the new type", async () => {
    const column = await comparedCells(texts("1", "2", "n/a"), { type: "INTEGER", values: [1, 2, null] });
    expect([column.typeChanged, column.basis, column.types]).toEqual([true, "values", { a: "text", b: "integer" }]);
    expect([column.newInB?.values, column.goneFromA?.values, column.b?.mean, column.a?.lengths?.max]).toEqual([0, 1, 1.5, 3]);
  });

  it("compares texts that are nearly all different by their lengths", async () => {
    const of = (prefix: string) => texts(...Array.from({ length: 60 }, (_, index) => `${prefix}${String(index).padStart(2, "0")}`));
    const column = await comparedCells(of("a"), of("b"));
    expect([column.basis, column.distance, column.newInB?.share]).toEqual(["lengths", 0, 1]);
  });

  it("compares the rows a condition lets through; a condition that is NULL lets none through", async () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const { a, b, columns } = await compared({ relation, where: `"we""ird ta.ble" > 0` }, { relation, where: `"naïve" IS NULL OR "select" = 'b'` });
    expect([a.rows, b.rows]).toEqual([5, 2]);
    expect(columns.find(({ name }) => name === NASTY_TABLE)).toMatchObject({ a: { missing: 0, min: 1, max: 100 }, b: { rows: 2, min: 0, max: 2 } });
  });

  it("has no distance from nothing", async () => {
    const { columns } = await comparedColumns({ c: texts(), n: numbers() }, { c: texts("x"), n: numbers(1) });
    expect(columns.map(({ distance, ks, newInB }) => [distance, ks, newInB?.share])).toEqual([[null, null, 1], [null, null, 1]]);
    const relation = { ...makeRelation(database, "t", { c: texts("x") }), columns: [] };
    expect(await compared({ relation }, { relation })).toEqual({ a: { rows: 1, columns: 0 }, b: { rows: 1, columns: 0 }, columns: [] });
  });

  it.each([["1 = ", "1 ="], ["no_such > 1", "no_such"], ["c; DROP TABLE t", "semicolon"], ["", "empty"], ["sum(c) > 1", "aggregate"], ["CAST(t AS INTEGER) > 1", "Could not convert"]])("says what is wrong with the condition %j, with its text", async (where, detail) => {
    const relation = makeRelation(database, "t", { c: numbers(1), t: texts("x") });
    const answer = await compareTables(database, { a: { relation }, b: { relation, where } });
    expect(answer.ok ? null : answer.problem).toMatchObject({ code: "bad-sql", sql: where });
    expect(JSON.stringify(answer).toLowerCase()).toContain(detail.toLowerCase());
    expect(JSON.stringify(answer)).not.toContain("coalesce");
  });

  it("stops when cancelled, and reports rising progress up to 1", async () => {
    const relation = makeRelation(database, "t", { c: numbers(1), t: texts("x") });
    const shares: number[] = [];
    const signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
    await compareTables(database, { a: { relation }, b: { relation } }, { signal, onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const stopped = await compareTables(database, { a: { relation }, b: { relation } }, { signal, onProgress: () => (signal.aborted = true) });
    expect(stopped).toEqual({ ok: false, problem: { code: "cancelled" } });
  });

  it("agrees with brute force on random tables", async () => {
    const number = fc.option(fc.integer({ min: -4, max: 4 }), { nil: null });
    const text = fc.option(fc.constantFrom("a", "b", "", "é", "中"), { nil: null });
    const rows = fc.array(fc.tuple(number, text), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (left, right) => {
        const of = (side: readonly (readonly [number | null, string | null])[]): Columns => ({ x: { type: "INTEGER", values: side.map(([x]) => x) }, t: texts(...side.map(([, t]) => t)) });
        const { columns } = await comparedColumns(of(left), of(right));
        expectBruteForce(columns.find(({ name }) => name === "x")!, left.map(([x]) => x), right.map(([x]) => x));
        expectBruteForce(columns.find(({ name }) => name === "t")!, left.map(([, t]) => t), right.map(([, t]) => t));
      }),
      { numRuns: 25 },
    );
  });
});

type Cells = readonly (number | string | null)[];

/** Whole numbers within 30 of each other have a bin each, so that the distance is the one of single values. */
function expectBruteForce(column: ColumnComparison, a: Cells, b: Cells): void {
  const classes = [...new Set([...a, ...b])];
  const countsOf = (cells: Cells) => classes.map((value) => cells.filter((cell) => cell === value).length);
  expect(column.distance).toBeCloseTo(jensenShannonDistance(countsOf(a), countsOf(b)), 9);
  const [inA, inB] = [a.filter((cell) => cell !== null), b.filter((cell) => cell !== null)];
  expect([column.a?.missing, column.b?.missing, column.a?.distinct, column.b?.distinct]).toEqual([a.length - inA.length, b.length - inB.length, new Set(inA).size, new Set(inB).size]);
  expect([column.newInB?.rows, column.goneFromA?.rows]).toEqual([inB.filter((cell) => !inA.includes(cell)).length, inA.filter((cell) => !inB.includes(cell)).length]);
  expect(new Map(column.values.map(({ value, a: left, b: right }) => [value, [left, right]]))).toEqual(new Map(classes.filter((value) => value !== null).map((value) => [value, [a, b].map((cells) => cells.filter((cell) => cell === value).length)])));
  if (column.name === "x" && inA.length > 0 && inB.length > 0) expect(column.ks).toBeCloseTo(widestGapOf(inA.map(Number), inB.map(Number)), 9);
}

function widestGapOf(a: readonly number[], b: readonly number[]): number {
  const share = (values: readonly number[], limit: number) => values.filter((value) => value <= limit).length / values.length;
  return Math.max(...[...a, ...b].map((limit) => Math.abs(share(a, limit) - share(b, limit))));
}

describe("compareSlices", () => {
  async function sliced(columns: Columns, by: string, where?: string): Promise<SliceComparison> {
    const answer = await compareSlices(database, { side: { relation: makeRelation(database, NASTY_TABLE, columns), where }, by });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    return answer.value;
  }

  it("measures each frequent value against all other rows", async () => {
    const { rows, slices, columns, otherRows } = await sliced({ "it's": texts("EU", "EU", "US", null), price: numbers(1, 3, 10, 20), same: texts("x", "x", "x", "x") }, "it's");
    expect([rows, otherRows, columns.map(({ name, mean, distance }) => [name, mean, distance])]).toEqual([4, 1, [["price", 8.5, null], ["same", null, null]]]);
    expect(slices.map(({ value, share }) => [value, share])).toEqual([["EU", 0.5], ["US", 0.25]]);
    expect(slices[0]!.columns).toMatchObject([{ name: "price", mean: 2, distance: 1 }, { name: "same", top: { value: "x", count: 2 }, distance: 0 }]);
  });

  it("shows 8 slices at most, within the condition, of a column of any type", async () => {
    const ten = Array.from({ length: 20 }, (_, index) => index % 10);
    const { slices, otherRows } = await sliced({ n: { type: "INTEGER", values: ten }, t: texts(...ten.map(String)) }, "n", "n < 9");
    expect([slices.length, otherRows, slices[0]!.value]).toEqual([8, 2, 0]);
    for (const [by, column] of Object.entries(NASTY_COLUMNS)) expect((await sliced({ [by]: column, "we.ight": numbers(1, 2, 3, 4, 5, 6, 7, 8) }, by)).slices.length).toBeGreaterThan(0);
  });

  it("finds for every slice what comparing it with the rest finds", async () => {
    const cell = fc.tuple(fc.constantFrom("p", "q", "r", null), fc.option(fc.integer({ min: -4, max: 4 }), { nil: null }), fc.option(fc.constantFrom("a", "b", ""), { nil: null }));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 25 }), async (rows) => {
        const relation = makeRelation(database, "r", { place: texts(...rows.map(([by]) => by)), x: { type: "INTEGER", values: rows.map(([, x]) => x) }, t: texts(...rows.map(([, , t]) => t)) });
        const answer = await compareSlices(database, { side: { relation }, by: "place" });
        for (const { value, columns } of answer.ok ? answer.value.slices : []) {
          const pair = await compared({ relation, where: `place = '${String(value)}'` }, { relation, where: `place IS DISTINCT FROM '${String(value)}'` });
          for (const { name, distance, mean, missing, distinct, top } of columns) {
            const expected = pair.columns.find((column) => column.name === name)!;
            expect([mean, missing, distinct, top?.count ?? 0]).toEqual([expected.a?.mean, expected.a?.missing, expected.a?.distinct, Math.max(0, ...expected.values.map(({ a }) => a))]);
            if (expected.distance === null) expect(distance).toBeNull();
            // A divergence that rounds to 1e-16 has a root of 1e-8.
            else expect(distance).toBeCloseTo(expected.distance, 7);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  it("says which column is missing and which condition does not work", async () => {
    const relation = makeRelation(database, "t", { c: numbers(1) });
    expect(await compareSlices(database, { side: { relation }, by: "d" })).toEqual({ ok: false, problem: { code: "column-missing", column: "d", known: ["c"] } });
    expect(await compareSlices(database, { side: { relation, where: "d > 1" }, by: "c" })).toMatchObject({ ok: false, problem: { code: "bad-sql", sql: "d > 1" } });
  });
});
