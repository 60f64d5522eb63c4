import { beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { asTableName } from "#core/ids.ts";
import { importText } from "#core/import/import-text.ts";
import type { Imported } from "#core/import/imported.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { rowIdsQuery } from "#core/sql/build-row-ids.ts";
import { textCell } from "#core/table/read-cells.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

let database: TestDatabase;
const text = textTablesHere();
const table = asTableName('im"port');
const bytes = (content: string) => new TextEncoder().encode(content);

beforeAll(async () => {
  database = await openTestDatabase();
});

function load(content: string | Uint8Array, options: ImportOptions = {}, plan?: Imported["plan"]) {
  const file = bytesAsFile(typeof content === "string" ? bytes(content) : content, "file.csv");
  return importText({ database, text }, file, { table, options, planned: plan && { plan, warnings: [] } });
}

async function read(content: string | Uint8Array, options: ImportOptions = {}): Promise<Imported> {
  const imported = await load(content, options);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  return imported.value;
}

async function refusal(content: string | Uint8Array): Promise<string> {
  const imported = await load(content);
  return imported.ok ? "ok" : imported.problem.code;
}

const rows = () => database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
const types = (imported: Imported) => Object.fromEntries(imported.relation.columns.map(({ name, type }) => [name, type]));
const codes = (imported: Imported) => imported.warnings.map((warning) => warning.code);

describe("importText: types", () => {
  it("types what is safe and keeps codes as text", async () => {
    const imported = await read("id,zip,order,price,day\n1,00501,98765432109876543210,9.5,2024-01-02\n2,10001,12345678901234567890,10,2024-01-03\n");
    expect(types(imported)).toEqual({ id: "integer", zip: "text", order: "text", price: "number", day: "date" });
    expect(rows()[0]).toEqual({ id: 1, zip: "00501", order: "98765432109876543210", price: 9.5, day: "2024-01-02" });
    expect(imported.warnings.map((warning) => [warning.code, warning.facts.column])).toContainEqual(["codes-kept-as-text", "order"]);
  });

  it("turns a column into text when a late value does not fit, and rejects no row for it", async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${String(index)},x`);
    const imported = await read(["n,t", ...lines, "twelve,y"].join("\n"));
    expect(types(imported)).toEqual({ n: "text", t: "text" });
    expect(imported.relation.rowCount).toBe(60_001);
    expect(rows().at(-1)).toEqual({ n: "twelve", t: "y" });
    expect(imported.rejectedCount).toBe(0);
    expect(imported.warnings).toContainEqual({ code: "type-changed", facts: { column: "n", from: "BIGINT", to: "VARCHAR", count: 1, example: "twelve" } });
  });

  it("reads words for no value as missing among numbers, and lists them; among texts they stay", async () => {
    const imported = await read("n,t\n1,N/A\nN/A,x\n3,y\n-,z\n");
    expect(rows().map((row) => row.n)).toEqual([1, null, 3, null]);
    expect(rows()[0]?.t).toBe("N/A");
    expect(imported.warnings).toContainEqual({ code: "words-read-as-missing", facts: { column: "n", words: ["N/A", "-"], count: 2 } });
  });

  it("reads the number forms of several countries", async () => {
    const imported = await read('a;b;c\n1.234,50;"1,234.5";1 234\n0,75;12.25;999\n-2.000.000,00;"12,345,678.0";12 345 678\n');
    expect(rows()).toEqual([
      { a: 1234.5, b: 1234.5, c: 1234 },
      { a: 0.75, b: 12.25, c: 999 },
      { a: -2_000_000, b: 12_345_678, c: 12_345_678 },
    ]);
    expect(codes(imported).filter((code) => code === "number-form")).toHaveLength(3);
  });

  it("reads dates in their own order, and leaves alone those whose order nobody can know", async () => {
    await read("a,b,c,d\n13/02/2024,02/13/24,2024年3月5日,3 Jan 2024\n01/03/2024,12/31/99,2024年12月31日,14 Feb 2023\n");
    expect(rows()).toEqual([
      { a: "2024-02-13", b: "2024-02-13", c: "2024-03-05", d: "2024-01-03" },
      { a: "2024-03-01", b: "1999-12-31", c: "2024-12-31", d: "2023-02-14" },
    ]);
    const unknown = await read("a,n\n01/02/2024,1\n03/04/2024,2\n");
    expect(types(unknown).a).toBe("text");
    expect(codes(unknown)).toContain("date-order-unknown");
  });

  it("turns times with a zone into UTC and says so", async () => {
    const imported = await read("at\n2024-01-02T03:04:05+08:00\n2024-01-02T03:04:05Z\n2024-06-02T03:04:05.25-0130\n");
    expect(rows().map((row) => row.at)).toEqual(["2024-01-01T19:04:05", "2024-01-02T03:04:05", "2024-06-02T04:34:05.25"]);
    expect(codes(imported)).toContain("timezone-dropped");
  });

  it("reads a column as the type that was chosen, and lists the values that have none", async () => {
    const imported = await read("n,t\n1,x\nabc,y\n3,z\n", { types: { n: "BIGINT" } });
    expect(rows().map((row) => row.n)).toEqual([1, null, 3]);
    expect(imported.warnings).toContainEqual({ code: "values-not-of-type", facts: { column: "n", count: 1, examples: ["abc"] } });
  });

  it("keeps every whole number of up to 18 digits exactly", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }), { minLength: 1, maxLength: 20 }), async (numbers) => {
        await read(`n,t\n${numbers.map((number) => `${String(number)},x`).join("\n")}\n`);
        expect(rows().map((row) => textCell(row.n ?? null))).toEqual(numbers.map(String));
      }),
      { numRuns: 30 },
    );
  });

  it("reads every float64 that is written out as itself", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 20 }), async (numbers) => {
        const written = numbers.map((number) => (Number.isInteger(number) && Math.abs(number) < 1e21 ? number.toFixed(1) : String(number)));
        await read(`n,t\n0.5,x\n${written.map((number) => `${number},x`).join("\n")}\n`, { types: { n: "DOUBLE" } });
        expect(rows().slice(1).map((row) => row.n)).toEqual(numbers.map((number) => (Object.is(number, -0) ? 0 : number)));
      }),
      { numRuns: 30 },
    );
  });
});

describe("importText: shape", () => {
  it("keeps lines of a wrong shape verbatim, with line and reason", async () => {
    const good = Array.from({ length: 20 }, (_, index) => `${String(index)},b,c`);
    const imported = await read(["x,y,z", ...good, "1,2,3,4,5", "7,8", ...good].join("\n"));
    expect(imported.relation.rowCount).toBe(40);
    expect(imported.rejected).toEqual([
      { line: 22, code: "too-many-columns", text: "1,2,3,4,5" },
      { line: 23, code: "missing-columns", text: "7,8" },
    ]);
    expect(imported.lines).toEqual({ total: 43, read: 40, rejected: 2 });
  });

  it("puts displaced values back where the columns leave one way only, and says where", async () => {
    const good = Array.from({ length: 20 }, (_, index) => `2024-01-${String(10 + index)},A-${String(100 + index)},blue chair,${String(index)}.50`);
    const imported = await read(["day,code,name,price", ...good, "2024-02-01,A-200,red, green chair,9.50", "2024-02-02,A-201,,sofa,8.50", "2024-02-03,A-202sofa,7.50"].join("\n"));
    expect(rows().slice(20)).toEqual([
      { day: "2024-02-01", code: "A-200", name: "red, green chair", price: 9.5 },
      { day: "2024-02-02", code: "A-201", name: "sofa", price: 8.5 },
      { day: "2024-02-03", code: "A-202", name: "sofa", price: 7.5 },
    ]);
    expect(imported.warnings).toContainEqual({ code: "rows-realigned", facts: { count: 3, line: 22 } });
  });

  it("takes a quote that opens nothing for part of its value, and loses no line after it", async () => {
    const good = Array.from({ length: 20 }, (_, index) => `${String(index)},"a, b",x`);
    const imported = await read(["n,t,u", ...good, '77,"12 inch,x', ...good].join("\n"));
    expect(rows()).toHaveLength(41);
    expect(rows()[20]).toEqual({ n: 77, t: '"12 inch', u: "x" });
    expect(imported.warnings).toContainEqual({ code: "rows-stray-quote", facts: { count: 1, line: 22 } });
  });

  it("tells of a quote inside a value that is not in quotes: a delimiter may be missing before it", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${String(row)},"shirt, blue",${String(row)}.50`).join("\n");
    const imported = await read(`id,name,price\n${rows}\n31"shirt, blue",4.50\n`);
    expect(imported.warnings).toContainEqual({ code: "rows-stray-quote", facts: { count: 1, line: 32 } });
  });

  it("reads words that a person set as missing in every column, in any case, and tells how often", async () => {
    const imported = await read("id,name,price,day\n1,Ann,9999,2024-01-31\n2,Unknown,2.50,UNKNOWN\n3, unknown ,3.50,2024-02-01\n4,unknown land,9999,2024-02-02\n", { missing: ["unknown", "9999"] });
    expect(rows()).toEqual([
      { id: 1, name: "Ann", price: null, day: "2024-01-31" },
      { id: 2, name: null, price: 2.5, day: null },
      { id: 3, name: null, price: 3.5, day: "2024-02-01" },
      { id: 4, name: "unknown land", price: null, day: "2024-02-02" },
    ]);
    expect(imported.warnings).toContainEqual({ code: "words-read-as-missing", facts: { column: "price", words: ["9999"], count: 2 } });
    expect(imported.warnings).toContainEqual({ code: "words-read-as-missing", facts: { column: "name", words: ["Unknown", "unknown"], count: 2 } });
  });

  it("reads dates and numbers as they are said to be written", async () => {
    await read("day,price\n03/04/2024,1.234\n05/06/2024,2.500\n", { types: { day: "DATE mdy", price: "DOUBLE 1.234,56" } });
    expect(rows()).toEqual([
      { day: "2024-03-04", price: 1234 },
      { day: "2024-05-06", price: 2500 },
    ]);
  });

  it("tells of control characters where Windows-1252 was read as Latin-1", async () => {
    const imported = await read("id,name\n1,Ch\u00e2teau d\u0092Angludet\n2,\u0080 5\n3,caf\u00e9 \u00a3\n");
    expect(imported.warnings).toContainEqual({ code: "characters-control", facts: { count: 2 } });
  });

  it("reads a text full of stray quotes in a time that grows with its length", async () => {
    const good = Array.from({ length: 100 }, () => '"1","text","1.5"');
    const bad = Array.from({ length: 4000 }, () => '"1","text","1.5""');
    const startedAt = performance.now();
    const imported = await read(["a,b,c", ...good, ...bad].join("\n"));
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(imported.relation.rowCount + imported.rejectedCount).toBe(4100);
  });

  it("finds the table below a title and above its notes, and counts every line", async () => {
    const body = Array.from({ length: 12 }, (_, index) => `${String(index)},item ${String(index)},${String(index)}.25`);
    const imported = await read(["Quarterly report,,", ",,", "id,name,price", ...body, "", "Source: the shop,,", "Total,,66.0"].join("\n"));
    expect(imported.relation.columns.map(({ name }) => name)).toEqual(["id", "name", "price"]);
    expect(types(imported)).toEqual({ id: "integer", name: "text", price: "number" });
    expect(imported.relation.rowCount).toBe(12);
    expect(codes(imported)).toEqual(expect.arrayContaining(["preamble-skipped", "lines-footer"]));
    expect(imported.lines).toEqual({ total: 18, read: 12, rejected: 0 });
  });

  it("skips a header that comes again, and stops where another table begins", async () => {
    const body = ["1,a", "2,b", "3,c"];
    const again = await read(["id,name", ...body, "id,name", ...body].join("\n"));
    expect(again.relation.rowCount).toBe(6);
    expect(again.warnings).toContainEqual({ code: "lines-repeated-header", facts: { count: 1, line: 5 } });
    const other = await read(["id,name", ...body, "id,name,price", "1,a,2", "2,b,3"].join("\n"));
    expect(other.relation.rowCount).toBe(3);
    expect(other.warnings).toContainEqual({ code: "lines-second-table", facts: { count: 3, line: 5 } });
  });

  it("joins names that stand on two lines", async () => {
    const imported = await read("north,,south,\nprice,amount,price,amount\n1,2,3,4\n5,6,7,8\n9,10,11,12\n13,14,15,16\n");
    expect(imported.relation.columns.map(({ name }) => name)).toEqual(["north price", "north amount", "south price", "south amount"]);
    expect(codes(imported)).toContain("header-joined");
  });

  it("reads semicolons, tabs, pipes and marks of several characters, quoted line breaks and CRLF", async () => {
    for (const delimiter of [";", "\t", "|", "||", "::"]) {
      const imported = await read(["a", "b"].join(delimiter) + "\r\n" + ['"x\ny"', '"he said ""no"""'].join(delimiter) + "\r\n" + ["z", ""].join(delimiter) + "\r\n");
      expect(imported.dialect?.delimiter).toBe(delimiter);
      expect(rows()).toEqual([
        { a: "x\ny", b: 'he said "no"' },
        { a: "z", b: null },
      ]);
    }
  });

  it("reads old Mac line ends, backslash escapes, single quotes and remarks", async () => {
    await read("a,b\r1,x\r2,y\r");
    expect(rows()).toEqual([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
    await read('a,b\n1,"say \\"no\\""\n2,"c:\\\\temp"\n');
    expect(rows().map((row) => row.b)).toEqual(['say "no"', "c:\\temp"]);
    await read("a,b\n1,'x, y'\n2,'it''s'\n");
    expect(rows().map((row) => row.b)).toEqual(["x, y", "it's"]);
    const remarked = await read("# made by hand\na,b\n1,x\n# more, and, more\n2,y\n");
    expect(rows()).toEqual([{ a: 1, b: "x" }, { a: 2, b: "y" }]);
    expect(remarked.warnings).toContainEqual({ code: "lines-comment", facts: { count: 2, line: 1 } });
  });

  it("takes columns of any name and renames what cannot stand", async () => {
    const imported = await read('select,"we""ird",rowid,,Name,name\n1,2,3,4,5,6\n');
    expect(imported.relation.columns.map((column) => column.name)).toEqual(["select", 'we"ird', "rowid_1", "column3", "Name", "name_1"]);
    expect(codes(imported)).toContain("renamed-column");
  });

  it("tells empty text from a missing value where a file writes both", async () => {
    await read('a,b,c\n1,"",x\n2,,y\n');
    expect(rows().map((row) => row.b)).toEqual(["", null]);
    await read('"a","b"\n"1",""\n"2","x"\n');
    expect(rows().map((row) => row.b)).toEqual([null, "x"]);
  });

  it.each([
    ["an empty file", "", "file-empty"],
    ["a header only", "a,b,c\n", "file-header-only"],
    ["a picture named .csv", new Uint8Array(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)), "file-not-a-table"],
    ["a web page that a program calls a table", "<html>\n<table><tr><td>1</td></tr></table></html>", "file-form-refused"],
  ])("refuses %s", async (_, content, code) => {
    expect(await refusal(content)).toBe(code);
  });

  it("reads a cell of 10 MB", async () => {
    const long = "x".repeat(10_000_000);
    const imported = await read(`a,b\n1,${long}\n2,short\n`);
    expect(imported.relation.rowCount).toBe(2);
    expect(database.rows(sql`SELECT max(length(b)) AS longest FROM ${identifier(table)}`)[0]?.longest).toBe(10_000_000);
  });

  it("replaces bytes that mean nothing, and counts them", async () => {
    const imported = await read(Uint8Array.from([...bytes("a,b\n1,é\n2,ß\n3,中文汉字很多很多\n4,x"), 0xff, ...bytes("\n")]));
    expect(rows().at(-1)?.b).toBe("x\ufffd");
    expect(imported.warnings).toContainEqual({ code: "characters-broken", facts: { count: 1, encoding: "utf-8" } });
  });

  it("brings back any table of texts that was written by the rules of RFC 4180", async () => {
    const cell = fc.string({ maxLength: 8 }).map((value) => value.replaceAll("\0", "").replaceAll("\r", ""));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 12 }), async (table_) => {
        const content = ["first,second", ...table_.map((cells) => cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(","))].join("\n") + "\n";
        await read(content, { delimiter: ",", quote: '"', escape: "", comment: "", header: true, types: { first: "VARCHAR", second: "VARCHAR" }, mends: false });
        expect(rows().map((row) => [row.first ?? "", row.second ?? ""])).toEqual(table_);
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same table again from the plan it kept", async () => {
    const content = "Report,,\nday,code,price\n02/01/2024,A-1,1\n13/01/2024,A-2,N/A\n14/01/2024,A-3,3,\n";
    const imported = await read(content);
    const before = rows();
    const again = await load(content, {}, imported.plan);
    expect(again.ok && again.value.relation).toEqual(imported.relation);
    expect(rows()).toEqual(before);
  });
});

