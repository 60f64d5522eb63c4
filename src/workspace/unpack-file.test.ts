import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { existsSync, readFileSync } from "node:fs";
import initSqlJs from "sql.js";
import { describe, expect, it } from "vitest";
import type { DatabaseFiles } from "#core/ports/database-files.ts";
import { failed } from "#core/result.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";
import { unpackFile } from "./unpack-file.ts";

/** DuckDB reads files in a browser only. */
const databaseFiles: DatabaseFiles = { tables: ({ name }) => Promise.resolve(failed({ code: "file-form-refused", file: name, form: "DuckDB (99)" })) };
const reader = { text: textTablesHere(), databaseFiles };
const text = (content: string) => new TextEncoder().encode(content);
const zipped = (entries: Readonly<Record<string, Uint8Array>>, name = "a.zip") => new File([new Uint8Array(zipSync(entries))], name);

describe("unpackFile", () => {
  it("gives the files in their order, without folders and what systems leave behind", async () => {
    const unpacked = await unpackFile(reader, zipped({ "days/10.csv": text("a\n10"), "days/2.csv": text("a\n2"), "__MACOSX/days/._2.csv": text("x"), "days/.DS_Store": text("x"), "days/empty/": new Uint8Array() }));
    if (!unpacked.ok) throw new Error(unpacked.problem.code);
    expect(unpacked.value.map(({ name }) => name)).toEqual(["2.csv", "10.csv"]);
    expect(await Promise.all(unpacked.value.map(async (file) => new TextDecoder().decode(await file.arrayBuffer())))).toEqual(["a\n2", "a\n10"]);
  });

  it("reads names written in GB18030 without a mark", async () => {
    const bytes = zipSync({ "____.csv": text("a\n1") });
    const name = Uint8Array.of(0xc6, 0xc0, 0xbc, 0xdb);
    for (let at = 0; at + 8 <= bytes.length; at++) if (new TextDecoder().decode(bytes.subarray(at, at + 8)) === "____.csv") bytes.set(name, at);
    const unpacked = await unpackFile(reader, new File([new Uint8Array(bytes)], "a.zip"));
    expect(unpacked.ok && unpacked.value.map((file) => file.name)).toEqual(["评价.csv"]);
  });

  it("tells files of one name apart by their folders", async () => {
    const unpacked = await unpackFile(reader, zipped({ "east/sales.csv": text("a\n1"), "west/sales.csv": text("a\n2") }));
    expect(unpacked.ok && unpacked.value.map(({ name }) => name)).toEqual(["east-sales.csv", "west-sales.csv"]);
  });

  it("leaves alone what is no zip, and documents that are no workbooks", async () => {
    const plain = new File(["a,b"], "a.csv");
    expect(await unpackFile(reader, plain)).toEqual({ ok: true, value: [plain] });
    const letter = zipped({ "[Content_Types].xml": text("<x/>"), "word/document.xml": text("<x/>") }, "a.docx");
    expect(await unpackFile(reader, letter)).toEqual({ ok: true, value: [letter] });
  });

  it("says when a zip is cut short or holds nothing", async () => {
    const whole = new Uint8Array(zipSync({ "a.csv": text("a,b\n".repeat(100)) }));
    expect(await unpackFile(reader, new File([whole.slice(0, 60)], "cut.zip"))).toMatchObject({ ok: false, problem: { code: "file-damaged", file: "cut.zip" } });
    expect(await unpackFile(reader, zipped({ ".hidden": text("x") }))).toMatchObject({ ok: false, problem: { code: "file-empty" } });
  });

  it("gives the sheets of a workbook as CSV: dates, quotes, values merged over rows, nothing of hidden sheets", async () => {
    const book = await writeXlsx({
      sheets: [
        { name: "orders", rows: [["day", "shop", "note", "price"], [new Date(Date.UTC(2026, 0, 5)), "评价", 'a "b", c', 12.5], [new Date(Date.UTC(2026, 0, 6, 13, 30)), null, "x", 7]], merges: [{ startRow: 1, endRow: 2, startCol: 1, endCol: 1 }] },
        { name: "empty", rows: [] },
        { name: "secret", rows: [["a"], [1]], hidden: true },
        { name: "people", rows: [["name"], ["Ann"]] },
      ],
    });
    const unpacked = await unpackFile(reader, new File([new Uint8Array(book)], "shop.xlsx"));
    if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.problem));
    expect(unpacked.value.map(({ name }) => name)).toEqual(["shop orders.csv", "shop people.csv"]);
    expect(new TextDecoder().decode(await unpacked.value[0]!.arrayBuffer())).toBe('day,shop,note,price\n2026-01-05,评价,"a ""b"", c",12.5\n2026-01-06 13:30:00,评价,x,7\n');
    const disguised = await unpackFile(reader, new File([new Uint8Array(book)], "shop.csv"));
    expect(disguised.ok && disguised.value.length).toBe(2);
  });

  it("says when a workbook is none", async () => {
    expect(await unpackFile(reader, new File(["a,b"], "shop.xlsx"))).toMatchObject({ ok: false, problem: { code: "file-damaged", file: "shop.xlsx" } });
  });
});

/** A database of SQLite as a file of its own. */
async function database(statements: string, name = "shop.sqlite"): Promise<File> {
  const made = new (await initSqlJs()).Database();
  made.run(statements);
  return new File([new Uint8Array(made.export())], name);
}

async function contents(file: File): Promise<Record<string, string>> {
  const unpacked = await unpackFile(reader, file);
  if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.problem));
  return Object.fromEntries(await Promise.all(unpacked.value.map(async (found) => [found.name, new TextDecoder().decode(await found.arrayBuffer())] as const)));
}

