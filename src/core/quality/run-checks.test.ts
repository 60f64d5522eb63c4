import { beforeAll, describe, expect, it } from "vitest";
import { CHECK_KINDS } from "#core/quality/check-kinds.ts";
import { Check } from "#core/quality/check.ts";
import type { CheckKind } from "#core/quality/check.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import type { QualityReport } from "#core/quality/quality-report.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

let database: TestDatabase;
let relation: Relation;
beforeAll(async () => {
  database = await openTestDatabase();
  relation = makeRelation(database, "shop", {
    id: { type: "INTEGER", values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 9] },
    price: { type: "DOUBLE", values: [1, 2, -3, 4, 5, null, 7, 8, 9, 10] },
    brand: { type: "VARCHAR", values: ["a", "a", "A", "b", "b", "b", null, "b", "b", "b"] },
  });
});

function check(kind: CheckKind, columns: readonly string[], more: Readonly<Record<string, unknown>> = {}): Check {
  return Check.parse({ id: `${kind} ${columns.join()}`, kind, columns, params: {}, mostly: 1, severity: "error", dimension: CHECK_KINDS[kind].dimension, owner: "", reason: "", enabled: true, ...more });
}

async function report(checks: readonly Check[], on: Relation = relation): Promise<QualityReport> {
  const answer = await runChecks(database, on, { checks, now: 0 });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

describe("runChecks", () => {
  it("has no score without checks", async () => {
    expect(await report([])).toEqual({ passed: true, score: null, dimensions: {}, checks: [] });
    expect((await report([check("unique", ["id"], { enabled: false })])).checks).toEqual([]);
  });

  it("reports totals, failures and the ordinals of failing rows", async () => {
    const { checks } = await report([check("not-missing", ["brand"]), check("in-range", ["price"], { params: { min: 0, max: null } }), check("unique", ["id"])]);
    expect(checks.map(({ total, failed, failedShare, passed, rows }) => [total, failed, failedShare, passed, rows])).toEqual([[10, 1, 0.1, false, [6]], [9, 1, 1 / 9, false, [2]], [10, 2, 0.2, false, [8, 9]]]);
  });

  it("scores a dimension by shares weighted 3 : 2 : 1 and the whole by the mean of dimensions", async () => {
    const { dimensions, score } = await report([
      check("not-missing", ["brand"], { severity: "error" }),
      check("not-missing", ["id"], { severity: "info" }),
      check("unique", ["id"], { severity: "warning" }),
    ]);
    expect(dimensions.completeness).toBeCloseTo((3 * 0.9 + 1) / 4, 12);
    expect(dimensions.uniqueness).toBeCloseTo(0.8, 12);
    expect(score).toBeCloseTo((0.925 + 0.8) / 2, 12);
  });

  it("lets through what mostly allows, exactly", async () => {
    const { checks, passed } = await report([check("not-missing", ["brand"], { mostly: 0.9 }), check("not-missing", ["price"], { id: "x", mostly: 0.91, severity: "warning" })]);
    expect([checks.map((one) => one.passed), passed]).toEqual([[true, false], true]);
  });

  it("never passes a check that could not run, and runs the others of its scan", async () => {
    const { checks, passed, dimensions } = await report([
      check("not-missing", ["gone"], { severity: "info" }),
      check("matches-pattern", ["brand"], { params: { pattern: "(" } }),
      check("row-condition", [], { params: { expression: "nosuch > 1" } }),
      check("date-in-range", ["brand"], { params: { min: "yesterday", max: null } }),
      check("not-missing", ["id"]),
    ]);
    expect(checks.map((one) => [one.passed, one.problem?.code ?? null])).toEqual([[false, "column-missing"], [false, "bad-sql"], [false, "bad-sql"], [false, "bad-sql"], [true, null]]);
    expect(passed).toBe(false);
    expect(dimensions.completeness).toBeCloseTo(3 / 4, 12);
  });

  it.each([
    [{ min: 1, max: null }, 0], [{ min: 11, max: null }, 1], [{ min: null, max: 9 }, 1], [{ min: null, max: null }, 0],
  ])("row-count within %j", async (params, failures) => expect((await report([check("row-count", [], { params })])).checks[0]).toMatchObject({ total: 1, failed: failures, passed: failures === 0 }));

  it.each([
    [["id", "brand"], false, 2, 0], [["id", "gone"], false, 2, 1], [["id", "price", "brand"], true, 3, 0], [["id"], true, 3, 2],
  ] as const)("columns-exist %j, exact %s", async (...[names, exact, total, failures]) => expect((await report([check("columns-exist", [], { params: { names: [...names], exact } })])).checks[0]).toMatchObject({ total, failed: failures }));

  it("leaves what judged nothing out of the score", async () => {
    const empty = makeRelation(database, "none", { a: { type: "VARCHAR", values: [] } });
    expect(await report([check("no-outer-space", ["a"]), check("not-missing", ["a"])], empty)).toMatchObject({ passed: true, score: null });
  });

  it("shows the first hundred rows of many", async () => {
    const long = makeRelation(database, "long", { a: { type: "INTEGER", values: Array.from({ length: 250 }, () => null) } });
    const [first] = (await report([check("not-missing", ["a"])], long)).checks;
    expect([first?.failed, first?.rows.length, first?.rows[99]]).toEqual([250, 100, 99]);
  });

  it("stops when cancelled", async () => {
    const signal = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    expect(await runChecks(database, relation, { checks: [check("unique", ["id"])], now: 0, signal })).toEqual({ ok: false, problem: { code: "cancelled" } });
  });
});
