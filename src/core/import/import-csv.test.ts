import { beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { asTableName } from "#core/ids.ts";
import { detectEncoding, looksBinary } from "#core/import/detect-encoding.ts";
import { importCsv } from "#core/import/import-csv.ts";
import type { Imported } from "#core/import/imported.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { rowIdsQuery } from "#core/sql/build-row-ids.ts";
import { textCell } from "#core/table/read-cells.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";

let database: TestDatabase;
const table = asTableName('im"port');
const bytes = (text: string) => new TextEncoder().encode(text);

beforeAll(async () => {
  database = await openTestDatabase();
});

async function read(text: string | Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const imported = await importCsv(database, bytesAsFile(typeof text === "string" ? bytes(text) : text, "file.csv"), { table, options });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return imported.value;
}

async function refusal(text: string | Uint8Array): Promise<string> {
  const imported = await importCsv(database, bytesAsFile(typeof text === "string" ? bytes(text) : text, "file.csv"), { table, options: {} });
  return imported.ok ? "ok" : imported.problem.code;
}

const rows = () => database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
const types = (imported: Imported) => Object.fromEntries(imported.relation.columns.map(({ name, type }) => [name, type]));

describe("importCsv", () => {
  it("types what is safe and keeps codes as text", async () => {
    const imported = await read("id,zip,order,price,day\n1,00501,98765432109876543210,9.5,2024-01-02\n2,10001,12345678901234567890,10,2024-01-03\n");
    expect(types(imported)).toEqual({ id: "integer", zip: "text", order: "text", price: "number", day: "date" });
    expect(rows()[0]).toEqual({ id: 1, zip: "00501", order: "98765432109876543210", price: 9.5, day: "2024-01-02" });
    expect(imported.warnings.map((warning) => [warning.code, warning.facts.column])).toContainEqual(["codes-kept-as-text", "order"]);
  });

  it("turns a column into text when a late value does not fit, and rejects no row for it", async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `${String(index)},x`);
    const imported = await read(["n,t", ...lines, "N/A,y"].join("\n"));
    expect(types(imported)).toEqual({ n: "text", t: "text" });
    expect(imported.relation.rowCount).toBe(30_001);
    expect(imported.rejectedCount).toBe(0);
    expect(imported.warnings).toContainEqual({ code: "type-changed", facts: { column: "n", from: "BIGINT", to: "VARCHAR", count: 1 } });
  });

  it("keeps lines of a wrong shape verbatim, with line and reason", async () => {
    const good = Array.from({ length: 20 }, (_, index) => `${String(index)},b,c`);
    const imported = await read(["x,y,z", ...good, "1,2,3,4,5", "7,8", ...good].join("\n"));
    expect(imported.relation.rowCount).toBe(40);
    expect(imported.rejectedCount).toBe(2);
    expect(imported.rejected).toEqual([
      { line: 22, code: "too-many-columns", text: "1,2,3,4,5" },
      { line: 23, code: "missing-columns", text: "7,8" },
    ]);
  });

  it("turns times with a zone into UTC and says so", async () => {
    const imported = await read("at\n2024-01-02T03:04:05+08:00\n2024-01-02T03:04:05Z\n2024-06-02T03:04:05Z\n");
    expect(rows().map((row) => row.at)).toEqual(["2024-01-01T19:04:05", "2024-01-02T03:04:05", "2024-06-02T03:04:05"]);
    expect(imported.warnings.map((warning) => warning.code)).toContain("timezone-dropped");
  });

  it("reads semicolons, tabs and pipes, quoted line breaks and CRLF", async () => {
    for (const delimiter of [";", "\t", "|"]) {
      const imported = await read(["a", "b"].join(delimiter) + "\r\n" + ['"x\ny"', '"he said ""no"""'].join(delimiter) + "\r\n" + ["z", ""].join(delimiter) + "\r\n");
      expect(imported.dialect?.delimiter).toBe(delimiter);
      expect(rows()).toEqual([
        { a: "x\ny", b: 'he said "no"' },
        { a: "z", b: null },
      ]);
    }
  });

  it("takes columns of any name and renames what cannot stand", async () => {
    const imported = await read('select,"we""ird",rowid,,Name,name\n1,2,3,4,5,6\n');
    expect(imported.relation.columns.map((column) => column.name)).toEqual(["select", 'we"ird', "rowid_1", "column3", "Name", "name_1"]);
    expect(imported.warnings.map((warning) => warning.code)).toContain("renamed-column");
  });

  it.each([
    ["an empty file", "", "file-empty"],
    ["a header only", "a,b,c\n", "file-header-only"],
    ["a picture named .csv", new Uint8Array(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)), "file-not-a-table"],
  ])("refuses %s", async (_, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  it("reads a cell of 10 MB", async () => {
    const long = "x".repeat(10_000_000);
    const imported = await read(`a,b\n1,${long}\n2,short\n`);
    expect(imported.relation.rowCount).toBe(2);
    expect(database.rows(sql`SELECT max(length(b)) AS longest FROM ${identifier(table)}`)[0]?.longest).toBe(10_000_000);
  });

  it("brings back any table of texts that was written by the rules of RFC 4180", async () => {
    const cell = fc.string({ maxLength: 8 }).map((text) => text.replaceAll("\0", "").replaceAll("\r", ""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 12 }), async (table_) => {
        const text = ["first,second", ...table_.map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))].join("\n") + "\n";
        await read(text, { delimiter: ",", header: true, types: { first: "VARCHAR", second: "VARCHAR" } });
        expect(rows().map((row) => [row.first ?? "", row.second ?? ""])).toEqual(table_);
      }),
      { numRuns: 30 },
    );
  });
});

