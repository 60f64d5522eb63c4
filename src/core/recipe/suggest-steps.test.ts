import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importText } from "#core/import/import-text.ts";
import { profileTable } from "#core/profile/profile-table.ts";
import { clean, openWith, relationOf, SOURCE, stepOf } from "#core/recipe/recipe-samples.test-kit.ts";
import { suggestSteps } from "#core/recipe/suggest-steps.ts";
import type { SuggestedStep } from "#core/recipe/suggested-step.ts";
import { bytesAsFile } from "#core/ports/fakes/memory-file.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { sql, type SqlValue } from "#core/sql/sql-text.ts";
import type { Relation } from "#core/table/schema.ts";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

async function suggested({ database, source }: { database: TestDatabase; source: Relation }): Promise<readonly SuggestedStep[]> {
  const profile = await profileTable(database, source);
  if (!profile.ok) throw new Error(JSON.stringify(profile.problem));
  const steps = await suggestSteps(database, { relation: source, profile: profile.value, column: null });
  if (!steps.ok) throw new Error(JSON.stringify(steps.problem));
  return steps.value;
}

const ofColumn = async (values: readonly SqlValue[]) => (await suggested(await openWith({ 'na"me': values, other: values.map((_, index) => `row ${String(index)} of its own`) }))).filter(({ column }) => column === 'na"me');
const brief = (steps: readonly SuggestedStep[]) => steps.map(({ kind, affectedRows, reason }) => [kind, reason.code, affectedRows]);
const repeat = (times: number, ...values: readonly SqlValue[]): readonly SqlValue[] => Array.from({ length: times }, () => values).flat();

describe("suggestSteps on a text column", () => {
  it("trims outer and double space", async () => {
    expect(brief(await ofColumn([" a", "b  c", "d", "e"]))).toEqual([["trim-space", "outer-space", 2]]);
  });
  it("clears words for missing in a column of numbers, and makes it one", async () => {
    const steps = await ofColumn([...repeat(10, "1", "2", "35"), "ERROR", "unknown", "-"]);
    expect(brief(steps)).toEqual([["clear-values", "missing-words", 3], ["change-type", "number-as-text", 33]]);
    expect(steps.every(({ confidence }) => confidence >= 0.9)).toBe(true);
  });
  it("leaves a column alone that is mostly such words", async () => {
    expect(brief(await ofColumn([...repeat(8, "none"), "peanut", "gluten"]))).toEqual([]);
  });
  it("leaves identifiers with leading zeros as text", async () => {
    expect(brief(await ofColumn(repeat(3, "00123", "00456", "10789")))).toEqual([]);
  });
  it("reads money, and keeps several currencies apart", async () => {
    const [step] = await ofColumn(["$1,200.00", "€5", "$7", "￥3"]);
    expect(step).toMatchObject({ kind: "parse-currency", params: { decimal: ".", currencyColumn: 'na"me_currency' } });
    const [dollars] = await ofColumn(["$1,200.00", "$5.10", "$7"]);
    expect(dollars).toMatchObject({ params: { currencyColumn: null }, reason: { facts: { currency: "USD" } } });
  });
  it("reads percentages as shares, decimal commas as such", async () => {
    expect((await ofColumn(["12%", "3.5%", "７％"]))[0]).toMatchObject({ kind: "parse-number", params: { percent: true } });
    expect((await ofColumn(["1.200,50", "3,5", "7,25"]))[0]).toMatchObject({ kind: "parse-number", params: { decimal: "," } });
  });
  it("reads each value by its own decimal sign where a column mixes them", async () => {
    const [step] = await ofColumn([...repeat(4, "$12.50", "€9,90"), "USD 1,200.00"]);
    expect(step).toMatchObject({ kind: "parse-currency", params: { decimal: "auto", currencyColumn: 'na"me_currency' }, reason: { facts: { unreadableRows: 0 } } });
  });
  it("finds date formats, several in one column, and says when day and month could be exchanged", async () => {
    expect((await ofColumn(["2024年1月2日", "2024年3月14日", "2024/05/06"]))[0]).toMatchObject({ kind: "parse-date", params: { formats: ["%Y年%m月%d日", "%Y/%m/%d"] }, reason: { facts: { isAmbiguous: false } } });
    expect((await ofColumn(["13/02/2024", "01/02/2024", "25/12/2023"]))[0]).toMatchObject({ params: { formats: ["%d/%m/%Y"] }, reason: { facts: { isAmbiguous: false } }, confidence: 0.95 });
    expect((await ofColumn(["03/02/2024", "01/02/2024"]))[0]).toMatchObject({ reason: { facts: { isAmbiguous: true } }, confidence: 0.57 });
  });
  it("makes yes and no boolean", async () => {
    expect(brief(await ofColumn(["Yes", "no", "NO", "yes"]))).toEqual([["change-type", "yes-no-as-text", 4]]);
  });
  it("merges spellings into the most frequent one", async () => {
    const steps = await ofColumn([...repeat(6, "Tokyo", "Paris"), "tokyo", " TOKYO ", "Ｐaris"]);
    expect(brief(steps)).toEqual([["trim-space", "outer-space", 1], ["map-values", "spellings", 3]]);
    const room = await openWith({ 'na"me': [...repeat(6, "Tokyo", "Paris"), "tokyo", " TOKYO ", "Ｐaris"] });
    const made = await clean(room, steps.map(({ kind, column, params }) => stepOf(kind, column, params)));
    expect(new Set(made.column('na"me'))).toEqual(new Set(["Tokyo", "Paris"]));
  });
  it("does not touch prose", async () => {
    expect(brief(await ofColumn(["A long review that says a lot about  nothing at all, really, and then goes on", "无", "Another one, just as long as the one before it was, but 12% longer in the end"]))).toEqual([]);
  });
});

