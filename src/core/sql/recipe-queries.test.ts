import { describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { checkRecipe } from "#core/recipe/check-recipe.ts";
import { clean, openWith, stepOf } from "#core/recipe/recipe-samples.test-kit.ts";
import type { Step } from "#core/recipe/step.ts";
import { recipeSelect } from "#core/sql/recipe-queries.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";

const NASTY = 'we"ird ta.ble';

async function cleaned(values: readonly (string | number | boolean | null)[], ...steps: readonly Step[]) {
  const room = await openWith({ [NASTY]: values });
  return (await clean(room, steps)).column(NASTY);
}

describe("every kind of step plans on nasty names", () => {
  const text = NASTY;
  const kinds: readonly Step[] = [
    stepOf("trim-space", text, { collapse: true }),
    stepOf("change-case", text, { to: "title" }),
    stepOf("replace-text", text, { find: "'; DROP TABLE x; --", replace: "\\", regex: false, ignoreCase: true }),
    stepOf("clear-values", text, { values: ["n/a", "'"], ignoreCase: true }),
    stepOf("parse-number", text, { decimal: ",", percent: true }),
    stepOf("parse-currency", text, { decimal: ".", currencyColumn: 'cur"rency' }),
    stepOf("parse-date", text, { formats: ["%Y年%m月%d日", "%d/%m/%Y %H:%M"] }),
    stepOf("fill-missing", "select", { with: "median" }),
    stepOf("fill-missing", "select", { with: "mean" }),
    stepOf("fill-missing", text, { with: "most-common" }),
    stepOf("fill-missing", text, { with: "previous" }),
    stepOf("fill-missing", "naïve", { with: "value", value: "2024-01-01" }),
    stepOf("map-values", text, { map: [{ from: "it's", to: null }] }),
    stepOf("drop-duplicates", null, { columns: [] }),
    stepOf("drop-duplicates", null, { columns: ["select", text] }),
    stepOf("filter-rows", null, { keep: '"select" > 1' }),
    stepOf("rename-column", text, { to: 'from "x"' }),
    stepOf("drop-columns", null, { columns: ["select"] }),
    stepOf("change-type", text, { to: "integer", onError: "missing" }),
    stepOf("change-type", "select", { to: "text", onError: "keep-text" }),
    stepOf("derive-column", null, { name: 'new "one"', expression: '"select" * 2' }),
    stepOf("attach-columns", null, { fileId: "f", columns: [{ name: 'la"bel', type: "text" }], origin: "test" }),
  ];
  it.each(kinds.map((step) => [step.kind, step] as const))("%s", async (_, step) => {
    const { database, source } = await openWith({ [NASTY]: ["a", null], select: [1, 2], naïve: [null, null] });
    database.run(sql`ALTER TABLE ${identifier(source.table)} ALTER "naïve" TYPE DATE`);
    const typed = { ...source, columns: source.columns.map((column) => (column.name === "naïve" ? { ...column, type: "date" as const, databaseType: "DATE" } : column)) };
    database.run(sql`CREATE TABLE "att""ached" AS SELECT 1::BIGINT AS _row, 'x' AS "la""bel"`);
    const attached = new Map([["f", asTableName('att"ached')]]);
    const plan = await checkRecipe(database, { source: typed, steps: [step], attached });
    if (!plan.ok) throw new Error(plan.problem.code);
    expect(plan.value.perStep[0]?.problem).toBeNull();
    const select = recipeSelect(typed, plan.value, attached);
    if (select === null) throw new Error("no effect");
    database.explain(select);
    const columns = database.rows(sql`DESCRIBE ${select}`).map((row) => row.column_name);
    expect(columns).toEqual(["_row", ...plan.value.columns.map(({ name }) => name)]);
  });
});

describe("text steps", () => {
  it("trims full-width, no-break and zero-width space and keeps missing and empty apart", async () => {
    expect(await cleaned(["　甲 ", "\u00A0a  b\u200B", "", "   ", null], stepOf("trim-space", NASTY, { collapse: false }))).toEqual(["甲", "a  b", "", "", null]);
  });
  it("collapses inner space, line breaks too", async () => {
    expect(await cleaned([" a　 b\n\nc ", "x"], stepOf("trim-space", NASTY, { collapse: true }))).toEqual(["a b c", "x"]);
  });
  it("writes titles word by word, apostrophes and Chinese unharmed", async () => {
    expect(await cleaned(["hello wORLD", "DON'T-stop", "中文 abc", "", null, "élan ÉCOLE"], stepOf("change-case", NASTY, { to: "title" }))).toEqual(["Hello World", "Don't-Stop", "中文 Abc", "", null, "Élan École"]);
  });
  it("takes a plain search text as it stands, also without regard to case", async () => {
    expect(await cleaned(["a.b A.B axb", null], stepOf("replace-text", NASTY, { find: "a.b", replace: "\\1$", regex: false, ignoreCase: true }))).toEqual(["\\1$ \\1$ axb", null]);
  });
  it("replaces by pattern with groups", async () => {
    expect(await cleaned(["2024-01-02"], stepOf("replace-text", NASTY, { find: String.raw`(\d+)-(\d+)-(\d+)`, replace: String.raw`\3/\2/\1`, regex: true, ignoreCase: false }))).toEqual(["02/01/2024"]);
  });
  it("clears listed values whatever space is around them, not what only contains them", async () => {
    expect(await cleaned([" N/A　", "n/a", "无", "n/a!", "", "  "], stepOf("clear-values", NASTY, { values: ["n/a", "无", ""], ignoreCase: true }))).toEqual([null, null, null, "n/a!", null, null]);
  });
  it("clears numbers by value", async () => {
    expect(await cleaned([-999, 1, null], stepOf("clear-values", NASTY, { values: ["-999.0"], ignoreCase: false }))).toEqual([null, 1, null]);
  });
  it("maps exact values, to missing too", async () => {
    expect(await cleaned(["US", "us", "x", null], stepOf("map-values", NASTY, { map: [{ from: "us", to: "US" }, { from: "x", to: null }] }))).toEqual(["US", "US", null, null]);
  });
  it("keeps a number column one when it maps numbers to numbers", async () => {
    expect(await cleaned([1, 2, null], stepOf("map-values", NASTY, { map: [{ from: "2", to: "7" }] }))).toEqual([1, 7, null]);
  });
});

describe("numbers written by people", () => {
  const number = (decimal: "." | ",", percent = false) => stepOf("parse-number", NASTY, { decimal, percent });
  it("reads groups, signs, brackets, currency, full-width digits and Chinese scales", async () => {
    const written = ["1,234.50", "(12)", "１２", "$ -3.5", "12元", "1.2万", "1 234", "2,34,567", "5-", "１，２３４．５", "−7", "1e3", "￥99", ".5", "US$1,000"];
    expect(await cleaned(written, number("."))).toEqual([1234.5, -12, 12, -3.5, 12, 12000, 1234, 234567, -5, 1234.5, -7, 1000, 99, 0.5, 1000]);
  });
  it("reads each value by its own decimal sign when asked to, a lone group with a point", async () => {
    const auto = stepOf("parse-number", NASTY, { decimal: "auto", percent: false });
    expect(await cleaned(["1.234,50", "1,234.50", "0,5", "0.5", "1,234", "1.234", "1,2,3"], auto)).toEqual([1234.5, 1234.5, 0.5, 0.5, 1234, 1.234, null]);
  });
  it("reads a decimal comma", async () => {
    expect(await cleaned(["1.234,50", "0,5", "12", "1.5"], number(","))).toEqual([1234.5, 0.5, 12, null]);
  });
  it("leaves missing what is no number", async () => {
    expect(await cleaned(["1,23", "abc", "", "-", ".", "12 34", "(5", "--5", "1.2.3", "nan", "inf", null], number("."))).toEqual(Array.from({ length: 12 }, () => null));
  });
  it("turns percentages into shares only when asked", async () => {
    expect(await cleaned(["12%", "１２％", "0.5"], number(".", true))).toEqual([0.12, 0.12, 0.5]);
    expect(await cleaned(["12%"], number("."))).toEqual([12]);
  });
  it("splits an amount from its currency", async () => {
    const room = await openWith({ price: ["$1,000.50", "€5", "￥8", "12 元", "RMB 3", "usd 4", "7", "5%", "free", null] });
    const made = await clean(room, [stepOf("parse-currency", "price", { decimal: ".", currencyColumn: "currency" })]);
    expect(made.column("price")).toEqual([1000.5, 5, 8, 12, 3, 4, 7, null, null, null]);
    expect(made.column("currency")).toEqual(["USD", "EUR", "CNY", "CNY", "CNY", "USD", null, null, null, null]);
  });
});

describe("dates and types", () => {
  it("tries date formats in order, Chinese ones too", async () => {
    expect(await cleaned(["2024年1月2日", "2024-01-02", " 02/01/2024", "13/13/2024", null], stepOf("parse-date", NASTY, { formats: ["%Y-%m-%d", "%Y年%m月%d日", "%d/%m/%Y"] }))).toEqual(["2024-01-02", "2024-01-02", "2024-01-02", null, null]);
  });
  it("changes type without loss or not at all", async () => {
    const to = (type: string) => stepOf("change-type", NASTY, { to: type, onError: "missing" });
    expect(await cleaned(["12", " 12.0 ", "12.5", "x", "", null], to("integer"))).toEqual([12, 12, null, null, null, null]);
    expect(await cleaned(["1.5", "Nan", "1_0", "1e2"], to("number"))).toEqual([1.5, null, null, 100]);
    expect(await cleaned(["Yes", "否", "maybe", "0"], to("boolean"))).toEqual([true, false, null, false]);
    expect(await cleaned(["2024-02-29", "2023-02-29", "epoch"], to("date"))).toEqual(["2024-02-29", null, null]);
    expect(await cleaned([1, 2.5, 3], to("integer"))).toEqual([1, null, 3]);
  });
  it("keeps unreadable text when asked to", async () => {
    expect(await cleaned([" 12.0", "about 5"], stepOf("change-type", NASTY, { to: "integer", onError: "keep-text" }))).toEqual(["12", "about 5"]);
  });
});

describe("missing values", () => {
  const fill = (params: object) => stepOf("fill-missing", NASTY, params);
  it("fills with median, mean, most common, previous and a value", async () => {
    expect(await cleaned([1.5, null, 2.5, 10.5], fill({ with: "median" }))).toEqual([1.5, 2.5, 2.5, 10.5]);
    expect(await cleaned([1.5, null, 2.5], fill({ with: "mean" }))).toEqual([1.5, 2, 2.5]);
    expect(await cleaned([1, 2, null], fill({ with: "median" }))).toEqual([1, 2, 2]);
    expect(await cleaned(["b", "a", null, "b", "a"], fill({ with: "most-common" }))).toEqual(["b", "a", "a", "b", "a"]);
    expect(await cleaned([null, "a", null, null, "b", null], fill({ with: "previous" }))).toEqual([null, "a", "a", "a", "b", "b"]);
    expect(await cleaned(["", null], fill({ with: "value", value: "it's" }))).toEqual(["", "it's"]);
    expect(await cleaned([1, null], fill({ with: "value", value: "300" }))).toEqual([1, 300]);
  });
});

describe("rows and columns", () => {
  it("keeps the first of equal rows, missing equal to missing", async () => {
    const room = await openWith({ a: ["x", "x", null, null, "y"], b: [1, 1, 2, 2, 1] });
    expect((await clean(room, [stepOf("drop-duplicates", null, { columns: [] })])).rowIds).toEqual([0, 2, 4]);
    expect((await clean(room, [stepOf("drop-duplicates", null, { columns: ["b"] })])).rowIds).toEqual([0, 2]);
  });
  it("filters by an expression; a row on which it fails does not stay", async () => {
    const room = await openWith({ a: ["1", "x", "3"] });
    expect((await clean(room, [stepOf("filter-rows", null, { keep: "CAST(a AS INTEGER) > 0" })])).rowIds).toEqual([0, 2]);
  });
  it("filters by a window over the table", async () => {
    const room = await openWith({ a: [1, 5, 9] });
    expect((await clean(room, [stepOf("filter-rows", null, { keep: "a >= avg(a) OVER ()" })])).rowIds).toEqual([1, 2]);
  });
  it("derives a column whose type the database tells, and later steps can use it", async () => {
    const room = await openWith({ a: [1, null, 3] });
    const made = await clean(room, [stepOf("derive-column", null, { name: "twice", expression: "a * 2" }), stepOf("fill-missing", "twice", { with: "value", value: "0" })]);
    expect(made.column("twice")).toEqual([2, 0, 6]);
    expect(made.relation.columns.map(({ name, type }) => [name, type])).toEqual([["a", "integer"], ["twice", "integer"]]);
  });
  it("joins attached columns by row", async () => {
    const room = await openWith({ a: ["x", "y", "z"] });
    room.database.run(sql`CREATE TABLE att AS SELECT * FROM (VALUES (2::BIGINT, 'zz'), (0, 'xx')) t(_row, label)`);
    const made = await clean(room, [stepOf("filter-rows", null, { keep: "a <> 'x'" }), stepOf("attach-columns", null, { fileId: "f", columns: [{ name: "label", type: "text" }], origin: "" })], new Map([["f", asTableName("att")]]));
    expect(made.column("label")).toEqual([null, "zz"]);
  });
});
