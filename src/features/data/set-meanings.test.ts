import { beforeEach, describe, expect, it } from "vitest";
import { openTestWorkspace, type TestWorkspace } from "#features/data/workspace.test-kit.ts";

const ITEMS = `code,grade\n${Array.from({ length: 30 }, (_, row) => `${String(row + 1000)},${String(row % 5)}`).join("\n")}\n`;

let studio: TestWorkspace;
beforeEach(async () => {
  studio = await openTestWorkspace();
});

describe("dataset.meanings", () => {
  it("sets, adds and takes back what columns mean, each one step to undo", async () => {
    await studio.run("import.files", { files: [studio.lay("items.csv", ITEMS)], as: "items" });
    expect(await studio.run("dataset.meanings", { dataset: "items", meanings: { grade: "rating" } })).toEqual({ meanings: { grade: "rating" } });
    expect(await studio.run("dataset.meanings", { dataset: "items", meanings: { code: "postcode" } })).toEqual({ meanings: { grade: "rating", code: "postcode" } });
    expect(await studio.run("dataset.meanings", { dataset: "items", meanings: { grade: null } })).toEqual({ meanings: { code: "postcode" } });
    await studio.workspace.undo();
    expect(studio.dataset().meanings).toEqual({ grade: "rating", code: "postcode" });
  });

  it("takes what was said before an import, and keeps it under a newer file", async () => {
    const first = await studio.run("import.files", { files: [studio.lay("items.csv", ITEMS)], as: "items", options: { meanings: { code: "postcode" } } });
    expect(first).toMatchObject({ columns: [{ name: "code", semanticType: "postcode" }, { name: "grade" }] });
    const newer = await studio.run("import.files", { files: [studio.lay("items-2.csv", `${ITEMS}2000,3\n`)], into: "items", options: { meanings: { grade: "rating" } } });
    expect(newer).toMatchObject({ columns: [{ semanticType: "postcode" }, { semanticType: "rating" }] });
    expect(studio.dataset().meanings).toEqual({ code: "postcode", grade: "rating" });
  });

  it("refuses a column that is not there and a meaning that is none", async () => {
    await studio.run("import.files", { files: [studio.lay("items.csv", ITEMS)], as: "items" });
    expect(await studio.workspace.run("dataset.meanings", { dataset: "items", meanings: { gone: "rating" } })).toMatchObject({ ok: false, problem: { code: "column-missing" } });
    expect(await studio.workspace.run("dataset.meanings", { dataset: "items", meanings: { code: "lovely" } })).toMatchObject({ ok: false, problem: { code: "bad-input" } });
    expect(studio.dataset().meanings).toEqual({});
  });
});
