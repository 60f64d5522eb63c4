import { readFileSync } from "node:fs";
import { Data, type DataType, Dictionary, Field, Int32, Int8, List, Message, Type, Utf8, Utf8View, vectorFromArray } from "apache-arrow-21";
import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { below, DAMAGES, inserting, mutated, type Mutation } from "#core/import/mutate-bytes.test-kit.ts";
import { openTestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sql } from "#core/sql/sql-text.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { arrowFilesHere } from "./arrow-files.test-kit.ts";
import { arrowBytes, type Column } from "./arrow-ipc.test-kit.ts";
import { EVERY_TYPE } from "./every-type.test-kit.ts";

const reader = arrowFilesHere();
const WORDS: Column = { name: "word", data: vectorFromArray(["a", "bc", null, "def"], new Utf8()).data[0]! };

async function outcomeOf(bytes: Uint8Array, name = "a.arrow") {
  const database = await openTestDatabase();
  const imported = await importColumnar({ database, reader }, new File([new Uint8Array(bytes)], name), { table: asTableName("t"), options: {} });
  expect(database.rows(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  return imported.ok ? imported.value.relation.rowCount : imported.problem;
}

const text = (content: string) => new TextEncoder().encode(content);

describe("what is no sound file of Arrow", () => {
  it.each([
    ["a file cut short", arrowBytes([[WORDS]], "file").slice(0, -30), "file-damaged"],
    ["a stream cut short within a batch", arrowBytes([[WORDS]], "stream").slice(0, -30), "file-damaged"],
    ["text that is called Arrow", text("a,b\n1,2\n3,4\n"), "file-damaged"],
    ["a few bytes", text("abc"), "file-damaged"],
    ["Feather of the first version", text("FEA1 and the rest of it FEA1"), "file-form-refused"],
    ["a stream without a batch", arrowBytes([], "stream"), "file-header-only"],
    ["a column with names only", arrowBytes([[{ name: "word", data: vectorFromArray([], new Utf8()).data[0]! }]], "file"), "file-header-only"],
  ])("%s is refused", async (_, bytes, code) => {
    expect(await outcomeOf(bytes)).toMatchObject({ code, ...(code === "file-form-refused" ? { form: "Feather 1" } : {}) });
  });

  it("a stream that only lacks its end mark is whole", async () => {
    expect(await outcomeOf(arrowBytes([[WORDS]], "stream").slice(0, -8))).toBe(4);
  });

  it("numbers stored with their first byte first are refused, not read wrongly", async () => {
    const bytes = arrowBytes([[WORDS]], "stream");
    const view = new DataView(bytes.buffer);
    const table = 8 + view.getUint32(8, true);
    const slot = (at: number, index: number) => at + view.getUint16(at - view.getInt32(at, true) + 4 + 2 * index, true);
    const headerAt = slot(table, 2);
    const schema = headerAt + view.getUint32(headerAt, true);
    const fieldsAt = slot(schema, 1);
    // The writer leaves out what is at its default; its slot is lent the count of the fields, which is 1.
    view.setUint16(schema - view.getInt32(schema, true) + 4, fieldsAt + view.getUint32(fieldsAt, true) - schema, true);
    expect(await outcomeOf(bytes)).toEqual({ code: "file-form-refused", file: "a.arrow", form: "Arrow, big-endian" });
  });

  it("types of Arrow that nobody here reads are named", async () => {
    const bytes = arrowBytes([[{ name: "list", data: vectorFromArray([[1]], new List(new Field("item", new Int32()))).data[0]! }]], "stream");
    const before = Type.List;
    const listView = 25;
    const found = [...bytes.keys()].filter((at) => bytes[at] === before && isType(bytes, at, listView));
    expect(found.length).toBeGreaterThan(0);
    bytes[found[0]!] = listView;
    expect(await outcomeOf(bytes)).toEqual({ code: "file-form-refused", file: "a.arrow", form: "Arrow, ListView" });
  });

  it("a batch that would take more than 2 GB is refused before it is unpacked", async () => {
    const bytes = arrowBytes([[{ name: "word", data: vectorFromArray(Array.from({ length: 1000 }, () => "aaaaaaaaaaaaaaaa"), new Utf8()).data[0]! }]], "stream", "zstd");
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) - 8;
    new DataView(bytes.buffer).setBigInt64(at, 2n ** 40n, true);
    expect(await outcomeOf(bytes)).toEqual({ code: "file-too-large", file: "a.arrow", mostBytes: 2 ** 31 - 1 });
  });

  it.each<[string, Data]>([
    ["an index that its dictionary does not have", new Data<DataType>(new Dictionary(new Utf8(), new Int8(), 3), 0, 2, 0, [undefined, Int8Array.of(0, 5)], [], vectorFromArray(["a"], new Utf8()))],
    ["offsets that go backwards", new Data<DataType>(new Utf8(), 0, 3, 0, [Int32Array.of(0, 9, 2, 3), text("abc")])],
    ["offsets beyond the bytes", new Data<DataType>(new Utf8(), 0, 2, 0, [Int32Array.of(0, 1, 30), text("abc")])],
    ["bytes that are no UTF-8", new Data<DataType>(new Utf8(), 0, 1, 0, [Int32Array.of(0, 2), Uint8Array.of(0xc3, 0x28)])],
    ["a view that leads out of its buffer", new Data<DataType>(new Utf8View(), 0, 1, 0, [undefined, Uint8Array.of(20, 0, 0, 0, 97, 97, 97, 97, 0, 0, 0, 0, 7, 0, 0, 0)], [], undefined, [text("a text of twenty-two by")])],
    ["a view of a text that is no UTF-8", new Data<DataType>(new Utf8View(), 0, 1, 0, [undefined, Uint8Array.of(2, 0, 0, 0, 0xc3, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)], [], undefined, [])],
    ["fewer numbers than rows", new Data<DataType>(new Int32(), 0, 100, 0, [undefined, Int32Array.of(1, 2)])],
  ])("%s is found out", async (_, data) => {
    expect(await outcomeOf(arrowBytes([[{ name: "column", data }]], "stream"))).toMatchObject({ code: "file-damaged" });
  });
});

/** Whether this byte is what makes the message's type. */
function isType(bytes: Uint8Array, at: number, other: number): boolean {
  const changed = bytes.slice();
  changed[at] = other;
  try {
    Message.decode(changed.subarray(8)).header();
    return false;
  } catch (thrown) {
    return String(thrown).includes("ListView");
  }
}

const oneBit: Mutation = (bytes, random) => {
  const changed = bytes.slice();
  changed[below(random, bytes.length)]! ^= 1 << below(random, 8);
  return changed;
};

describe("mutated files of Arrow", () => {
  const REFUSALS = ["file-damaged", "file-header-only", "file-form-refused", "file-too-large", "file-empty"];
  const MUTATIONS = [...DAMAGES, inserting([[0], [255], [255, 255, 255, 255], [0, 0, 0, 0]])];
  const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
  const GOOD: Readonly<Record<string, Uint8Array>> = { "polars-lz4.arrow": fixture("polars-lz4.arrow"), "polars-zstd.arrow": fixture("polars-zstd.arrow"), "polars-lz4.arrows": fixture("polars-lz4.arrows"), "every-type.arrow": arrowBytes([EVERY_TYPE, EVERY_TYPE], "stream") };

  it.each(Object.entries(GOOD))("give rows or a refusal, and leave the database whole: %s", async (name, good) => {
    const kinds = { rows: 0, refusals: 0 };
    for (let seed = 1; seed <= 100; seed++) {
      const random = seededRandom(seed);
      // Most of what is changed in several ways is refused; one bit may go unseen, and must do no harm.
      const mutant = seed % 2 === 0 ? mutated(good, random, MUTATIONS) : oneBit(good, random);
      const outcome = await outcomeOf(mutant, name);
      kinds[typeof outcome === "number" ? "rows" : "refusals"]++;
      const isKnown = typeof outcome === "number" || REFUSALS.includes(outcome.code);
      expect(isKnown, `mutant ${String(seed)}: ${JSON.stringify(outcome)}`).toBe(true);
    }
    expect(kinds.rows).toBeGreaterThan(0);
    expect(kinds.refusals).toBeGreaterThan(0);
    expect(await outcomeOf(good)).toBeGreaterThan(0);
  });
});
