import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { importText } from "#core/import/import-text.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import type { ImportOptions } from "#core/project/project.ts";
import { copyAsCsv } from "#core/sql/export-queries.ts";
import { guardText } from "#core/sql/formula-guard.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { WHOLE_TABLE } from "#core/table/row-view.ts";
import { makeRelation, type TestColumn } from "#core/table/test-relation.test-kit.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

const text = textTablesHere();
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

/** Writes a table, reads the file, and gives the rows of both. */
async function roundTrip(columns: Readonly<Record<string, TestColumn>>, { guard = false, options = {} }: { readonly guard?: boolean; readonly options?: ImportOptions } = {}) {
  const relation = makeRelation(database, "written", columns);
  const file = await database.copyOut(copyAsCsv({ relation, columns: relation.columns, view: WHOLE_TABLE }, { file: "round-trip.csv", guard }), "round-trip.csv");
  if (!file.ok) throw new Error(JSON.stringify(file.problem));
  const imported = await importText({ database, text }, bytesAsFile(file.value, "round-trip.csv"), { table: asTableName("read"), options });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  const rowsOf = (table: string) => database.rows(sql`SELECT * FROM ${identifier(table)} ORDER BY rowid`);
  return { written: rowsOf("written"), read: rowsOf("read"), types: imported.value.relation.columns.map(({ type }) => type), rejected: imported.value.rejectedCount };
}

const TYPES = { s: "VARCHAR", i: "BIGINT", d: "DOUBLE", b: "BOOLEAN", day: "DATE", at: "TIMESTAMP" } as const;
type Row = Readonly<Record<keyof typeof TYPES, string | number | boolean | null>>;

function columnsOf(rows: readonly Row[]): Readonly<Record<string, TestColumn>> {
  return Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, { type, values: rows.map((row) => row[name as keyof Row]) }]));
}

const orMissing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 6 });
const two = (value: number) => String(value).padStart(2, "0");
const dayOf = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`);
const day = dayOf(1, 9999);
/** The reader reckons in microseconds from 1970 as float64s: exact from 1684 to 2255. */
const at = fc.tuple(dayOf(1700, 2250), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59_999_999 })).map(([date, h, m, micros]) => `${date} ${two(h)}:${two(m)}:${two(Math.floor(micros / 1e6))}.${String(micros % 1e6).padStart(6, "0")}`);
const nasty = fc.oneof(
  fc.constantFrom("", "=1+1", "-5", "@a", '"', '""', "a,b", "a\nb", "a\r\nb", "\r", " a ", "NULL", "N/A", "# note", "'x'", "\\", "naïve", "价格", "😀", ";|\t"),
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 6 }),
).map((value) => value.replaceAll("\0", ""));
/** The sign of zero is not kept by the database's literals. */
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));
const integer = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }).map(String);
const row: fc.Arbitrary<Row> = fc.record({ s: orMissing(nasty), i: orMissing(integer), d: orMissing(double), b: orMissing(fc.boolean()), day: orMissing(day), at: orMissing(at) });
/** Rows that show what each column holds, and that "" is written where nothing is missing: only then does the reader tell the two apart. */
const FIRST: readonly Row[] = [
  { s: 'text, and "more"', i: 1, d: 0.5, b: true, day: "2024-02-29", at: "2024-02-29 10:11:12.5" },
  { s: "", i: null, d: null, b: null, day: null, at: null },
];
/** The reader is told what no reader can know: that short texts are texts, and that nothing is to be mended. */
const TOLD: ImportOptions = { encoding: "utf-8", delimiter: ",", quote: '"', escape: "", comment: "", header: true, skip: 0, mends: false, types: { ...TYPES } };

describe("CSV without the guard", () => {
  it("comes back as it was: texts, numbers, dates, missing and empty", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const { written, read, rejected } = await roundTrip(columnsOf([...FIRST, ...rows]), { options: TOLD });
        expect(rejected).toBe(0);
        expect(read).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });

  it("comes back of itself, types and all, when nothing is told", async () => {
    const values = (make: (index: number) => string | number | boolean | null) => Array.from({ length: 40 }, (_, index) => (index % 7 === 3 ? null : make(index)));
    const { written, read, types } = await roundTrip({
      s: { type: "VARCHAR", values: values((index) => ["a, b", "", "=1+1", 'say "no"', "two\nlines", "价格"][index % 6] ?? "") },
      i: { type: "BIGINT", values: values((index) => index - 20) },
      d: { type: "DOUBLE", values: values((index) => [1, 1e300, 0.1, 1.2345678901234568e17, -5e-324][index % 5] ?? 0) },
      b: { type: "BOOLEAN", values: values((index) => index % 2 === 0) },
      day: { type: "DATE", values: values((index) => `2024-01-${two(1 + (index % 28))}`) },
      at: { type: "TIMESTAMP", values: values((index) => `2024-01-02 03:04:${two(index)}.678901`) },
    });
    expect(types).toEqual(["text", "integer", "number", "boolean", "date", "timestamp"]);
    expect(read).toEqual(written);
  });
});

describe("CSV with the guard", () => {
  it("changes only texts that begin like a formula, each by an apostrophe", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const { written, read } = await roundTrip(columnsOf([...FIRST, ...rows]), { guard: true, options: TOLD });
        expect(read).toEqual(written.map((record) => ({ ...record, s: typeof record.s === "string" ? guardText(record.s) : null })));
      }),
      { numRuns: 30 },
    );
  });
});
