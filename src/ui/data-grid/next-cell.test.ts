import { expect, it } from "vitest";
import { nextCell } from "#ui/data-grid/next-cell.ts";

const size = { rows: 3_000_000, columns: 4, pageRows: 20 };

it.each([
  ["ArrowDown", false, { row: 11, column: 2 }],
  ["ArrowUp", false, { row: 9, column: 2 }],
  ["ArrowLeft", false, { row: 10, column: 1 }],
  ["ArrowRight", false, { row: 10, column: 3 }],
  ["PageDown", false, { row: 30, column: 2 }],
  ["PageUp", false, { row: 0, column: 2 }],
  ["Home", false, { row: 10, column: 0 }],
  ["End", false, { row: 10, column: 3 }],
  ["End", true, { row: 2_999_999, column: 3 }],
  ["Home", true, { row: 0, column: 0 }],
  ["ArrowDown", true, { row: 2_999_999, column: 2 }],
])("%s (jump: %s) leads to %o", (key, jump, expected) => {
  expect(nextCell({ row: 10, column: 2 }, key, { ...size, jump })).toEqual(expected);
});

it("stops at the edges, the header being above the first row", () => {
  expect(nextCell({ row: 0, column: 0 }, "ArrowUp", { ...size, jump: false })).toEqual({ row: -1, column: 0 });
  expect(nextCell({ row: -1, column: 0 }, "ArrowUp", { ...size, jump: false })).toEqual({ row: -1, column: 0 });
  expect(nextCell({ row: 2_999_999, column: 3 }, "ArrowDown", { ...size, jump: false })).toEqual({ row: 2_999_999, column: 3 });
});

it("leaves other keys alone", () => {
  expect(nextCell({ row: 0, column: 0 }, "a", { ...size, jump: false })).toBeNull();
});
