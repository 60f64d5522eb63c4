import { beforeAll, describe, expect, it } from "vitest";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { Check } from "#core/quality/check.ts";
import type { CheckKind } from "#core/quality/check.ts";
import { checkRule, countFailures, countWholeTableFailures, failingRows } from "#core/sql/check-queries.ts";
import { columnOrderCounts } from "#core/sql/column-order-query.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { columnFacts, columnValues, duplicateRows, histogramCounts, outlierCounts, rankCorrelations, spellingVariants } from "#core/sql/profile-queries.ts";
import type { SqlValue } from "#core/sql/sql-text.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

const NOW = Date.UTC(2026, 0, 1);

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

function makeCheck(kind: CheckKind, columns: readonly string[], params: Readonly<Record<string, unknown>> = {}): Check {
  return Check.parse({ id: kind, kind, columns, params, mostly: 1, severity: "error", dimension: CHECK_KINDS[kind].dimension, owner: "", reason: "", enabled: true });
}

/** Judged rows, failing rows and the ordinals of the failing ones, as the queries give them. */
function outcome(check: Check, relation: Relation): readonly [number, number, readonly number[]] {
  const rule = checkRule(check, { relation, now: NOW });
  if (!rule.ok || rule.value === null) throw new Error("no rule");
  const counts = database.rows(rule.value.wholeTable ? countWholeTableFailures(relation, rule.value) : countFailures(relation, [rule.value]))[0]!;
  const rows = database.rows(failingRows(relation, rule.value, { limit: 100, offset: 0 })).map(({ row }) => Number(row));
  return [Number(counts.t0), Number(counts.f0), rows];
}

