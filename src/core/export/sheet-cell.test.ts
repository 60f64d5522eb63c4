import { describe, expect, it } from "vitest";
import { sheetCell, sheetName } from "#core/export/sheet-cell.ts";

describe("sheetCell", () => {
  // Serial numbers as Excel shows them for these dates.
  it.each([
    ["2024-01-31", "date", 45_322],
    ["1900-03-01", "date", 61],
    ["1900-02-28", "date", "1900-02-28"],
    ["9999-12-31", "date", 2_958_465],
    ["infinity", "date", "infinity"],
    ["2024-01-31T12:00:00", "timestamp", 45_322.5],
    ["2024-01-31T18:00:00.5Z", "timestamp", 45_322.75 + 500 / 86_400_000],
    ["06:00:00", "time", 0.25],
    [999_999_999_999_999, "integer", 999_999_999_999_999],
    [1_000_000_000_000_000, "integer", "1000000000000000"],
    ["9223372036854775807", "integer", "9223372036854775807"],
    [1e300, "number", 1e300],
    [Number.NaN, "number", null],
    [Number.NEGATIVE_INFINITY, "number", null],
    [true, "boolean", true],
    ["", "text", ""],
    [null, "text", null],
    ["=1+1", "text", "=1+1"],
    ["a_x0041_b", "text", "a_x005F_x0041_b"],
    ["_x_", "text", "_x_"],
    [[1, "a"], "list", '[1,"a"]'],
  ] as const)("makes of %j (%s) %j", (cell, type, expected) => {
    expect(sheetCell(cell, type)).toBe(expected);
  });
});

describe("sheetName", () => {
  it.each([
    ["reviews", "reviews"],
    ["a/b:c*[d]", "a b c  d"],
    ["'quoted' '", "quoted"],
    ["", "Sheet1"],
    ["History", "Sheet1"],
    [`${"x".repeat(30)}😀`, "x".repeat(30)],
  ])("makes of %j %j", (name, expected) => {
    expect(sheetName(name)).toBe(expected);
  });
});