describe("suggestSteps on a table", () => {
  it("drops repeated rows, row numbers, empty and constant columns, each with its doubt", async () => {
    const rows = { column0: [0, 1, 2, 3], empty: [null, null, null, null], same: ["x", "x", "x", "x"], name: ["Ann", "Bob", "Cy", "Di"] };
    expect(brief(await suggested(await openWith(rows)))).toEqual([["drop-columns", "row-number-column", 4], ["drop-columns", "empty-column", 4], ["drop-columns", "constant-column", 4]]);
    const repeated = await suggested(await openWith({ a: ["x", "x", "y"], b: [1, 1, 2] }));
    expect(repeated.at(-1)).toMatchObject({ kind: "drop-duplicates", affectedRows: 1, confidence: 0.6 });
  });
});

const CAFE = "../shared/data/D_dirty_cafe_sales";
const cafeFile = existsSync(CAFE) ? `${CAFE}/dirty_cafe_sales.csv` : "";
describe.skipIf(!existsSync(cafeFile))("a real dirty table", () => {
  it("leaves only numbers, dates and categories of the café's sales", async () => {
    const database = await openTestDatabase();
    await importText({ database, text: textTablesHere() }, bytesAsFile(new Uint8Array(readFileSync(cafeFile)), "cafe.csv"), { table: SOURCE, options: {} });
    const room = { database, source: await relationOf(database) };
    const steps = await suggested(room);
    const made = await clean(room, steps.map(({ kind, column, params }) => stepOf(kind, column, params)));
    expect(made.relation.columns.map(({ name, type }) => [name, type])).toEqual([
      ["Transaction ID", "text"], ["Item", "text"], ["Quantity", "integer"], ["Price Per Unit", "number"], ["Total Spent", "number"], ["Payment Method", "text"], ["Location", "text"], ["Transaction Date", "date"],
    ]);
    expect(database.rows(sql`SELECT count(*) AS n FROM recipe_1 WHERE "Item" IN ('ERROR', 'UNKNOWN') OR "Location" IN ('ERROR', 'UNKNOWN')`)[0]?.n).toBe(0);
  });
});
