import { tableFromIPC } from "apache-arrow";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { beforeEach, describe, expect, it } from "vitest";
import { memoryStorage } from "#core/ports/fakes/memory-storage.ts";
import type { Problem } from "#core/problem.ts";
import { testSource } from "#core/project/source.test-kit.ts";
import { ok, type Result } from "#core/result.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { readRelation } from "#core/table/read-relation.ts";
import { exportDataset, type ExportedDataset } from "#features/data/export-dataset.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";
import { openWorkspace, type Workspace } from "#workspace/open-workspace.ts";
import type { Ports } from "#workspace/ports.ts";

const FIRST = { fileId: "f1", readmitted: [] };

let workspace: Workspace;
let database: TestDatabase;
let files: Map<string, Uint8Array>;
let compression: unknown;

beforeEach(async () => {
  database = await openTestDatabase();
  files = new Map();
  const table = sourceTable(FIRST);
  database.run(sql`CREATE TABLE ${identifier(table)} AS SELECT * FROM (VALUES ('=1+1', 3, DATE '2024-01-31', 9223372036854775807), ('中文', 1, NULL, 1), (NULL, 2, DATE '2024-02-01', 2), ('', 5, DATE '2024-02-02', 3)) t(word, n, day, big)`);
  workspace = openWorkspace(portsWith(), [{ id: exportDataset.id, load: () => Promise.resolve(exportDataset) }]);
  await workspace.createProject("test");
  const relation = await readRelation(database, table, "rowid");
  if (!relation.ok) throw new Error(relation.problem.code);
  const source = testSource({ fileId: "f1", columns: [...relation.value.columns], rowCount: 4 });
  workspace.commit("import", (project) => ({ ...project, datasets: [{ id: "d1", name: "words", source, recipe: [], checks: [], qualityHistory: [], meanings: {}, contracts: {}, problems: [] }] }));
  workspace.tables.adopt(FIRST, relation.value);
});

function portsWith(): Ports {
  const unused = new Proxy({}, { get: () => () => ok(undefined) });
  let ids = 0;
  let time = 0;
  const desk = {
    save: (path: string, content: Uint8Array) => {
      files.set(path, content);
      return ok({ path, bytes: content.length });
    },
  };
  const parquet = {
    write: (ipc: Uint8Array, options: { compression?: unknown }) => {
      ({ compression } = options);
      return Promise.resolve(ok(ipc));
    },
  };
  return { clock: { now: () => time++ }, newId: () => `id${String(++ids)}`, storage: memoryStorage(), database, parquet, embedder: unused, trainer: unused, text: unused, files: desk } as unknown as Ports;
}

const run = (input: object) => workspace.run("export.dataset", { dataset: "words", path: "out", ...input }) as Promise<Result<ExportedDataset, Problem>>;
const bytes = () => files.get("out") ?? new Uint8Array();
const written = () => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes());

describe("export.dataset as CSV", () => {
  it("guards formulas and says how many, unless told not to", async () => {
    expect(await run({ format: "csv" })).toMatchObject({ ok: true, value: { path: "out", rows: 4, bytes: bytes().length, guarded: 1 } });
    expect(written()).toBe("word,n,day,big\n'=1+1,3,2024-01-31,9223372036854775807\n中文,1,,1\n,2,2024-02-01,2\n\"\",5,2024-02-02,3\n");
    expect(await run({ format: "csv", options: { guard: false } })).toMatchObject({ ok: true, value: { guarded: 0 } });
    expect(written()).toContain("\n=1+1,3,");
  });

  it("writes a byte order mark, or GB18030, when asked", async () => {
    await run({ format: "csv", options: { bom: true } });
    expect(written().startsWith("\ufeffword,")).toBe(true);
    await run({ format: "csv", options: { encoding: "gb18030" } });
    expect(new TextDecoder("gb18030").decode(bytes())).toContain("\n中文,1,,1\n");
    expect(Array.from(bytes())).toEqual(expect.arrayContaining([0xd6, 0xd0, 0xce, 0xc4]));
  });

  it("writes only the rows shown and the columns named, in their order", async () => {
    const view = { filters: [{ column: "day", operator: "not-missing", value: "" }], sort: { column: "n", direction: "desc" } };
    expect(await run({ format: "csv", view, columns: ["n", "word"] })).toMatchObject({ ok: true, value: { rows: 3, guarded: 1 } });
    expect(written()).toBe("n,word\n5,\"\"\n3,'=1+1\n2,\n");
    expect(await run({ format: "csv", view: { search: "nothing has this" } })).toMatchObject({ ok: true, value: { rows: 0 } });
    expect(written()).toBe("word,n,day,big\n");
  });

  it.each([
    ["a filter on a column that is not there", { format: "csv", view: { filters: [{ column: "gone", operator: "missing", value: "" }] } }, { code: "column-missing", column: "gone" }],
    ["a sort on one", { format: "csv", view: { sort: { column: "gone", direction: "asc" } } }, { code: "column-missing", column: "gone" }],
    ["a column that is not there", { format: "csv", columns: ["n", "gone"] }, { code: "column-missing", column: "gone" }],
    ["no columns", { format: "csv", columns: [] }, { code: "bad-input" }],
    ["an encoding of Parquet", { format: "parquet", options: { encoding: "gb18030" } }, { code: "bad-input", issues: [{ path: "options.encoding" }] }],
    ["a byte order mark in GB18030", { format: "csv", options: { encoding: "gb18030", bom: true } }, { code: "bad-input", issues: [{ path: "options.bom" }] }],
    ["a compression of CSV", { format: "csv", options: { compression: "snappy" } }, { code: "bad-input", issues: [{ path: "options.compression" }] }],
  ])("refuses %s", async (_, input, problem) => {
    expect(await run(input)).toMatchObject({ ok: false, problem });
    expect(files.size).toBe(0);
  });
});

