import { beforeAll, describe, expect, it } from "vitest";
import { copyAsCsv, countSelected, selectedRows, type Selection } from "#core/sql/export-queries.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { WHOLE_TABLE, type RowView } from "#core/table/row-view.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE, type TestColumn } from "#core/table/test-relation.test-kit.ts";

const FORMULAS: Readonly<Record<string, TestColumn>> = {
  "=sum": { type: "VARCHAR", values: ["=1+1", "+49 30", "-", "@me", "\tx", "\rx", "a=b", "", null, "'=1"] },
  n: { type: "INTEGER", values: [-1, -2, -3, -4, -5, 6, 7, 8, 9, 10] },
  bytes: { type: "BLOB", values: ["=a", "b", null, "c", "d", "e", "f", "g", "h", "i"] },
};

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

function whole(name: string, columns: Readonly<Record<string, TestColumn>>, view: Partial<RowView> = {}): Selection {
  const relation = makeRelation(database, name, columns);
  return { relation, columns: relation.columns, view: { ...WHOLE_TABLE, ...view } };
}

async function csv(selection: Selection, guard: boolean): Promise<string> {
  const written = await database.copyOut(copyAsCsv(selection, { file: "export-test.csv", guard }), "export-test.csv");
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return new TextDecoder().decode(written.value);
}

describe("selectedRows", () => {
  it("reads every row and column of a table with nasty names", () => {
    const selection = whole(NASTY_TABLE, NASTY_COLUMNS);
    const rows = database.rows(selectedRows(selection));
    expect(rows).toHaveLength(8);
    expect(Object.keys(rows[0] ?? {})).toEqual(selection.relation.columns.map(({ name }) => name));
  });

  it.each(Object.keys(NASTY_COLUMNS))("filters and sorts by %s, and plans what it writes", (column) => {
    const selection = whole(NASTY_TABLE, NASTY_COLUMNS, { search: "a", filters: [{ column, operator: "not-missing", value: "" }], sort: { column, direction: "desc" } });
    database.explain(selectedRows(selection));
    database.explain(countSelected(selection));
    expect(copyAsCsv({ ...selection, columns: selection.columns.slice(0, 1) }, { file: "a'b.csv", guard: true })).toContain("'a''b.csv'");
  });

  it("gives the columns asked for of the rows shown, in the order of the view", () => {
    const selection = whole(NASTY_TABLE, NASTY_COLUMNS, { filters: [{ column: 'we"ird ta.ble', operator: "at-least", value: "1" }], sort: { column: 'we"ird ta.ble', direction: "desc" } });
    const columns = ["flag", 'we"ird ta.ble'].flatMap((name) => selection.columns.find((column) => column.name === name) ?? []);
    expect(database.rows(selectedRows({ ...selection, columns }))).toEqual([
      { flag: true, 'we"ird ta.ble': 100 },
      { flag: true, 'we"ird ta.ble': 7 },
      { flag: false, 'we"ird ta.ble': 2 },
      { flag: null, 'we"ird ta.ble': 2 },
      { flag: true, 'we"ird ta.ble': 1 },
    ]);
    expect(database.rows(countSelected({ ...selection, columns }))).toEqual([{ rows: 5, guarded: 0 }]);
  });
});

describe("a stretch of the rows shown", () => {
  it("is counted from the first row shown, in the order of the view", async () => {
    const view: Partial<RowView> = { filters: [{ column: "n", operator: "at-most", value: "8" }], sort: { column: "n", direction: "desc" }, range: { from: 1, count: 3 } };
    const selection = whole("stretch", FORMULAS, view);
    expect(database.rows(selectedRows(selection)).map(({ n }) => n)).toEqual([7, 6, -1]);
    // Of these rows "\rx", "=1+1" and the bytes "=a", and the name of the first column.
    expect(database.rows(countSelected(selection))).toEqual([{ rows: 3, guarded: 4 }]);
    expect((await csv(selection, true)).trim().split("\n")).toHaveLength(4);
    expect(database.rows(countSelected({ ...selection, view: { ...selection.view, range: { from: 90, count: 3 } } }))).toEqual([{ rows: 0, guarded: 1 }]);
  });
});

describe("copyAsCsv", () => {
  it("puts an apostrophe before texts that a spreadsheet would run, and before no number", async () => {
    const selection = whole("formulas", FORMULAS);
    expect(await csv(selection, true)).toBe("'=sum,n,bytes\n'=1+1,-1,'=a\n'+49 30,-2,b\n'-,-3,\n'@me,-4,c\n'\tx,-5,d\n\"'\rx\",6,e\na=b,7,f\n\"\",8,g\n,9,h\n'=1,10,i\n");
    expect(database.rows(countSelected(selection))).toEqual([{ rows: 10, guarded: 8 }]);
  });

  it("writes texts as they are without the guard; missing is nothing, empty text is quoted", async () => {
    expect(await csv(whole("formulas", FORMULAS), false)).toBe('=sum,n,bytes\n=1+1,-1,=a\n+49 30,-2,b\n-,-3,\n@me,-4,c\n\tx,-5,d\n"\rx",6,e\na=b,7,f\n"",8,g\n,9,h\n\'=1,10,i\n');
  });

  it("sorts by what the cells hold, not by what the guard makes of them", async () => {
    const words = { w: { type: "VARCHAR", values: ["(b", "=a", "%c"] } };
    expect(await csv(whole("words", words, { sort: { column: "w", direction: "asc" } }), true)).toBe("w\n%c\n(b\n'=a\n");
  });
});
