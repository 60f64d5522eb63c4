import { expect, test } from "vitest";
import { suggestDependencies } from "#core/quality/suggest-dependencies.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sampledTexts } from "#core/sql/relation-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

test("suggests that a column decides another, tolerates a little more than breaks it now, and says how many rows do", async () => {
  const database = await openTestDatabase();
  const zips = Array.from({ length: 90 }, (_, row) => row % 9);
  const relation = makeRelation(database, "addresses", {
    'zi"p': { type: "INTEGER", values: zips },
    city: { type: "VARCHAR", values: zips.map((zip, row) => (row === 40 ? "nowhere" : `city ${String(zip % 4)}`)) },
    price: { type: "DOUBLE", values: zips.map((zip) => zip / 2) },
  });
  const checks = await suggestDependencies(database, relation);
  expect(checks.ok && checks.value).toMatchObject([{ kind: "determines", columns: ['zi"p', "city"], severity: "warning", mostly: 0.9866, reason: "profile:determines rows=90 violations=1" }]);
});

test("the sample is read under any names, and a table of one column has no dependencies", async () => {
  const database = await openTestDatabase();
  const nasty = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
  database.explain(sampledTexts(nasty, nasty.columns, 3));
  expect(database.rows(sampledTexts(nasty, nasty.columns.slice(0, 2), 1)).slice(0, 3)).toEqual([{ c0: "a", c1: "1" }, { c0: "A ", c1: "2" }, { c0: null, c1: "2" }]);
  const many = makeRelation(database, "many", { n: { type: "INTEGER", values: Array.from({ length: 3000 }, (_, row) => row) } });
  const taken = database.rows(sampledTexts(many, many.columns, 3)).length;
  expect(taken).toBeGreaterThan(850);
  expect(taken).toBeLessThan(1150);
  expect(await suggestDependencies(database, makeRelation(database, "alone", { a: { type: "VARCHAR", values: ["x", "y"] } }))).toEqual({ ok: true, value: [] });
});
