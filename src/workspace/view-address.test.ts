import fc from "fast-check";
import { expect, it } from "vitest";
import { FILTER_OPERATORS, type RowView } from "#core/table/row-view.ts";
import { isWholeTable, readView, writeView } from "#workspace/view-address.ts";

const views = fc.record({
  search: fc.string(),
  filters: fc.array(fc.record({ column: fc.string(), operator: fc.constantFrom(...FILTER_OPERATORS), value: fc.string() })),
  sort: fc.option(fc.record({ column: fc.string({ minLength: 1 }), direction: fc.constantFrom("asc" as const, "desc" as const) })),
});

it("reads back every view it wrote", () => {
  fc.assert(
    fc.property(views, (view: RowView) => {
      const written = Object.fromEntries(Object.entries(writeView(view)).flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
      expect(readView(written)).toEqual(view);
    }),
  );
});

it("takes a broken address as the whole table", () => {
  expect(isWholeTable(readView({ filter: "[[1]]", sort: "+" }))).toBe(true);
  expect(isWholeTable(readView({ filter: "{" }))).toBe(true);
});