describe("unpackFile with a database of SQLite", () => {
  it("gives its tables and views that have rows, in the order they were made", async () => {
    const file = await database(`CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, shop TEXT); INSERT INTO orders (shop) VALUES ('评价'), ('x');
      CREATE TABLE nobody (a); CREATE TABLE "a/b" ("we""ird, name" TEXT); INSERT INTO "a/b" VALUES ('say "hi"');
      CREATE VIEW counts AS SELECT shop, count(*) AS n FROM orders GROUP BY shop; CREATE VIEW broken AS SELECT missing FROM gone;
      CREATE VIRTUAL TABLE search USING fts3(body); INSERT INTO search VALUES ('some words');`, "shop.db");
    expect(await contents(file)).toEqual({
      "shop orders.csv": '"id","shop"\n1,"评价"\n2,"x"\n',
      "shop a-b.csv": '"we""ird, name"\n"say ""hi"""\n',
      "shop counts.csv": '"shop","n"\n"x",1\n"评价",1\n',
      "shop search.csv": '"body"\n"some words"\n',
    });
  });

  it("writes every value so that nothing of it is lost", async () => {
    const file = await database("CREATE TABLE t (a, b); INSERT INTO t VALUES (9223372036854775807, -9007199254740993), (0.1, 3.0), (1e300, -1.7976931348623157e308), (NULL, ''), (x'00ff', 'two\nlines'), (' x ', '0x')");
    expect(await contents(file)).toEqual({ "shop.csv": '"a","b"\n9223372036854775807,-9007199254740993\n0.1,3.0\n1e+300,-1.7976931348623157e+308\n,""\n0x00ff,"two\nlines"\n" x ","0x"\n' });
  });

  it("keeps the rows of one column without values", async () => {
    expect(await contents(await database("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x'), (NULL), ('y')"))).toEqual({ "shop.csv": '"a"\n"x"\n""\n"y"\n' });
  });

  it("reads one that writes to a log beside it", async () => {
    const bytes = new Uint8Array(await (await database("CREATE TABLE t (a); INSERT INTO t VALUES (1)")).arrayBuffer());
    bytes.fill(2, 18, 20);
    expect(await contents(new File([bytes], "app.sqlite3"))).toEqual({ "app.csv": '"a"\n1\n' });
    const fresh = new Uint8Array(await (await database("CREATE TABLE t (a)")).arrayBuffer());
    fresh.fill(2, 18, 20);
    expect(await unpackFile(reader, new File([fresh], "app.sqlite3"))).toMatchObject({ ok: false, problem: { code: "file-damaged", detail: expect.stringContaining("-wal") as string } });
  });

  it("is found by its mark whatever its name, and within a zip", async () => {
    const file = await database("CREATE TABLE t (a); INSERT INTO t VALUES (1)", "app.bin");
    expect(await contents(file)).toEqual({ "app.csv": '"a"\n1\n' });
    expect(await contents(zipped({ "x/app.bin": new Uint8Array(await file.arrayBuffer()) }))).toEqual({ "app.csv": '"a"\n1\n' });
  });

  it("tells what is wrong with it", async () => {
    const good = new Uint8Array(await (await database(`CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${"some text ".repeat(2000)}'), ('y')`)).arrayBuffer());
    const noise = Uint8Array.from({ length: 8192 }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 24);
    const problemOf = async (bytes: Uint8Array, name: string) => unpackFile(reader, new File([new Uint8Array(bytes)], name));
    expect(await problemOf(noise, "secret.db")).toMatchObject({ ok: false, problem: { code: "file-encrypted", file: "secret.db" } });
    expect(await problemOf(good.slice(0, 5000), "cut.sqlite")).toMatchObject({ ok: false, problem: { code: "file-damaged", file: "cut.sqlite" } });
    expect(await problemOf(good.map((byte, at) => (at > 4096 ? 255 : byte)), "torn.sqlite")).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
    expect(await problemOf(new Uint8Array(4096), "zeros.sqlite")).toMatchObject({ ok: false, problem: { code: "file-damaged" } });
    expect(await unpackFile(reader, await database("CREATE TABLE t (a)"))).toMatchObject({ ok: false, problem: { code: "file-empty" } });
  });

  it("leaves alone what only has its name: text, and databases of DuckDB, which have a reader of their own", async () => {
    const written = new File(["a,b\n1,2\n"], "measured.db");
    expect(await unpackFile(reader, written)).toEqual({ ok: true, value: [written] });
    expect(await unpackFile(reader, new File([text("12345678DUCK\0\0\0\0")], "shop.db"))).toEqual({ ok: false, problem: { code: "file-form-refused", file: "shop.db", form: "DuckDB (99)" } });
  });
});

const EXAMPLES = "../shared/data/D_openrefine_examples";
describe.skipIf(!existsSync(EXAMPLES))("workbooks of other programs (skipped without ../shared/data)", () => {
  it.each([
    ["films.ods", ["films.csv"], "Narrative Features,2 Days In New York,Julie Delpy,2012-03-28,10000000,4.5,1,false"],
    ["dates.xls", ["dates Test Sheet 0.csv", "dates Test Sheet 1.csv", "dates Test Sheet 2.csv"], "2021-04-18"],
  ])("%s", async (name, sheets, line) => {
    const unpacked = await unpackFile(reader, new File([new Uint8Array(readFileSync(`${EXAMPLES}/${name}`))], name));
    if (!unpacked.ok) throw new Error(JSON.stringify(unpacked.problem));
    expect(unpacked.value.map((file) => file.name)).toEqual(sheets);
    expect(new TextDecoder().decode(await unpacked.value[0]!.arrayBuffer()).split("\n")).toContain(line);
  });
});
