import { beforeAll, expect, test } from "vitest";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import { takeReference, type Reference } from "#core/quality/take-reference.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation, type TestColumn } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

async function referenceOf(column: TestColumn): Promise<Reference> {
  const relation = makeRelation(database, "taken", { 'na"me': column });
  const taken = await takeReference(database, relation, { column: relation.columns[0]! });
  if (!taken.ok) throw new Error(taken.problem.code);
  return taken.value;
}

test("values with their shares of what is there, most frequent first", async () => {
  expect(await referenceOf({ type: "VARCHAR", values: ["a", "b", "b", null, ""] })).toEqual({ values: ["b", "", "a"], edges: [], shares: [0.5, 0.25, 0.25] });
  expect(await referenceOf({ type: "VARCHAR", values: [null] })).toEqual({ values: [], edges: [], shares: [] });
});

test("numbers by ten bins of about as many rows; of one number by that number", async () => {
  const { edges, shares } = await referenceOf({ type: "INTEGER", values: Array.from({ length: 101 }, (_, row) => row) });
  expect(edges).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(shares.map((share) => Math.round(share * 101))).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 11]);
  expect(await referenceOf({ type: "DOUBLE", values: [7, 7, null] })).toEqual({ values: ["7"], edges: [], shares: [1] });
  expect(await referenceOf({ type: "DOUBLE", values: [null, "nan"] })).toEqual({ values: [], edges: [], shares: [] });
});

test.each([
  ["numbers", { type: "DOUBLE", values: [1, 2, 2.5, 3, 8, null, 13, 21, 34] }],
  ["texts", { type: "VARCHAR", values: ["x", "y", "y", null] }],
])("a table of %s is as near to its own reference as can be", async (_, column) => {
  const reference = await referenceOf(column);
  const relation = makeRelation(database, "taken", { v: column });
  const report = await runChecks(database, relation, { checks: [CheckDraft.parse({ kind: "distribution-close", columns: ["v"], params: { ...reference, max: 0 } })], now: 0 });
  expect(report.ok && report.value.checks[0]).toMatchObject({ passed: true, total: 1 });
  expect(report.ok && report.value.checks[0]?.observed).toBeCloseTo(0, 6);
});
