import fc from "fast-check";
import { expect, test } from "vitest";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import { brushedBins, rangeFilters } from "#features/profile/use-slice.ts";

const column = (type: ColumnProfile["type"]): ColumnProfile => ({ name: "x", type }) as unknown as ColumnProfile;

test("bins that are brushed become limits, and these limits cover the same bins again", () => {
  const edges = { integer: [0, 10, 20, 30, 40], number: [0, 0.25, 0.5, 0.75, 1], date: [0, 1, 2, 3, 4].map((day) => Date.UTC(2024, 0, 1 + day * 7)), timestamp: [0, 1, 2, 3, 4].map((hour) => Date.UTC(2024, 0, 1, hour)) };
  const kinds = fc.constantFrom("integer", "number", "date", "timestamp");
  fc.assert(fc.property(kinds, fc.nat(3), fc.nat(3), (type, one, other) => {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const histogram = { edges: edges[type], counts: [1, 1, 1, 1] };
    const filters = rangeFilters(column(type), histogram, { from, to });
    expect(brushedBins(column(type), histogram, filters)).toEqual(from === 0 && to === 3 ? null : { from, to });
  }));
});

test("limits are written as a person types them", () => {
  expect(rangeFilters(column("integer"), { edges: [0, 10, 20, 30], counts: [1, 1, 1] }, { from: 1, to: 1 })).toEqual([{ column: "x", operator: "at-least", value: "10" }, { column: "x", operator: "at-most", value: "19" }]);
  expect(rangeFilters(column("date"), { edges: [Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1)], counts: [1, 1] }, { from: 1, to: 1 })).toEqual([{ column: "x", operator: "at-least", value: "2024-02-01" }]);
});
