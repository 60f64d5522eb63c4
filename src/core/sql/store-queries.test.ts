import { beforeAll, describe, expect, it } from "vitest";
import { memoryUse } from "#core/sql/memory-query.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { compressRows, isLargeTable } from "#core/sql/store-queries.ts";
import { sql } from "#core/sql/sql-text.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const used = () => Number(database.rows(memoryUse())[0]?.used);
const ROWS = sql`SELECT range AS id, 'customer ' || (range % 1000) AS customer, range % 7 AS score FROM range(500000)`;

describe("compressRows", () => {
  it("holds rows written from then on several times smaller, in the same order and with the same numbers", () => {
    const start = used();
    database.run(sql`CREATE TABLE loose AS ${ROWS}`);
    const loose = used() - start;
    database.run(compressRows(true));
    database.run(sql`CREATE TABLE dense AS ${ROWS}`);
    database.run(compressRows(false));
    const dense = used() - start - loose;
    expect(dense * 3).toBeLessThan(loose);
    expect(database.rows(sql`SELECT count(*) AS rows, count_if(d.rowid = l.rowid AND d.customer = l.customer AND d.score = l.score) AS same FROM dense d JOIN loose l USING (id)`)).toEqual([{ rows: 500_000, same: 500_000 }]);
    database.run(sql`DROP TABLE loose`);
    database.run(sql`DROP TABLE dense`);
    expect(used() - start).toBeLessThan(loose / 10);
  });
});

describe("isLargeTable", () => {
  it("counts cells", () => {
    expect(isLargeTable({ rowCount: 3_000_000, columns: Array(5) })).toBe(false);
    expect(isLargeTable({ rowCount: 10_000_000, columns: Array(20) })).toBe(true);
  });
});
