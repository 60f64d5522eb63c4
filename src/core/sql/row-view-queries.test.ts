import { beforeAll, describe, expect, it } from "vitest";
import { asTableName } from "#core/ids.ts";
import { openTestDatabase, type TestDatabase } from "#core/sql/open-test-database.test-kit.ts";
import { missingCounts, pageOfRows, rowsAt, viewedPage, viewedRows } from "#core/sql/row-view-queries.ts";
import { createTableAs } from "#core/sql/table-queries.ts";
import { FILTER_OPERATORS, type RowFilter, type RowView } from "#core/table/row-view.ts";
import type { Relation } from "#core/table/schema.ts";
import { makeRelation, NASTY_COLUMNS, NASTY_TABLE } from "#core/table/test-relation.test-kit.ts";

const ALL: RowView = { search: "", filters: [], sort: null };
let database: TestDatabase;
let nasty: Relation;
let fruit: Relation;
beforeAll(async () => {
  database = await openTestDatabase();
  nasty = makeRelation(database, NASTY_TABLE, NASTY_COLUMNS);
  fruit = makeRelation(database, "fruit", {
    name: { type: "VARCHAR", values: ["Apple", "pear", null, "", "apple pie"] },
    price: { type: "DOUBLE", values: [2, 1.5, 10, null, 2] },
    day: { type: "DATE", values: ["2024-01-02", "2024-01-01", null, "2024-03-01", "2024-01-02"] },
  });
});

function places(view: Partial<RowView>): number[] {
  return database.rows(viewedRows(fruit, { ...ALL, ...view })).map(({ place }) => Number(place));
}

describe("viewedRows", () => {
  it.each(FILTER_OPERATORS)("%s compiles on every kind of column", (operator) => {
    for (const { name } of nasty.columns) {
      const filters: RowFilter[] = [{ column: name, operator, value: "1'; DROP" }];
      expect(database.rows(viewedRows(nasty, { search: "x'y", filters, sort: { column: name, direction: "desc" } }))).toBeInstanceOf(Array);
    }
  });

  it.each<[string, RowFilter, number[]]>([
    ["contains ignores case", { column: "name", operator: "contains", value: "APPLE" }, [0, 4]],
    ["not-contains keeps missing and empty", { column: "name", operator: "not-contains", value: "apple" }, [1, 2, 3]],
    ["equals compares numbers as numbers", { column: "price", operator: "equals", value: "2.0" }, [0, 4]],
    ["not-equals keeps missing", { column: "price", operator: "not-equals", value: "2" }, [1, 2, 3]],
    ["at-least by number", { column: "price", operator: "at-least", value: "2" }, [0, 2, 4]],
    ["at-most by date", { column: "day", operator: "at-most", value: "2024-01-02" }, [0, 1, 4]],
    ["missing is not empty text", { column: "name", operator: "missing", value: "" }, [2]],
    ["not-missing keeps empty text", { column: "name", operator: "not-missing", value: "" }, [0, 1, 3, 4]],
    ["a text that is no number equals no number", { column: "price", operator: "equals", value: "two" }, []],
    ["a column that is gone filters nothing", { column: "gone", operator: "equals", value: "x" }, [0, 1, 2, 3, 4]],
  ])("%s", (_, filter, expected) => {
    expect(places({ filters: [filter] })).toEqual(expected);
  });

  it("searches all columns as they are shown", () => {
    expect(places({ search: "10" })).toEqual([2]);
    expect(places({ search: "2024-03" })).toEqual([3]);
  });

  it("sorts with missing last both ways and equals in their own order", () => {
    expect(places({ sort: { column: "price", direction: "asc" } })).toEqual([1, 0, 4, 2, 3]);
    expect(places({ sort: { column: "price", direction: "desc" } })).toEqual([2, 0, 4, 1, 3]);
  });
});

it("reads pages of a kept view and their rows", () => {
  const view = asTableName('vi"ew');
  database.run(createTableAs(view, viewedRows(fruit, { ...ALL, sort: { column: "price", direction: "asc" } })));
  const page = database.rows(viewedPage(view, 1, 2)).map(({ place }) => Number(place));
  expect(page).toEqual([0, 4]);
  const rows = database.rows(rowsAt(fruit, page));
  expect(rows.map(({ name }) => name).sort()).toEqual(["Apple", "apple pie"]);
  expect(database.rows(rowsAt(fruit, []))).toEqual([]);
});

it("reads pages of a whole table, the row's number with it", () => {
  expect(database.rows(pageOfRows(fruit, 3, 10)).map((row) => [Number(row._row), row.name])).toEqual([[3, ""], [4, "apple pie"]]);
  expect(database.rows(pageOfRows(nasty, 0, 2))).toHaveLength(2);
});

it("counts missing values per column, empty text not among them", () => {
  const [counts] = database.rows(missingCounts(fruit));
  expect([counts?.m0, counts?.m1, counts?.m2].map(Number)).toEqual([1, 1, 1]);
  expect(database.rows(missingCounts(nasty))).toHaveLength(1);
});
