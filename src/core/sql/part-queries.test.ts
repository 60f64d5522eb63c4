import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { appendRows, appendSifted, createFromSifted, isSampled } from "#core/sql/part-queries.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { copyTable, renameTable } from "#core/sql/table-queries.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

describe("createFromSifted and appendSifted", () => {
  it("leave columns out, also of nasty names, and keep the order of rows", () => {
    const { table, columns } = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const [first] = columns;
    const into = asTableName('sif"ted');
    const sieve = { leaveOut: [first?.name ?? "", "no such column"], sample: null, offset: 0 };
    database.explain(createFromSifted(into, table, sieve));
    database.run(createFromSifted(into, table, sieve));
    database.run(appendSifted(into, table, sieve));
    const rows = database.rows(sql`SELECT * FROM ${identifier(into)} ORDER BY rowid`);
    expect(rows).toHaveLength(16);
    expect(Object.keys(rows[0] ?? {})).toEqual(columns.slice(1).map(({ name }) => name));
    expect(rows.slice(8)).toEqual(rows.slice(0, 8));
  });

  it("take the same rows whether they come in one piece or in several", () => {
    database.run(sql`CREATE OR REPLACE TABLE whole AS SELECT range AS n FROM range(10000)`);
    database.run(sql`CREATE OR REPLACE TABLE half AS SELECT range AS n FROM range(6000)`);
    database.run(sql`CREATE OR REPLACE TABLE rest AS SELECT range AS n FROM range(6000, 10000)`);
    const sample = { share: 0.05, seed: 3 };
    const sieve = { leaveOut: [], sample, offset: 0 };
    database.run(createFromSifted(asTableName("once"), asTableName("whole"), sieve));
    database.run(createFromSifted(asTableName("twice"), asTableName("half"), sieve));
    database.run(appendSifted(asTableName("twice"), asTableName("rest"), { ...sieve, offset: 6000 }));
    const rows = database.rows(sql`SELECT n FROM once ORDER BY rowid`);
    expect(database.rows(sql`SELECT n FROM twice ORDER BY rowid`)).toEqual(rows);
    expect(rows.length).toBeGreaterThan(400);
    expect(rows.length).toBeLessThan(600);
  });
});

describe("isSampled", () => {
  const draw = (share: number, seed: number) => database.rows(sql`SELECT range AS n FROM range(100000) WHERE ${isSampled(sql`range`, { share, seed })}`).map(({ n }) => Number(n));

  it.each([0.001, 0.1, 0.5, 0.9])("takes a share of %d, as evenly as chance would", (share) => {
    for (const seed of [0, 1, 2, 123_456_789]) {
      const rows = draw(share, seed);
      const spread = Math.sqrt(share * (1 - share) * 100_000);
      expect(Math.abs(rows.length - share * 100_000)).toBeLessThan(5 * spread);
      // Every residue and every tenth of the table has its part: 10 classes, chi-square below the 0.999 quantile for 9 degrees of freedom.
      for (const classOf of [(n: number) => n % 10, (n: number) => Math.floor(n / 10_000)]) {
        const counts = Array.from({ length: 10 }, (_, index) => rows.filter((n) => classOf(n) === index).length);
        const chi = counts.reduce((sum, count) => sum + (count - rows.length / 10) ** 2 / (rows.length / 10), 0);
        expect(chi).toBeLessThan(27.9);
      }
    }
  });

  it("takes other rows with another seed", () => {
    const [one, two] = [new Set(draw(0.1, 1)), draw(0.1, 2)];
    const shared = two.filter((n) => one.has(n)).length;
    expect(shared).toBeGreaterThan(700);
    expect(shared).toBeLessThan(1300);
  });
});

describe("copyTable, renameTable and appendRows", () => {
  it("keep rows, their order and nasty names", () => {
    const { table } = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
    const [copy, name] = [asTableName('co"py'), asTableName("sel ect")];
    database.run(copyTable(copy, table));
    database.run(renameTable(copy, name));
    database.explain(appendRows(name, table));
    database.run(appendRows(name, table));
    const rows = database.rows(sql`SELECT * FROM ${identifier(name)} ORDER BY rowid`);
    expect(rows).toEqual([...database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`), ...database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`)]);
  });
});
