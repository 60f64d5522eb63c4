import { beforeEach, describe, expect, it } from "vitest";
import { openTestWorkspace, type TestWorkspace } from "#features/data/workspace.test-kit.ts";

const ORDERS = `id,day,note\n${Array.from({ length: 40 }, (_, row) => `${String(row + 1)},2024-01-0${String((row % 9) + 1)},fine`).join("\n")}\n`;
const BROKEN = `${ORDERS}41,2024-02-01,fine,much,too,long\n42,2024-02-02,fine\n`;
/** Mending would put the stray commas into the note by itself. */
const STRICT = { mends: false };

let studio: TestWorkspace;
beforeEach(async () => {
  studio = await openTestWorkspace();
  await studio.run("import.files", { files: [studio.lay("orders.csv", BROKEN)], as: "orders", options: STRICT });
});

describe("import.readmit", () => {
  it("puts a line that was put right below the rows, and the counts go on adding up", async () => {
    expect(studio.dataset().source).toMatchObject({ rowCount: 41, rejectedCount: 1, rejected: [{ line: 42, text: "41,2024-02-01,fine,much,too,long" }], lines: { total: 43, read: 41, rejected: 1 } });
    const output = await studio.run("import.readmit", { dataset: "orders", lines: [{ line: 42, text: '41,2024-02-01,"fine, much too long"' }] });
    expect(output).toEqual({ dataset: "orders", rows: 42, readmitted: 1, rejectedCount: 0, refused: [] });
    expect(studio.dataset().source).toMatchObject({ rowCount: 42, rejectedCount: 0, rejected: [], lines: { total: 43, read: 42, rejected: 0 } });
    expect((await studio.rows()).at(-1)).toEqual({ id: 41, day: "2024-02-01", note: "fine, much too long" });
  });

  it("reads it again with the file, and takes it back with undo", async () => {
    await studio.run("import.readmit", { dataset: "orders", lines: [{ line: 42, text: "41,2024-02-01,fine" }] });
    const rows = await studio.rows();
    await studio.workspace.tables.clear();
    expect(await studio.rows()).toEqual(rows);
    await studio.workspace.undo();
    expect(await studio.rows()).toHaveLength(41);
    expect(studio.dataset().source.rejectedCount).toBe(1);
  });

  it.each([
    ["41,2024-02-01,fine,much,too,long", { line: 42, reason: "too-many-columns" }],
    ["41,some day,fine", { line: 42, reason: "cast", column: "day" }],
    ["", { line: 42, reason: "not-one-row" }],
    ["41,2024-02-01,fine\n43,2024-02-01,fine", { line: 42, reason: "not-one-row" }],
  ])("refuses %j, says why, and changes nothing", async (text, refused) => {
    const before = studio.dataset();
    expect(await studio.run("import.readmit", { dataset: "orders", lines: [{ line: 42, text }] })).toMatchObject({ readmitted: 0, rejectedCount: 1, refused: [refused] });
    expect(studio.dataset()).toBe(before);
    expect(await studio.rows()).toHaveLength(41);
  });

  it("refuses a line that was read", async () => {
    expect(await studio.run("import.readmit", { dataset: "orders", lines: [{ line: 3, text: "1,2024-01-01,fine" }] })).toMatchObject({ refused: [{ line: 3, reason: "not-rejected" }] });
  });
});

describe("import.readmit in a table of several files", () => {
  it("gives the row the name and the date of its file, also when the table is built again", async () => {
    const files = [studio.lay("o_2024-01-01.csv", ORDERS), studio.lay("o_2024-01-02.csv", BROKEN)];
    await studio.run("dataset.delete", { dataset: "orders" });
    await studio.run("import.files", { files, as: "days", options: STRICT });
    await studio.run("import.readmit", { dataset: "days", lines: [{ line: 42, file: "o_2024-01-02.csv", text: "41,2024-02-01,fine" }] });
    const last = { id: 41, day: "2024-02-01", note: "fine", file: "o_2024-01-02.csv", file_date: "2024-01-02" };
    expect((await studio.rows()).at(-1)).toEqual(last);
    await studio.workspace.tables.clear();
    expect((await studio.rows()).at(-1)).toEqual(last);
  });
});

describe("import.rejects", () => {
  it("saves the lines with file, number and reason, also beyond those the project holds", async () => {
    const many = `${ORDERS}${"41,2024-02-01,fine,much,too,long\n42,2024-02-02,fine\n".repeat(150)}`;
    await studio.run("import.files", { files: [studio.lay("many.csv", many)], as: "many", options: STRICT });
    expect(await studio.run("import.rejects", { dataset: "many", path: "rejects.csv" })).toMatchObject({ rows: 150 });
    const lines = studio.saved.get("rejects.csv")?.split("\n") ?? [];
    expect(lines[0]).toBe("file,line,reason,text");
    expect(lines[1]).toBe('"many.csv",42,too-many-columns,"41,2024-02-01,fine,much,too,long"');
    expect(lines).toHaveLength(152);
  });
});