describe("importText: JSON", () => {
  it("reads JSON Lines: fields in fields as columns, lists as text, whatever comes late as a column too", async () => {
    const imported = await read('{"id":1,"user":{"name":"王","zip":"00501"},"tags":["a","b"],"at":"2024-01-02T03:04:05Z"}\n{"id":2,"user":{"name":"x, \\"y\\""},"score":0.5}\n\n{"id":12345678901234567890,"user":{"zip":""}}\n');
    expect(imported.relation.columns.map(({ name, type }) => [name, type])).toEqual([["id", "text"], ["user.name", "text"], ["user.zip", "text"], ["tags", "text"], ["at", "timestamp"], ["score", "number"]]);
    expect(rows()).toEqual([
      { id: "1", "user.name": "王", "user.zip": "00501", tags: '["a","b"]', at: "2024-01-02T03:04:05", score: null },
      { id: "2", "user.name": 'x, "y"', "user.zip": null, tags: null, at: null, score: 0.5 },
      { id: "12345678901234567890", "user.name": null, "user.zip": "", tags: null, at: null, score: null },
    ]);
    expect(imported.dialect).toBeNull();
  });

  it("reads a list of objects, and the longest list inside one object, and says where it lies", async () => {
    await read('[\n {"a": 1, "b": "5"},\n {"a": 2, "b": null}\n]');
    expect(rows()).toEqual([{ a: 1, b: "5" }, { a: 2, b: null }]);
    const inside = await read('{"took": 3, "hits": {"total": 2, "hits": [{"_id": "x", "_source": {"price": 1.5}}, {"_id": "y", "_source": {"price": 2}}]}}');
    expect(rows()).toEqual([{ _id: "x", "_source.price": 1.5 }, { _id: "y", "_source.price": 2 }]);
    expect(inside.warnings).toContainEqual({ code: "json-path", facts: { path: "hits.hits" } });
  });

  it("keeps fields in fields as text when asked to, and reads the same again from its plan", async () => {
    const content = '{"id":1,"user":{"name":"x"}}\n{"id":2,"user":{"name":"y"}}\n';
    const kept = await read(content, { nested: "keep" });
    expect(rows().map((row) => row.user)).toEqual(['{"name":"x"}', '{"name":"y"}']);
    const before = rows();
    expect((await load(content, {}, kept.plan)).ok).toBe(true);
    expect(rows()).toEqual(before);
  });

  it("takes a table that begins with a bracket for what it is", async () => {
    await read("[daily] avg,n\n[a],1\n[b],2\n");
    expect(rows()).toEqual([{ "[daily] avg": "[a]", n: 1 }, { "[daily] avg": "[b]", n: 2 }]);
  });

  it("brings back any list of flat records", async () => {
    const value = fc.oneof(fc.constant(null), fc.string().map((text) => `t${text}`), fc.boolean().map((flag) => (flag ? "yes" : "no")));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ first: value, second: value }), { minLength: 1, maxLength: 10 }), fc.boolean(), async (records, asLines) => {
        const given = [{ first: "t", second: "t" }, ...records];
        await read(asLines ? given.map((record) => JSON.stringify(record)).join("\n") : JSON.stringify(given));
        expect(rows()).toEqual(given);
      }),
      { numRuns: 40 },
    );
  });
});

describe("rowIdsQuery", () => {
  it("gives equal rows one content and an ordinal, tells missing from empty, and does not depend on order", async () => {
    await read("a,b\nx,1\ny,2\nx,1\n");
    database.run(sql`CREATE OR REPLACE TABLE texts AS SELECT * FROM (VALUES ('', 'x'), (NULL, 'x'), ('x', ''), ('x', NULL)) t(a, b)`);
    const ids = database.rows(rowIdsQuery({ table, rowColumn: "rowid", columns: [{ name: "a", type: "text", databaseType: "VARCHAR" }, { name: "b", type: "integer", databaseType: "BIGINT" }], rowCount: 3 }, [])).map((row) => textCell(row.row_id ?? null));
    expect(ids[0]?.slice(0, 16)).toBe(ids[2]?.slice(0, 16));
    expect(ids.map((id) => id.slice(16))).toEqual(["-0", "-0", "-1"]);
    const texts = database.rows(rowIdsQuery({ table: asTableName("texts"), rowColumn: "rowid", columns: ["a", "b"].map((name) => ({ name, type: "text" as const, databaseType: "VARCHAR" })), rowCount: 4 }, []));
    expect(new Set(texts.map((row) => row.row_id)).size).toBe(4);
  });
});
