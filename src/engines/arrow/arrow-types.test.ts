import { readFileSync } from "node:fs";
import { Bool, Data, type DataType, DenseUnion, Dictionary, FixedSizeList, Int32, Int8, List, SparseUnion, Struct, Utf8, Utf8View, vectorFromArray } from "apache-arrow-21";
import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sql } from "#core/sql/sql-text.ts";
import { arrowFilesHere } from "./arrow-files.test-kit.ts";
import { arrowFile, type Column, type Form, type Packing } from "./arrow-ipc.test-kit.ts";
import { data, EVERY_TYPE, inner, made } from "./every-type.test-kit.ts";

async function loaded(file: File) {
  const database = await openTestDatabase();
  const imported = await importColumnar({ database, reader: arrowFilesHere() }, file, { table: asTableName("t"), options: {} });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  const { columns } = imported.value.relation;
  return { database, types: Object.fromEntries(columns.map(({ name, databaseType }) => [name, databaseType])), rows: database.rows(sql`SELECT * FROM t ORDER BY rowid`), warnings: imported.value.warnings };
}

const fixture = (name: string) => new File([readFileSync(new URL(`./fixtures/${name}`, import.meta.url))], name);
describe("files of Polars 1", () => {
  it.each(["polars-lz4.arrow", "polars-zstd.arrow", "polars-lz4.arrows"])("%s: views, categories, large lists, decimals and times with a zone", async (name) => {
    const { types, rows, warnings } = await loaded(fixture(name));
    expect(types).toEqual({ id: "BIGINT", word: "VARCHAR", kind: "VARCHAR", flag: "BOOLEAN", num: "DOUBLE", day: "DATE", at: "TIMESTAMP", words: "VARCHAR[]", zoned: "TIMESTAMP", span: "BIGINT", time: "TIME", dec: "DECIMAL(20,3)", nothing: "VARCHAR", pair: "STRUCT(a DOUBLE, b VARCHAR)" });
    expect(rows).toHaveLength(320);
    for (const at of [0, 5, 315]) {
      expect(rows.slice(at, at + 5)).toEqual([
        { id: 1, word: "a", kind: "x", flag: true, num: 1.5, day: "2024-01-31", at: "2024-01-31T01:02:03.004", words: ["a"], zoned: "2024-01-31T01:02:03.004", span: 0, time: "01:02:03.004", dec: 1, nothing: null, pair: { a: 1, b: "b1" } },
        { id: 2, word: null, kind: "y", flag: false, num: null, day: null, at: null, words: ["bb", "a word longer than twelve bytes"], zoned: null, span: null, time: null, dec: 2, nothing: null, pair: { a: 2, b: null } },
        { id: 3, word: "a text that is longer than twelve bytes", kind: null, flag: null, num: -0.25, day: "1969-12-31", at: "1969-12-31T23:59:59.999", words: null, zoned: "1969-12-31T23:59:59.999", span: -1_706_662_923_005_000, time: "23:59:59.999", dec: 3, nothing: null, pair: { a: 3, b: "b3" } },
        { id: 4, word: "名", kind: "x", flag: true, num: 1e300, day: "2024-02-29", at: "1970-01-01T00:00:00", words: [], zoned: "1970-01-01T00:00:00", span: -1_706_662_923_004_000, time: "00:00:00", dec: 4, nothing: null, pair: { a: 4, b: "b4" } },
        { id: 5, word: "", kind: "z", flag: true, num: 3, day: "2000-01-01", at: "2000-01-01T00:00:00", words: ["c"], zoned: "2000-01-01T00:00:00", span: -759_978_123_004_000, time: "00:00:00", dec: 5, nothing: null, pair: { a: 5, b: "b5" } },
      ]);
    }
    expect(warnings).toEqual([
      { code: "duration-as-number", facts: { column: "span", unit: "µs" } },
      { code: "timezone-dropped", facts: { column: "zoned" } },
    ]);
  });
});

