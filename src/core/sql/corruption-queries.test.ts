import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { defectsOf, TABLE_DEFECTS } from "#core/quality/power/defect.ts";
import { corruptColumn, corruptRows, createSample } from "#core/sql/corruption-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";
import type { Relation } from "#core/table/schema.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const SPOILT = asTableName("spo'ilt");
function sampleOf(relation: Relation): Relation {
  const table = asTableName("sam ple");
  database.run(createSample(table, relation, 1));
  return { ...relation, table, rowColumn: "_row" };
}

describe("spoilt copies", () => {
  it("can be made of any names and types, keep the number of rows and spoil one in twenty", () => {
    const sample = sampleOf(makeRelation(database, NASTY_TABLE, NASTY_COLUMNS));
    for (const column of sample.columns)
      for (const defect of defectsOf(column)) {
        database.run(corruptColumn(SPOILT, sample, { column, defect }));
        expect(database.rows(sql`SELECT count(*) AS n FROM ${identifier(SPOILT)}`)).toEqual([{ n: 8 }]);
      }
    for (const defect of TABLE_DEFECTS) database.run(corruptRows(SPOILT, sample, defect));
  });

  it("differ from the sample in the column that is spoilt, and only there", () => {
    const rows = Array.from({ length: 400 }, (_, row) => row);
    const sample = sampleOf(makeRelation(database, "plain", { n: { type: "INTEGER", values: rows }, t: { type: "VARCHAR", values: rows.map((row) => `Name ${String(row % 7)}`) }, u: { type: "VARCHAR", values: rows.map((row) => `Other ${String(row)}`) } }));
    const changed = (column: string) => Number(Object.values(database.rows(sql`SELECT count(*) AS n FROM ${identifier(SPOILT)} a JOIN ${identifier(sample.table)} b ON a._row = b._row WHERE a.${identifier(column)} IS DISTINCT FROM b.${identifier(column)}`)[0] ?? {})[0]);
    for (const [defect, name, few] of [["scaled", "n", false], ["missing", "t", false], ["other-case", "t", false], ["typo", "t", true], ["unknown-value", "t", false]] as const) {
      database.run(corruptColumn(SPOILT, sample, { column: sample.columns.find((column) => column.name === name)!, defect }));
      expect(changed(name)).toBeGreaterThan(few ? 1 : 8);
      expect(changed(name)).toBeLessThan(few ? 20 : 40);
      expect(changed("u")).toBe(0);
    }
    database.run(corruptColumn(SPOILT, sample, { column: sample.columns[1]!, defect: "swapped", other: sample.columns[2] }));
    expect(changed("t")).toBe(changed("u"));
    database.run(corruptColumn(SPOILT, sample, { column: sample.columns[1]!, defect: "swallowed" }));
    expect(database.rows(sql`SELECT count(DISTINCT t) AS n FROM ${identifier(SPOILT)}`)).toEqual([{ n: 6 }]);
    database.run(corruptRows(SPOILT, sample, "rows-repeated"));
    expect(Number(Object.values(database.rows(sql`SELECT count(*) AS n FROM ${identifier(SPOILT)}`)[0] ?? {})[0])).toBeGreaterThan(408);
  });
});