describe("rowIdsQuery", () => {
  it("gives equal rows one content and an ordinal, tells missing from empty, and does not depend on order", async () => {
    await read("a,b\nx,1\ny,2\nx,1\n");
    database.run(sql`CREATE OR REPLACE TABLE texts AS SELECT * FROM (VALUES ('', 'x'), (NULL, 'x'), ('x', ''), ('x', NULL)) t(a, b)`);
    const ids = database.rows(rowIdsQuery({ table, rowColumn: "rowid", columns: [{ name: "a", type: "text", databaseType: "VARCHAR" }, { name: "b", type: "integer", databaseType: "BIGINT" }], rowCount: 3 })).map((row) => textCell(row.row_id ?? null));
    expect(ids[0]?.slice(0, 16)).toBe(ids[2]?.slice(0, 16));
    expect(ids.map((id) => id.slice(16))).toEqual(["-0", "-0", "-1"]);
    const texts = database.rows(rowIdsQuery({ table: asTableName("texts"), rowColumn: "rowid", columns: ["a", "b"].map((name) => ({ name, type: "text" as const, databaseType: "VARCHAR" })), rowCount: 4 }));
    expect(new Set(texts.map((row) => row.row_id)).size).toBe(4);
  });
});

describe("detectEncoding", () => {
  const gbk = Uint8Array.from([0xba, 0xdc, 0xba, 0xc3, 0xb3, 0xd4, 0x2c, 0xcb, 0xcd, 0xb2, 0xcd, 0xbf, 0xec, 0x0a]);
  it.each([
    ["plain ASCII", bytes("a,b\n1,2\n"), "utf-8"],
    ["UTF-8", bytes("很好吃,送餐快\n"), "utf-8"],
    ["UTF-8 cut in a character", bytes("很好吃").slice(0, 8), "utf-8"],
    ["GBK", gbk, "gb18030"],
    ["Latin-1", Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x2c, 0x31, 0x0a, 0x6e, 0x61, 0xef, 0x76, 0x65, 0x0a]), "windows-1252"],
    ["UTF-16 with a mark", Uint8Array.from([0xff, 0xfe, 0x61, 0]), "utf-16le"],
    ["UTF-16 without a mark", Uint8Array.from([0, 0x61, 0, 0x2c, 0, 0x62, 0, 0x0a, 0, 0x31, 0, 0x2c, 0, 0x32]), "utf-16be"],
    ["nothing", new Uint8Array(), "utf-8"],
  ])("knows %s", (_, sample, encoding) => {
    expect(detectEncoding(sample).encoding).toBe(encoding);
    expect(looksBinary(sample, detectEncoding(sample).encoding)).toBe(false);
  });
});