describe("export.dataset in other formats", () => {
  const view = { filters: [{ column: "n", operator: "at-least", value: "2" }], sort: { column: "n", direction: "asc" } };

  it("writes JSON lines of the rows shown, with exact digits", async () => {
    expect(await run({ format: "jsonl", view })).toMatchObject({ ok: true, value: { rows: 3, guarded: 0 } });
    expect(written()).toBe('{"word":null,"n":2,"day":"2024-02-01","big":2}\n{"word":"=1+1","n":3,"day":"2024-01-31","big":9223372036854775807}\n{"word":"","n":5,"day":"2024-02-02","big":3}\n');
  });

  it("writes an Arrow stream of them", async () => {
    expect(await run({ format: "arrow", view, columns: ["n"] })).toMatchObject({ ok: true, value: { rows: 3 } });
    expect(tableFromIPC(bytes()).toArray().map((row: { n: number }) => row.n)).toEqual([2, 3, 5]);
  });

  it("hands the compression to the Parquet writer", async () => {
    await run({ format: "parquet", options: { compression: "snappy" } });
    expect(compression).toBe("snappy");
    expect(tableFromIPC(bytes()).numRows).toBe(4);
  });

  it("writes a workbook in which no text is a formula and every digit is kept", async () => {
    expect(await run({ format: "xlsx", view })).toMatchObject({ ok: true, value: { rows: 3, bytes: bytes().length, guarded: 0 } });
    const sheet = strFromU8(unzipSync(bytes())["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).not.toContain("<f>");
    expect(sheet).toContain('<c r="A3" t="inlineStr"><is><t>=1+1</t></is></c>');
    const book = await readXlsx(bytes());
    expect(book.sheets[0]?.name).toBe("words");
    expect(book.sheets[0]?.rows).toEqual([
      ["word", "n", "day", "big"],
      [null, 2, new Date("2024-02-01"), 2],
      ["=1+1", 3, new Date("2024-01-31"), "9223372036854775807"],
      ["", 5, new Date("2024-02-02"), 3],
    ]);
  });

  it("writes names of object properties as the texts they are", async () => {
    database.run(sql`UPDATE ${identifier(sourceTable(FIRST))} SET word = 'constructor' WHERE n = 1`);
    await run({ format: "xlsx", columns: ["word"] });
    expect((await readXlsx(bytes())).sheets[0]?.rows.map((row) => row[0])).toContain("constructor");
  });

  it("refuses a text that no cell holds, and says where", async () => {
    database.run(sql`UPDATE ${identifier(sourceTable(FIRST))} SET word = repeat('x', 32768) WHERE n = 2`);
    expect(await run({ format: "xlsx" })).toEqual({ ok: false, problem: { code: "sheet-cell-too-long", column: "word", row: 3, characters: 32_768, mostCharacters: 32_767 } });
    expect(files.size).toBe(0);
  });

  it("refuses more rows than a sheet has", async () => {
    const table = identifier(sourceTable(FIRST));
    database.run(sql`INSERT INTO ${table} SELECT 'x', 1, NULL, 1 FROM range(1048572)`);
    expect(await run({ format: "xlsx" })).toEqual({ ok: false, problem: { code: "sheet-too-large", rows: 1_048_576, columns: 4, mostRows: 1_048_575, mostColumns: 16_384 } });
    expect(files.size).toBe(0);
  });
});
