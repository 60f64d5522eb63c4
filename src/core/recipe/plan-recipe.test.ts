import { describe, expect, it } from "vitest";
import { planRecipe } from "#core/recipe/plan-recipe.ts";
import { stepOf } from "#core/recipe/recipe-samples.test-kit.ts";
import type { Step } from "#core/recipe/step.ts";
import type { ColumnSchema } from "#core/table/schema.ts";

const text = (name: string): ColumnSchema => ({ name, type: "text", databaseType: "VARCHAR" });
const COLUMNS = [text("a"), text("b"), { name: "n", type: "integer", databaseType: "INTEGER" } as const];
const trim = (column: string) => stepOf("trim-space", column, { collapse: false });
const problems = (steps: readonly Step[]) => planRecipe(COLUMNS, steps).perStep.map(({ problem }) => (problem === null ? null : problem.code === "step-broken" ? problem.detail : problem.code));
const names = (steps: readonly Step[]) => planRecipe(COLUMNS, steps).columns.map(({ name }) => name);

describe("planRecipe", () => {
  it("passes over a step whose column was dropped, renamed, or is made by a step that is off, and says which step took it", () => {
    const drop = stepOf("drop-columns", null, { columns: ["a"] });
    const rename = stepOf("rename-column", "b", { to: "c" });
    const derive = { ...stepOf("derive-column", null, { name: "d", expression: "n + 1" }), enabled: false };
    const plan = planRecipe(COLUMNS, [drop, rename, derive, trim("a"), trim("b"), trim("c"), stepOf("drop-columns", null, { columns: ["d"] })]);
    expect(plan.perStep.map(({ problem }) => problem?.code ?? null)).toEqual([null, null, null, "column-missing", "column-missing", null, "column-missing"]);
    expect(plan.perStep.map(({ lost }) => lost)).toEqual([null, null, null, { stepId: drop.id, how: "dropped", to: null }, { stepId: rename.id, how: "renamed", to: "c" }, null, { stepId: derive.id, how: "disabled", to: null }]);
    expect(plan.columns.map(({ name }) => name)).toEqual(["c", "n"]);
  });
  it("works again when the steps are put in another order", () => {
    const drop = stepOf("drop-columns", null, { columns: ["a"] });
    expect(problems([drop, trim("a")])).toEqual([null, "column-missing"]);
    expect(problems([trim("a"), drop])).toEqual([null, null]);
  });
  it("finds columns an expression needs, quoted or bare, not those in texts", () => {
    const rename = stepOf("rename-column", "a", { to: "z" });
    const keep = (expression: string) => stepOf("filter-rows", null, { keep: expression });
    expect(problems([rename, keep("length(A) > 1"), keep("\"a\" = 'x'"), keep("b = 'a'"), keep("\"z\" = ''")])).toEqual([null, "column-missing", "column-missing", null, null]);
  });
  it.each<[string, Step, string]>([
    ["text work on a number", trim("n"), "type-unfit"],
    ["a number that is none", stepOf("fill-missing", "n", { with: "value", value: "x" }), "value-unfit"],
    ["a name that is there, whatever its case", stepOf("rename-column", "a", { to: "B" }), "name-taken"],
    ["a name the database keeps", stepOf("derive-column", null, { name: "ROWID", expression: "1" }), "name-reserved"],
    ["a table without columns", stepOf("drop-columns", null, { columns: ["a", "b", "n"] }), "no-columns-left"],
    ["the mean of text", stepOf("fill-missing", "a", { with: "mean" }), "type-unfit"],
  ])("breaks: %s", (_, step, detail) => {
    expect(problems([step])).toEqual([detail]);
  });
  it("tells the type every step leaves", () => {
    const types = (step: Step) => planRecipe(COLUMNS, [step]).columns.map(({ type }) => type);
    expect(types(stepOf("parse-number", "a", { decimal: ".", percent: false }))).toEqual(["number", "text", "integer"]);
    expect(types(stepOf("parse-date", "a", { formats: ["%Y-%m-%d"] }))[0]).toBe("date");
    expect(types(stepOf("parse-date", "a", { formats: ["%Y-%m-%d %H:%M"] }))[0]).toBe("timestamp");
    expect(types(stepOf("change-type", "n", { to: "boolean", onError: "keep-text" }))[2]).toBe("text");
    expect(types(stepOf("map-values", "n", { map: [{ from: "1", to: "one" }] }))[2]).toBe("text");
    expect(types(stepOf("map-values", "n", { map: [{ from: "1", to: "2" }] }))[2]).toBe("integer");
  });
  it("puts the currency beside its amount", () => {
    expect(names([stepOf("parse-currency", "a", { decimal: ".", currencyColumn: "cur" })])).toEqual(["a", "cur", "b", "n"]);
  });
  it("remembers where each column comes from", () => {
    const plan = planRecipe(COLUMNS, [stepOf("rename-column", "a", { to: "x" }), stepOf("rename-column", "x", { to: "y" }), stepOf("derive-column", null, { name: "d", expression: "n" })]);
    expect([...plan.origins]).toEqual([["y", "a"], ["b", "b"], ["n", "n"], ["d", null]]);
  });
});
