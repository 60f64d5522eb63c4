import { expect, test } from "vitest";
import { profileTable } from "#core/profile/profile-table.ts";
import { CheckDraft } from "#core/quality/check-draft.ts";
import { rankByPower } from "#core/quality/power/rank-by-power.ts";
import { suggestAll } from "#core/quality/suggest-all.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sql } from "#core/sql/sql-text.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";

const ROWS = Array.from({ length: 300 }, (_, row) => row);
const COLUMNS = {
  id: { type: "INTEGER", values: ROWS },
  size: { type: "VARCHAR", values: ROWS.map((row) => ["S", "M", "L"][row % 3] ?? "") },
  price: { type: "DOUBLE", values: ROWS.map((row) => 10 + (row % 40)) },
};

test("says what each check catches, puts the strongest first and drops what no defect makes fail", async () => {
  const database = await openTestDatabase();
  const relation = makeRelation(database, "goods", COLUMNS);
  const checks = [
    { kind: "not-missing", columns: ["size"] },
    { kind: "in-set", columns: ["size"], params: { values: ["S", "M", "L"] } },
    { kind: "unique", columns: ["id"] },
    { kind: "length-in-range", columns: ["size"], params: { min: 0, max: 100_000 } },
    { kind: "row-count", columns: [], params: { min: 100, max: null } },
    { kind: "no-duplicate-rows", columns: [] },
  ].map((draft, index) => CheckDraft.parse({ ...draft, id: `c${String(index)}` }));
  const ranked = await rankByPower(database, relation, { checks, now: 0, newId: "t" });
  if (!ranked.ok) throw new Error(JSON.stringify(ranked.problem));
  const power = (id: string) => ranked.value.powers.find((one) => one.id === id);
  expect(power("c0")?.catches).toEqual(["missing"]);
  expect(power("c1")?.catches).toEqual(["empty", "outer-space", "other-case", "typo", "unknown-value"]);
  expect(power("c2")?.catches).toContain("repeated");
  expect(power("c3")).toMatchObject({ power: 0, catches: [] });
  expect(power("c4")).toMatchObject({ power: null, tried: [] });
  expect(power("c5")).toMatchObject({ catches: ["rows-repeated"], tried: ["rows-repeated", "rows-lost"] });
  expect(ranked.value.checks[0]?.id).toBe("c1");
  expect(ranked.value.dropped.map(({ id }) => id)).toContain("c3");
  expect(database.rows(sql`SELECT count(*) AS n FROM duckdb_tables() WHERE table_name LIKE 'power%'`)).toEqual([{ n: 0 }]);
  expect(database.rows(sql`SELECT count(*) AS n FROM duckdb_views() WHERE view_name LIKE 'power%'`)).toEqual([{ n: 0 }]);
});

test("most of what the profile suggests catches something", async () => {
  const database = await openTestDatabase();
  const relation = makeRelation(database, "goods", COLUMNS);
  const profile = await profileTable(database, relation);
  const checks = profile.ok ? await suggestAll(database, relation, { profile: profile.value }) : profile;
  if (!checks.ok) throw new Error(JSON.stringify(checks.problem));
  const ranked = await rankByPower(database, relation, { checks: checks.value, now: Date.UTC(2024, 0, 1), newId: "t" });
  expect(ranked.ok && ranked.value.dropped.length).toBeLessThan(checks.value.length / 2);
  expect(ranked.ok && ranked.value.powers.filter(({ catches }) => catches.length > 0).length).toBeGreaterThan(checks.value.length / 2);
});
