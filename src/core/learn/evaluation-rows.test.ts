import { expect, it } from "vitest";
import { mistakes, rowsOfCell } from "#core/learn/evaluation-rows.ts";

const judged = { rows: [10, 11, 12, 13, 14], truth: [0, 0, 1, 1, 0], predicted: [0, 1, 1, 0, 1], confidence: [0.9, 0.6, 0.8, 0.7, 0.95] };

it("opens a cell of the matrix, most confident first", () => {
  expect(rowsOfCell(judged, 0, 1)).toEqual([14, 11]);
  expect(rowsOfCell(judged, 1, 1)).toEqual([12]);
  expect(rowsOfCell(judged, 1, 2)).toEqual([]);
});

it("lists mistakes only, most confident first", () => {
  expect(mistakes(judged)).toEqual([14, 13, 11]);
});
