import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { chooseIdentity } from "#core/import/choose-identity.ts";
import { rowIdsQuery } from "#core/sql/build-row-ids.ts";
import { memoryUse } from "#core/sql/memory-query.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { movedAttachment, renamedRowIds, repeatedKeys, rowChangeCounts } from "#core/sql/update-queries.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";
import { textCell } from "#core/table/read-cells.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
let older: Relation;
let newer: Relation;
const [before, between, after] = ["ids before", "ids between", "ids after"].map(asTableName) as [ReturnType<typeof asTableName>, ReturnType<typeof asTableName>, ReturnType<typeof asTableName>];

beforeAll(async () => {
  database = await openTestDatabase();
  older = makeRelation(database, "older", { 'we"ird id': { type: "VARCHAR", values: ["a", "b", "c", "d"] }, price: { type: "DOUBLE", values: [1, 2, null, 4] } });
  newer = makeRelation(database, "newer", { price: { type: "VARCHAR", values: ["9", "4.0", null] }, 'we"ird id': { type: "VARCHAR", values: ["e", "d", "c"] } });
  database.run(createTableAs(before, rowIdsQuery(older, [])));
  database.run(createTableAs(between, rowIdsQuery(older, ['we"ird id'])));
  database.run(createTableAs(after, rowIdsQuery(newer, ['we"ird id'])));
});

describe("rowChangeCounts", () => {
  it("counts rows alike, changed, new and gone by their text, missing like missing", () => {
    expect(database.rows(rowChangeCounts({ table: older.table, ids: between }, { table: newer.table, ids: after }, ['we"ird id', "price"]))).toEqual([{ same: 2, changed: 0, added: 1, removed: 2 }]);
    database.run(sql`UPDATE ${identifier(newer.table)} SET price = '5' WHERE "we""ird id" = 'd'`);
    expect(database.rows(rowChangeCounts({ table: older.table, ids: between }, { table: newer.table, ids: after }, ["price"]))).toEqual([{ same: 1, changed: 1, added: 1, removed: 2 }]);
  });
});

describe("renamedRowIds and movedAttachment", () => {
  it("find the rows that are still there under their new names", () => {
    const old = database.rows(sql`SELECT row_id FROM ${identifier(before)} ORDER BY _row`).map(({ row_id }) => textCell(row_id));
    const names = database.rows(renamedRowIds({ before, between, after }, [...old, "never seen"]));
    const now = database.rows(sql`SELECT row_id FROM ${identifier(after)} ORDER BY _row`).map(({ row_id }) => row_id);
    expect(names).toEqual([
      { id_before: old[2], id_after: now[2] },
      { id_before: old[3], id_after: now[1] },
    ]);
    database.explain(renamedRowIds({ before, between, after }, []));
  });

  it("moves attached values to the rows of the newer table", () => {
    database.run(sql`CREATE OR REPLACE TABLE attached AS SELECT * FROM (VALUES (0, 'x', 1.5), (2, 'y', NULL), (3, NULL, 3.5)) t(_row, "la""bel", score)`);
    expect(database.rows(movedAttachment(asTableName("attached"), { between, after }, ['la"bel', "score"]))).toEqual([
      { _row: 1, 'la"bel': null, score: 3.5 },
      { _row: 2, 'la"bel': "y", score: null },
    ]);
  });
});

describe("repeatedKeys", () => {
  it.each(Object.keys(NASTY_COLUMNS))("plans over %s", (column) => {
    database.explain(repeatedKeys(makeRelation(database, NASTY_TABLE, NASTY_COLUMNS).table, column));
  });
});

describe("chooseIdentity", () => {
  const table = (name: string, columns: Readonly<Record<string, readonly (string | number | null)[]>>) => makeRelation(database, name, Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, { type: "VARCHAR", values: [...values] }])));
  const choose = (given: { before: Relation; after: Relation; known?: readonly string[]; wished?: readonly string[] }) => chooseIdentity(database, { known: [], wished: undefined, ...given });

  it("takes a column named like a key only when it repeats in neither file and is never missing", async () => {
    const good = table("k1", { order_id: ["1", "2"], name: ["a", "a"] });
    expect(await choose({ before: good, after: table("k2", { order_id: ["2", "3"], name: ["b", "b"] }) })).toEqual({ ok: true, value: ["order_id"] });
    expect(await choose({ before: good, after: table("k3", { order_id: ["2", "2"], name: ["b", "b"] }) })).toEqual({ ok: true, value: [] });
    expect(await choose({ before: good, after: table("k4", { order_id: ["2", null], name: ["b", "b"] }) })).toEqual({ ok: true, value: [] });
  });

  it.each(["ASIN", "productId", "商品编号", "sku", "Clothing ID"])("knows %s as a name of keys", async (name) => {
    const rows = table("k5", { [name]: ["1", "2"], grid: ["1", "2"] });
    expect(await choose({ before: rows, after: rows })).toEqual({ ok: true, value: [name] });
  });

  it("takes what both have where columns came or went, keeps what was used so far, and obeys", async () => {
    const [one, two] = [table("k6", { word: ["a"], n: ["1"] }), table("k7", { word: ["a"], m: ["1"] })];
    expect(await choose({ before: one, after: two })).toEqual({ ok: true, value: ["word"] });
    expect(await choose({ before: one, after: one, known: ["n"] })).toEqual({ ok: true, value: ["n"] });
    expect(await choose({ before: one, after: two, known: ["n"] })).toEqual({ ok: true, value: ["word"] });
    expect(await choose({ before: one, after: one, wished: ["word"] })).toEqual({ ok: true, value: ["word"] });
    expect(await choose({ before: one, after: two, wished: ["n"] })).toMatchObject({ ok: false, problem: { code: "column-missing", column: "n" } });
  });
});

it("memoryUse says what is in use and what is allowed", () => {
  const [row] = database.rows(memoryUse());
  expect(Number(row?.used)).toBeGreaterThan(0);
  expect(Number(row?.used)).toBeLessThan(Number(row?.allowed));
});