describe("every type of Arrow", () => {
  it.each<[Form, Packing]>([
    ["file", "none"],
    ["stream", "none"],
    ["old-stream", "none"],
    ["file", "lz4"],
    ["stream", "lz4"],
    ["file", "zstd"],
    ["stream", "zstd"],
  ])("comes from a %s packed with %s in several batches", async (form, packing) => {
    const columns = EVERY_TYPE;
    const { types, rows, warnings } = await loaded(arrowFile([columns, columns], form, packing));
    expect(types).toEqual(Object.fromEntries(columns.map(({ name, type }) => [name, type])));
    expect(rows).toEqual(Array.from({ length: 8 }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row % 4]]))));
    expect(warnings.map(({ code, facts }) => `${code} ${String(facts.column)}`)).toEqual([
      "decimal-rounded widestDecimal",
      "duration-as-number span",
      "interval-as-text months",
      "interval-as-text days",
      "interval-as-text spans",
      "timezone-dropped moments",
      "timezone-dropped zoned0",
      "timezone-dropped zoned1",
      "timezone-dropped zoned2",
      "timezone-dropped zoned3",
    ]);
  });

  it("reads unions as JSON", async () => {
    const fields = [inner("n", new Int32()), inner("s", new Utf8())];
    const children = [data([7, null, 9], new Int32()), data(["x", "y", null], new Utf8())];
    const sparse = made(new SparseUnion([0, 1], fields), 3, { buffers: [undefined, undefined, undefined, Int8Array.of(0, 1, 1)], children });
    const dense = made(new DenseUnion([0, 1], fields), 3, { buffers: [Int32Array.of(2, 0, 1), undefined, undefined, Int8Array.of(0, 1, 0)], children });
    const { rows, warnings } = await loaded(arrowFile([[{ name: "sparse", data: sparse }, { name: "dense", data: dense }]], "stream"));
    expect(rows).toEqual([
      { sparse: "7", dense: "9" },
      { sparse: '"y"', dense: '"x"' },
      { sparse: null, dense: null },
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(["nested-as-json", "nested-as-json"]);
  });

  it("keeps columns of one name apart, and gives those without a name one", async () => {
    const columns = ["a", "a", "A", ""].map((name, index) => ({ name, data: data([index, null], new Int32()) }));
    const { rows, warnings } = await loaded(arrowFile([columns], "file"));
    expect(rows).toEqual([
      { a: 0, a_1: 1, A_2: 2, column3: 3 },
      { a: null, a_1: null, A_2: null, column3: null },
    ]);
    expect(warnings).toEqual([
      { code: "renamed-column", facts: { from: "a", to: "a_1" } },
      { code: "renamed-column", facts: { from: "A", to: "A_2" } },
      { code: "empty-column-name", facts: { from: "", to: "column3" } },
    ]);
  });

  it("takes large batches apart, wherever their bits and lists begin", async () => {
    const count = 250_003;
    const values = Array.from({ length: count }, (_, row) => row);
    const columns: Column[] = [
      { name: "n", data: data(values, new Int32()) },
      { name: "flag", data: data(values.map((row) => (row % 5 === 0 ? null : row % 3 === 0)), new Bool()) },
      { name: "kind", data: data(values.map((row) => (row % 7 === 0 ? null : `kind ${String(row % 11)}`)), new Dictionary(new Utf8(), new Int8())) },
      { name: "list", data: data(values.map((row) => (row % 4 === 0 ? null : row % 4 === 1 ? [] : [row, null])), new List(inner("item", new Int32()))) },
      { name: "pair", data: data(values.map((row) => (row % 6 === 0 ? null : { f: row % 2 === 0, s: row % 13 === 0 ? null : String(row) })), new Struct([inner("f", new Bool()), inner("s", new Utf8View())])) },
      { name: "fixed", data: data(values.map((row) => (row % 9 === 0 ? null : [row % 2 === 0, null, true])), new FixedSizeList(3, inner("item", new Bool()))) },
    ];
    const { database } = await loaded(arrowFile([columns], "file"));
    const wrong = database.rows(sql`SELECT count(*) AS rows, count(*) FILTER (n <> rowid) AS n,
      count(*) FILTER (flag IS DISTINCT FROM CASE WHEN n % 5 <> 0 THEN n % 3 = 0 END) AS flag,
      count(*) FILTER (kind IS DISTINCT FROM CASE WHEN n % 7 <> 0 THEN 'kind ' || n % 11 END) AS kind,
      count(*) FILTER (list IS DISTINCT FROM CASE WHEN n % 4 = 1 THEN [] WHEN n % 4 > 1 THEN [n, NULL] END) AS list,
      count(*) FILTER (pair IS DISTINCT FROM CASE WHEN n % 6 <> 0 THEN {'f': n % 2 = 0, 's': CASE WHEN n % 13 <> 0 THEN n::VARCHAR END} END) AS pair,
      count(*) FILTER (fixed IS DISTINCT FROM CASE WHEN n % 9 <> 0 THEN [n % 2 = 0, NULL, true] END) AS fixed FROM t`);
    expect(wrong).toEqual([{ rows: count, n: 0, flag: 0, kind: 0, list: 0, pair: 0, fixed: 0 }]);
  });

  it("goes on with a dictionary that grows, and takes the new one where it is replaced", async () => {
    const growing = (words: readonly string[], indices: readonly number[]) => {
      const type = new Dictionary(new Utf8(), new Int8(), 5);
      return new Data<DataType>(type, 0, indices.length, 0, [undefined, Int8Array.from(indices)], [], vectorFromArray(words, new Utf8()));
    };
    const batches = [growing(["a", "b"], [0, 1]), growing(["a", "b", "c"], [2, 0]), growing(["z"], [0, 0])].map((column) => [{ name: "word", data: column }]);
    const { rows } = await loaded(arrowFile(batches, "stream"));
    expect(rows.map(({ word }) => word)).toEqual(["a", "b", "c", "a", "z", "z"]);
  });
});