interface Case {
  readonly kind: CheckKind;
  readonly type?: string;
  readonly values: readonly SqlValue[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly rows: readonly number[];
}
const text = (kind: CheckKind, values: readonly SqlValue[], expected: Omit<Case, "kind" | "values">): Case => ({ kind, values, ...expected });

const ONE_COLUMN: readonly Case[] = [
  text("not-missing", ["a", null, "", null], { total: 4, rows: [1, 3] }),
  text("not-missing", [], { total: 0, rows: [] }),
  text("not-missing", ["", " "], { total: 2, rows: [] }),
  { kind: "not-missing", type: "INTEGER[]", values: ["[]", null], total: 2, rows: [1] },
  text("unique", ["a", "b", "a", null, null], { total: 3, rows: [0, 2] }),
  text("unique", ["a", "A", "a ", ""], { total: 4, rows: [] }),
  { kind: "unique", type: "DOUBLE", values: [1, 1, 2, null], total: 3, rows: [0, 1] },
  text("unique", [null, null], { total: 0, rows: [] }),
  text("in-set", ["a", "b", null, "", "A"], { params: { values: ["a", "b"] }, total: 4, rows: [3, 4] }),
  text("in-set", ["it's", "x"], { params: { values: ["it's"] }, total: 2, rows: [1] }),
  text("in-set", ["a", null], { params: { values: [] }, total: 1, rows: [0] }),
  { kind: "in-set", type: "DOUBLE", values: [5, 5.5, null, 6], params: { values: ["5", "5.5", "x"] }, total: 3, rows: [3] },
  { kind: "in-set", type: "BOOLEAN", values: [true, false, null], params: { values: ["true"] }, total: 2, rows: [1] },
  text("not-in-set", ["a", "N/A", null, ""], { params: { values: ["N/A", ""] }, total: 3, rows: [1, 3] }),
  text("not-in-set", ["a"], { params: { values: [] }, total: 1, rows: [] }),
  { kind: "not-in-set", type: "INTEGER", values: [0, -1, null, 1], params: { values: ["-1"] }, total: 3, rows: [1] },
  text("not-in-set", [null], { params: { values: ["a"] }, total: 0, rows: [] }),
  { kind: "in-range", type: "DOUBLE", values: [1, 0.5, 10, null, 10.5, "nan"], params: { min: 1, max: 10 }, total: 5, rows: [1, 4, 5] },
  { kind: "in-range", type: "INTEGER", values: [-1, 0, null], params: { min: 0, max: null }, total: 2, rows: [0] },
  { kind: "in-range", type: "DECIMAL(18,3)", values: ["9.999", "10.001"], params: { min: null, max: 10 }, total: 2, rows: [1] },
  text("in-range", ["5", " 6 ", "x", "", null], { params: { min: 0, max: 9 }, total: 4, rows: [2, 3] }),
  { kind: "date-in-range", type: "DATE", values: ["2024-01-01", "2024-02-01", null, "2023-12-31"], params: { min: "2024-01-01", max: "2024-01-31" }, total: 3, rows: [1, 3] },
  { kind: "date-in-range", type: "TIMESTAMP", values: ["2024-01-31 23:59:59", "2024-02-01 00:00:00"], params: { min: null, max: "2024-01-31" }, total: 2, rows: [1] },
  text("date-in-range", ["2024-01-02", "soon", "", null], { params: { min: "2024-01-01", max: null }, total: 3, rows: [1, 2] }),
  { kind: "date-in-range", type: "TIMESTAMP WITH TIME ZONE", values: ["2024-01-01 10:00:00+00", "2025-01-01 10:00:00+00", null], params: { min: null, max: "2024-12-31" }, total: 2, rows: [1] },
  text("matches-pattern", ["A-1", "a-1", "", null, "xA-1y"], { params: { pattern: "^A-[0-9]$" }, total: 4, rows: [1, 2, 4] }),
  text("matches-pattern", ["it's", "its"], { params: { pattern: "'" }, total: 2, rows: [1] }),
  { kind: "matches-pattern", type: "INTEGER", values: [12, 123, null], params: { pattern: "^..$" }, total: 2, rows: [1] },
  text("matches-pattern", ["价格", "price"], { params: { pattern: "\\p{Han}" }, total: 2, rows: [1] }),
  text("not-matches-pattern", ["ok", "<b>", "", null], { params: { pattern: "<" }, total: 3, rows: [1] }),
  text("not-matches-pattern", ["a", "b"], { params: { pattern: "." }, total: 2, rows: [0, 1] }),
  text("not-matches-pattern", [null], { params: { pattern: "." }, total: 0, rows: [] }),
  text("not-matches-pattern", [""], { params: { pattern: "." }, total: 1, rows: [] }),
  text("length-in-range", ["ab", "a", "", null, "abcd"], { params: { min: 2, max: 3 }, total: 4, rows: [1, 2, 4] }),
  text("length-in-range", ["价格"], { params: { min: 2, max: 2 }, total: 1, rows: [] }),
  text("length-in-range", ["", "a"], { params: { min: 1, max: null }, total: 2, rows: [0] }),
  text("length-in-range", [null], { params: { min: 1, max: null }, total: 0, rows: [] }),
  text("parses-as", ["1", "1.5", " 2 ", "", null, "x"], { params: { type: "integer" }, total: 5, rows: [1, 3, 5] }),
  text("parses-as", ["1.5", "1e3", "1,5", "inf"], { params: { type: "number" }, total: 4, rows: [2, 3] }),
  text("parses-as", ["yes", "FALSE", "是", "maybe"], { params: { type: "boolean" }, total: 4, rows: [3] }),
  text("parses-as", ["2024-02-29", "2023-02-29", null], { params: { type: "date" }, total: 2, rows: [1] }),
  text("parses-as", ["2024-01-01 10:00", "10:00"], { params: { type: "timestamp" }, total: 2, rows: [1] }),
  text("no-outer-space", ["a", " a", "a\u3000", "", null, "a b"], { total: 5, rows: [1, 2] }),
  text("no-outer-space", ["\ta", "a\n"], { total: 2, rows: [0, 1] }),
  text("no-outer-space", [" "], { total: 1, rows: [0] }),
  text("no-outer-space", [null], { total: 0, rows: [] }),
  text("consistent-case", ["Red", "Red", "red", "Blue", null], { total: 4, rows: [2] }),
  text("consistent-case", ["Big  Box", "Big Box", "Big Box"], { total: 3, rows: [0] }),
  text("consistent-case", ["ＡＢＣ", "ABC"], { total: 2, rows: [0] }),
  text("consistent-case", ["a", "", null], { total: 2, rows: [] }),
  { kind: "not-future", type: "DATE", values: ["2025-12-31", "2026-01-01", "2027-01-01", null], total: 3, rows: [2] },
  { kind: "not-future", type: "TIMESTAMP", values: ["2026-01-01 13:59:00", "2026-01-01 14:01:00"], total: 2, rows: [1] },
  text("not-future", ["2030-01-01", "soon", "", null], { total: 1, rows: [0] }),
  { kind: "not-future", type: "TIMESTAMP WITH TIME ZONE", values: ["2025-01-01 00:00:00+00", "2030-01-01 00:00:00+00"], total: 2, rows: [1] },
];

describe("checks of one column", () => {
  it.each(ONE_COLUMN)("$kind of $values with $params", ({ kind, type, values, params, total, rows }) => {
    const relation = makeRelation(database, NASTY_TABLE, { 'se"lect': { type: type ?? "VARCHAR", values } });
    expect(outcome(makeCheck(kind, ['se"lect'], params), relation)).toEqual([total, rows.length, rows]);
  });
});

describe("checks of several columns and whole tables", () => {
  const pair = (a: readonly SqlValue[], b: readonly SqlValue[], type = "INTEGER") => makeRelation(database, "a'b", { "价格": { type, values: a }, "naïve": { type, values: b } });
  const both = ["价格", "naïve"];
  it.each([
    ["unique-together", {}, [1, 1, 1, null], [1, 1, 2, 1], 3, [0, 1]],
    ["unique-together", {}, [1, 2], [2, 1], 2, []],
    ["unique-together", {}, [], [], 0, []],
    ["unique-together", {}, [null, null], [1, 1], 0, []],
    ["column-order", { operator: "<=" }, [1, 2, 3, null], [1, 1, 4, 1], 3, [1]],
    ["column-order", { operator: "!=" }, [1, 2], [1, 1], 2, [0]],
    ["column-order", { operator: ">" }, [1, 2], [1, 1], 2, [0]],
    ["column-order", { operator: "=" }, [1, null], [1, 1], 1, []],
    ["determines", {}, [1, 1, 1, 2, null], [7, 7, 8, 9, 1], 4, [2]],
    ["determines", {}, [1, 1, 1], [7, null, 7], 2, []],
    ["determines", {}, [1, 1], [8, 7], 2, [0]],
    ["determines", {}, [], [], 0, []],
    ["row-condition", { expression: '"价格" < "naïve"' }, [1, 2, null], [2, 1, 1], 2, [1]],
    ["row-condition", { expression: '"价格" IN (1, 2)' }, [1, 3, 2], [0, 0, 0], 3, [1]],
    ["row-condition", { expression: "true OR 1/0 > 1" }, [1], [1], 1, []],
    ["row-condition", { expression: "NULL" }, [1], [1], 0, []],
    ["no-duplicate-rows", {}, [1, 1, 1, null, null], [1, 1, 2, null, null], 5, [1, 4]],
    ["no-duplicate-rows", {}, [1, 2], [1, 1], 2, []],
    ["no-duplicate-rows", {}, [], [], 0, []],
    ["no-duplicate-rows", {}, [1, 1, 1], [1, 1, 1], 3, [1, 2]],
  ] as const)("%s %j of %j and %j", (...[kind, params, a, b, total, rows]) => {
    const columns = kind === "no-duplicate-rows" ? [] : both;
    expect(outcome(makeCheck(kind, columns, params), pair(a, b))).toEqual([total, rows.length, rows]);
  });

  it("names the column that is gone and the expression that cannot be one", () => {
    const relation = pair([1], [1]);
    expect(checkRule(makeCheck("not-missing", ["gone"]), { relation, now: NOW })).toEqual({ ok: false, problem: { code: "column-missing", column: "gone", known: both } });
    expect(checkRule(makeCheck("row-condition", [], { expression: "1; DROP TABLE x" }), { relation, now: NOW })).toMatchObject({ ok: false, problem: { code: "bad-sql", detail: "semicolon" } });
  });
});

describe("every query over names that break careless quoting", () => {
  it("plans", () => {
    const relation = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const columns = relation.columns;
    const numbers = columns.filter(({ type }) => type === "integer" || type === "number");
    database.explain(columnFacts(relation, columns.map((column, index) => ({ index, column }))));
    database.explain(duplicateRows(relation));
    database.explain(rankCorrelations(relation, numbers, 4));
    database.explain(outlierCounts(relation, numbers.map((column) => ({ column, low: -1, high: 1.5, farLow: -2, farHigh: 3 }))));
    database.explain(columnOrderCounts(relation, [[numbers[0]!, numbers[1]!]]));
    for (const column of columns) database.explain(columnValues(relation, column));
    for (const column of columns.filter(({ type }) => type === "text")) database.explain(spellingVariants(relation, column));
    for (const column of numbers) database.explain(histogramCounts(relation, column, { low: -1.5, width: 0.25, count: 3, edges: [] }));
    for (const check of everyFittingCheck(relation)) outcome(check, relation);
  });
});

const PARAMS: Readonly<Partial<Record<CheckKind, Readonly<Record<string, unknown>>>>> = {
  "in-set": { values: ["1"] }, "not-in-set": { values: ["1"] }, "in-range": { min: 0, max: 1 }, "date-in-range": { min: "2024-01-01", max: "2024-02-01" }, "matches-pattern": { pattern: "." }, "not-matches-pattern": { pattern: "." },
  "length-in-range": { min: 1, max: 2 }, "parses-as": { type: "number" }, "row-condition": { expression: "true" }, "column-order": { operator: "<" },
};

function everyFittingCheck(relation: Relation): readonly Check[] {
  const kinds = Object.keys(CHECK_KINDS).filter((kind): kind is CheckKind => kind !== "row-count" && kind !== "columns-exist");
  return kinds.flatMap((kind) => {
    const { columns, fits } = CHECK_KINDS[kind];
    if (columns.max === 0) return [makeCheck(kind, [], PARAMS[kind])];
    const fitting = relation.columns.filter(({ type }) => fits.includes(type));
    return fitting.map(({ name }) => makeCheck(kind, Array.from({ length: Math.max(1, columns.min) }, () => name), PARAMS[kind]));
  });
}
