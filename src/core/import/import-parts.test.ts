import { expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { groupParts } from "#core/import/group-parts.ts";
import { importParts } from "#core/import/import-parts.ts";
import type { Part } from "#core/import/imported.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { appendPart, createFromPart, joinPart } from "#core/sql/part-queries.ts";
import { sql } from "#core/sql/sql-text.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

const text = textTablesHere();
const NONE = {} as ColumnarFiles;

async function parts(files: Readonly<Record<string, string>>): Promise<readonly Part[]> {
  return Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const file = bytesAsFile(new TextEncoder().encode(content), name);
      const planned = await text.plan(file, {});
      if (!planned.ok) throw new Error(planned.problem.code);
      return { file, name, kind: "csv" as const, plan: planned.value.plan, columns: [], warnings: planned.value.warnings };
    }),
  );
}

async function load(files: Readonly<Record<string, string>>, options: ImportOptions = {}) {
  const database = await openTestDatabase();
  const table = asTableName('st"acked');
  const imported = await importParts({ database, text, parquet: NONE, arrow: NONE }, await parts(files), { table, options });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return { imported: imported.value, rows: database.rows(sql`SELECT * FROM "st""acked" ORDER BY rowid`) };
}

it("stacks files of one form, in the order given, and names each row's file", async () => {
  const { imported, rows } = await load({ "a.csv": "id,name\n1,x\n2,y\n", "b.csv": "id;name\n3;z\n" });
  expect(rows).toEqual([
    { id: 1, name: "x", file: "a.csv" },
    { id: 2, name: "y", file: "a.csv" },
    { id: 3, name: "z", file: "b.csv" },
  ]);
  expect(imported.parts.map(({ rowCount }) => rowCount)).toEqual([2, 1]);
  expect(imported.lines).toEqual({ total: 5, read: 3, rejected: 0 });
});

it("matches columns by name, and gives those of one name a type that holds all", async () => {
  const { rows } = await load({ "a.csv": "id,price,name,file\n1,2,x,p\n", "b.csv": "name,id,price,extra,file\ny,2,3.5,e,q\n", "c.csv": "id,price,name,file\n3,1.50,z,r\n4,cheap,z,s\n" });
  expect(rows).toEqual([
    { id: 1, price: "2", name: "x", file: "p", extra: null, file_1: "a.csv" },
    { id: 2, price: "3.5", name: "y", file: "q", extra: "e", file_1: "b.csv" },
    { id: 3, price: "1.50", name: "z", file: "r", extra: null, file_1: "c.csv" },
    { id: 4, price: "cheap", name: "z", file: "s", extra: null, file_1: "c.csv" },
  ]);
});

it("reads all files anew when a late value of one turns a column into text, so that nothing is lost in the others", async () => {
  const long = Array.from({ length: 60_000 }, (_, row) => `${String(row)},1`).join("\n");
  const { rows } = await load({ "a.csv": "n,v\n1,1.50\n", "b.csv": `n,v\n${long}\n0,none at all\n` });
  expect(rows[0]).toEqual({ n: 1, v: "1.50", file: "a.csv" });
  expect(rows.at(-1)).toEqual({ n: 0, v: "none at all", file: "b.csv" });
});

it("takes a file with a header only for a part without rows", async () => {
  const { imported, rows } = await load({ "a.csv": "id,name\n1,x\n", "b.csv": "id,name\n" });
  expect(rows).toHaveLength(1);
  expect(imported.parts.map(({ rowCount }) => rowCount)).toEqual([1, 0]);
});

it("keeps apart what is of another form", async () => {
  const groups = groupParts(await parts({ "a.csv": "id,name\n1,x\n", "people.csv": "born,town,street\n1990,x,y\n", "b.csv": "ID,name\n1,x\n" }));
  expect(groups.map((group) => group.map(({ name }) => name))).toEqual([["a.csv", "b.csv"], ["people.csv"]]);
});

it("makes a column of the dates by which files are parted, where that is asked for", async () => {
  const files = { "sales_2024-01-31.csv": "id,n\n1,2\n", "sales_2024-02-01.csv": "id,n,extra\n2,3,x\n" };
  const { imported, rows } = await load(files, { fileDates: true });
  expect(rows).toEqual([
    { id: 1, n: 2, file: "sales_2024-01-31.csv", file_date: "2024-01-31", extra: null },
    { id: 2, n: 3, file: "sales_2024-02-01.csv", file_date: "2024-02-01", extra: "x" },
  ]);
  expect(imported.warnings).toContainEqual({ code: "file-dates", facts: { column: "file_date" } });
  expect((await load(files)).rows[0]).not.toHaveProperty("file_date");
});

it("plans on tables of any name", async () => {
  const database = await openTestDatabase();
  const [table, part] = [asTableName('we"ird ta.ble'), asTableName("select")];
  database.run(sql`CREATE TABLE "select" AS SELECT 1 AS "na""ïve"`);
  const mark = { column: 'fi"le', value: "it's", date: { column: 'da"y', value: "2024-01-31" } };
  database.run(createFromPart(table, part, mark));
  database.explain(appendPart(table, part, mark));
  database.explain(joinPart(table, part, mark));
});
