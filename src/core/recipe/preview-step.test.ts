import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRecipe } from "#core/recipe/check-recipe.ts";
import { countRecipe } from "#core/recipe/count-recipe.ts";
import { previewStep } from "#core/recipe/preview-step.ts";
import { clean, openWith, stepOf } from "#core/recipe/recipe-samples.test-kit.ts";
import type { Step } from "#core/recipe/step.ts";

const NONE = new Map();

async function preview(columns: Parameters<typeof openWith>[0], step: Step) {
  const { database, source } = await openWith(columns);
  return previewStep(database, { before: source, step, attached: NONE });
}

describe("previewStep", () => {
  it("counts changed cells and cells that become missing, and shows them", async () => {
    const seen = await preview({ 'a"b': ["12", "x", null, ""] }, stepOf("parse-number", 'a"b', { decimal: ".", percent: false }));
    expect(seen).toMatchObject({ ok: true, value: { rows: 4, changedCells: 3, changedRows: 3, removedRows: 0, newlyMissing: 2 } });
    expect(seen.ok && seen.value.sample).toEqual([
      { row: 0, isRemoved: false, cells: [{ column: 'a"b', before: "12", after: 12 }] },
      { row: 1, isRemoved: false, cells: [{ column: 'a"b', before: "x", after: null }] },
      { row: 3, isRemoved: false, cells: [{ column: 'a"b', before: "", after: null }] },
    ]);
  });
  it("leaves out cells that stay as they are", async () => {
    const seen = await preview({ a: [" x", "y", null] }, stepOf("trim-space", "a", { collapse: false }));
    expect(seen).toMatchObject({ ok: true, value: { changedCells: 1, newlyMissing: 0, sample: [{ row: 0 }] } });
  });
  it("shows rows that go", async () => {
    const seen = await preview({ a: ["x", "x", "y"], b: [1, 1, 2] }, stepOf("drop-duplicates", null, { columns: [] }));
    expect(seen).toMatchObject({ ok: true, value: { removedRows: 1, changedCells: 0, sample: [{ row: 1, isRemoved: true, cells: [{ column: "a", before: "x", after: null }, { column: "b", before: 1, after: null }] }] } });
  });
  it("shows a new column without counting changed cells", async () => {
    const seen = await preview({ a: [1, 2] }, stepOf("derive-column", null, { name: "b", expression: "a + 1" }));
    expect(seen).toMatchObject({ ok: true, value: { changedCells: 0, addedColumns: ["b"], sample: [{ cells: [{ column: "b", before: null, after: 2 }] }, {}] } });
  });
  it.each<[string, Step, string]>([
    ["a pattern RE2 refuses", stepOf("replace-text", "a", { find: "(", replace: "", regex: true, ignoreCase: false }), "bad-sql"],
    ["an expression with an unknown name", stepOf("filter-rows", null, { keep: "nowhere > 1" }), "bad-sql"],
    ["two statements", stepOf("filter-rows", null, { keep: "true); DROP TABLE x; --" }), "bad-sql"],
    ["a condition that is a text", stepOf("filter-rows", null, { keep: "a || 'x'" }), "step-broken"],
    ["a date format that is none", stepOf("parse-date", "a", { formats: ["%Q"] }), "bad-sql"],
    ["a time zone", stepOf("parse-date", "a", { formats: ["%Y-%m-%d %z"] }), "step-broken"],
    ["a column that is not there", stepOf("trim-space", "z", { collapse: true }), "column-missing"],
    ["a file that is not loaded", stepOf("attach-columns", null, { fileId: "f", columns: [{ name: "l", type: "text" }], origin: "" }), "step-broken"],
  ])("says what is wrong: %s", async (_, step, code) => {
    expect(await preview({ a: ["x"] }, step)).toMatchObject({ ok: false, problem: { code } });
  });
});

describe("countRecipe", () => {
  it("counts changed cells of what stands, through renames", async () => {
    const room = await openWith({ a: [" x", "y ", "z", "z"], b: ["1", "1", "1", "1"], c: ["k", "k", "k", "k"] });
    const steps = [stepOf("rename-column", "a", { to: "A2" }), stepOf("trim-space", "A2", { collapse: false }), stepOf("drop-duplicates", null, { columns: ["A2"] }), stepOf("map-values", "b", { map: [{ from: "1", to: "2" }] }), stepOf("drop-columns", null, { columns: ["c"] })];
    const made = await clean(room, steps);
    const plan = await checkRecipe(room.database, { source: room.source, steps, attached: NONE });
    if (!plan.ok) throw new Error(plan.problem.code);
    expect(await countRecipe(room.database, { source: room.source, made: made.relation, plan: plan.value })).toEqual({ ok: true, value: { changedCells: 5, changedRows: 3, removedRows: 1 } });
  });
});

describe("properties of recipes", () => {
  const cell = fc.option(fc.string({ unit: fc.constantFrom("a", "B", " ", "　", "\u200B", "é", "中", "1", ",", ".", "-", "'", "\n"), maxLength: 6 }), { nil: null });
  const table = fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 8 }).map((rows) => ({ a: ["text", ...rows.map((row) => row.a)], b: ["text", ...rows.map((row) => row.b)] }));
  const runs = { numRuns: 12 };
  const read = async (data: { a: (string | null)[]; b: (string | null)[] }, steps: readonly Step[]) => (await clean(await openWith(data), steps)).rows;
  const trim = stepOf("trim-space", "a", { collapse: true });
  const lower = stepOf("change-case", "b", { to: "lower" });
  const title = stepOf("change-case", "a", { to: "title" });
  const duplicates = stepOf("drop-duplicates", null, { columns: [] });

  it("trimming, title case and dropping duplicates twice is once", async () => {
    await fc.assert(fc.asyncProperty(table, fc.constantFrom(trim, title, duplicates), async (data, step) => { expect(await read(data, [step, { ...step, id: "again" }])).toEqual(await read(data, [step])); }), runs);
  });
  it("a step that is off is as good as none", async () => {
    await fc.assert(fc.asyncProperty(table, async (data) => { expect(await read(data, [trim, { ...duplicates, enabled: false }, lower])).toEqual(await read(data, [trim, lower])); }), runs);
  });
  it("steps on different columns can change places", async () => {
    await fc.assert(fc.asyncProperty(table, async (data) => { expect(await read(data, [trim, lower])).toEqual(await read(data, [lower, trim])); }), runs);
  });
  it("every row that stays keeps its number, in order", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (data) => {
        const ids = (await read(data, [trim, duplicates, stepOf("filter-rows", null, { keep: "b IS NOT NULL" })])).map((row) => Number(row._row));
        expect(ids).toEqual([...new Set(ids)].toSorted((left, right) => left - right));
        for (const id of ids) expect(data.b[id]).not.toBeNull();
      }),
      runs,
    );
  });
});
