import { expect, it } from "vitest";
import { readRecipeFile, StepInput, writeRecipeFile } from "#core/recipe/recipe-file.ts";
import { stepOf } from "#core/recipe/recipe-samples.test-kit.ts";

it("reads what it wrote, without ids and attached files", () => {
  const steps = [stepOf("trim-space", 'a"b', { collapse: true }), stepOf("attach-columns", null, { fileId: "f", columns: [{ name: "l", type: "text" }], origin: "" }), { ...stepOf("drop-duplicates", null, { columns: [] }), enabled: false, note: "why: because" }];
  expect(readRecipeFile(writeRecipeFile(steps), "r.json")).toEqual({ ok: true, value: [{ ...steps[0], id: "" }, { ...steps[2], id: "" }] });
});
it("reads YAML and a bare list, with what people leave out", () => {
  const yaml = "steps:\n  - kind: filter-rows\n    params: { keep: \"n > 1\" }\n";
  expect(readRecipeFile(yaml, "r.yaml")).toEqual({ ok: true, value: [{ id: "", enabled: true, note: "", kind: "filter-rows", column: null, params: { keep: "n > 1" } }] });
  expect(readRecipeFile('[{"kind":"trim-space","column":"a","params":{"collapse":false}}]', "r").ok).toBe(true);
});
it.each([["a step of no kind", "- kind: magic\n"], ["no recipe", "hello"], ["broken text", "{\"steps\": ["]])("refuses %s", (_, text) => {
  expect(readRecipeFile(text, "r.yaml")).toMatchObject({ ok: false, problem: { code: "file-damaged", file: "r.yaml" } });
});
it("takes a suggestion as a step", () => {
  expect(StepInput.parse({ kind: "trim-space", column: "a", params: { collapse: true }, reason: { code: "outer-space" }, affectedRows: 3, confidence: 0.9 })).toEqual({ id: "", enabled: true, note: "", kind: "trim-space", column: "a", params: { collapse: true } });
});
