import { beforeAll, describe, expect, it } from "vitest";
import { profileTable } from "#core/profile/profile-table.ts";
import type { TableProfile } from "#core/profile/table-profile.ts";
import type { Check } from "#core/quality/check.ts";
import { runChecks } from "#core/quality/run-checks.ts";
import { suggestChecks } from "#core/quality/suggest-checks.ts";
import { suggestColumnOrders } from "#core/quality/suggest-column-orders.ts";
import { toleratedShare } from "#core/quality/suggestion.ts";
import { codePattern } from "#core/quality/value-patterns.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import type { TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { makeRelation } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

const ROWS = 200;
let database: TestDatabase;
let relation: Relation;
let profile: TableProfile;
let checks: readonly Check[];

const of = (make: (row: number) => string | number | null) => Array.from({ length: ROWS }, (_, row) => make(row));
const day = (row: number) => `2024-01-${String((row % 28) + 1).padStart(2, "0")}`;

beforeAll(async () => {
  database = await openTestDatabase();
  relation = makeRelation(database, "shop", {
    order_id: { type: "VARCHAR", values: of((row) => (row === 199 ? "SKU-0198" : `SKU-${String(row).padStart(4, "0")}`)) },
    email: { type: "VARCHAR", values: of((row) => (row === 7 ? "nobody" : `u${row}@shop.com`)) },
    colour: { type: "VARCHAR", values: of((row) => (row === 9 ? "greem" : row === 11 ? " red" : ["red", "green", "blue"][row % 3]!)) },
    price: { type: "DOUBLE", values: of((row) => (row === 3 ? -1 : row + 0.5)) },
    list_price: { type: "DOUBLE", values: of((row) => row + 2) },
    age: { type: "INTEGER", values: of((row) => (row === 5 ? null : 20 + (row % 50))) },
    size: { type: "VARCHAR", values: of((row) => (row % 20 === 0 ? "N/A" : ["S", "M", "L"][row % 3]!)) },
    ordered: { type: "DATE", values: of(day) },
    shipped: { type: "DATE", values: of((row) => day(row).replace("2024-01", "2024-02")) },
    review: { type: "VARCHAR", values: of((row) => (row < 150 ? null : `it fits me very well and I would buy it again ${row}`)) },
  });
  const answer = await profileTable(database, relation);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  profile = answer.value;
  checks = suggestChecks(profile);
});

const find = (kind: string, column: string) => checks.find((check) => check.kind === kind && check.columns[0] === column);

describe("suggestChecks", () => {
  it("asks for what is complete, with tolerance where nearly, not where mostly missing", () => {
    expect(find("not-missing", "order_id")).toMatchObject({ mostly: 1, severity: "error", reason: "profile:complete" });
    expect(find("not-missing", "age")).toMatchObject({ mostly: 0.994, reason: "profile:mostly-complete missing=1" });
    expect(find("not-missing", "review")).toBeUndefined();
  });
  it("asks for unique keys even where one repeats", () => expect(find("unique", "order_id")).toMatchObject({ mostly: 1, severity: "warning" }));
  it("asks for the set of a small category, without its typos", () => expect(find("in-set", "colour")).toMatchObject({ params: { values: ["green", "red", "blue"] } }));
  it("asks for prices not below zero and for other numbers in reach", () => {
    expect(find("in-range", "price")?.params).toEqual({ min: 0, max: null });
    expect(find("in-range", "age")?.params).toEqual({ min: 15, max: 74 });
  });
  it("asks for the form of e-mails and codes", () => {
    expect(find("matches-pattern", "email")).toBeDefined();
    expect(find("matches-pattern", "order_id")?.params).toEqual({ pattern: "^[A-Z]+\\-[0-9]+$" });
  });
  it("asks for no words that stand for nothing", () => expect(find("not-in-set", "size")).toMatchObject({ params: { values: ["N/A"] }, dimension: "completeness" }));
  it("asks for dates that have been", () => expect(find("not-future", "shipped")).toBeDefined());
  it("asks for no outer space where there is some, and of text no more than to be there", () => {
    expect(find("no-outer-space", "colour")).toMatchObject({ severity: "warning" });
    expect(find("no-outer-space", "review")).toBeUndefined();
  });
  it("gives the same ids twice, each once", () => {
    expect(suggestChecks(profile).map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  });
  it("suggests nothing for an empty table", () => expect(suggestChecks({ ...profile, rows: 0 })).toEqual([]));
  it("makes checks that run, failing exactly where the table is dirty", async () => {
    const report = await runChecks(database, relation, { checks, now: Date.UTC(2026, 0, 1) });
    if (!report.ok) throw new Error(JSON.stringify(report.problem));
    expect(report.value.checks.flatMap(({ id, problem }) => (problem === undefined ? [] : [id, problem]))).toEqual([]);
    expect(report.value.checks.filter(({ failed }) => failed > 0).map(({ kind, column, failed }) => `${kind} ${column ?? ""} ${failed}`)).toEqual([
      "unique order_id 2", "matches-pattern email 1", "in-set colour 2", "no-outer-space colour 1", "consistent-case colour 1", "no-rare-spelling colour 1", "in-range price 1", "not-missing age 1", "not-in-set size 10", "in-set size 10",
    ]);
  });
});

describe("suggestColumnOrders", () => {
  it("finds dates and prices that are always ordered, and no other numbers", async () => {
    const orders = await suggestColumnOrders(database, relation, { profile });
    expect(orders.ok ? orders.value.map(({ columns, params }) => [...columns, params]) : orders).toEqual([["price", "list_price", { operator: "<=" }], ["ordered", "shipped", { operator: "<=" }]]);
  });
});

describe("toleratedShare", () => {
  it.each([[1, 1], [0.95, 0.94], [0.5, 0.4], [0, 0]])("%d → %d", (share, tolerated) => expect(toleratedShare(share)).toBeCloseTo(tolerated, 10));
});

describe("codePattern", () => {
  it.each([
    [[{ shape: "A-9999", share: 1, example: "" }], "^[A-Z]+\\-[0-9]+$"],
    [[{ shape: "A9", share: 0.6, example: "" }, { shape: "A99", share: 0.35, example: "" }], "^[A-Z]+[0-9]+$"],
    [[{ shape: "A-9", share: 0.5, example: "" }, { shape: "a 9", share: 0.5, example: "" }], null],
    [[{ shape: "Aa a", share: 1, example: "" }], null],
    [[], null],
  ])("%j → %s", (shapes, pattern) => expect(codePattern(shapes)?.pattern ?? null).toBe(pattern));
});
