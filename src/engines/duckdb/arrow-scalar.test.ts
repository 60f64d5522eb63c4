import { describe, expect, it } from "vitest";
import { dateText, decimalCell, integerCell, timestampText, timeText, unitsPerSecond } from "./arrow-scalar.ts";
import { readDuckDbProblem } from "./read-duckdb-problem.ts";

describe("cells from stored integers", () => {
  it.each([
    [9007199254740991n, 9007199254740991],
    [9007199254740992n, "9007199254740992"],
    [-9007199254740993n, "-9007199254740993"],
  ])("keeps the whole number %s exact", (stored, cell) => expect(integerCell(stored)).toBe(cell));

  it.each([
    [1250n, 2, 12.5],
    [-5n, 3, -0.005],
    [123456789012345n, 2, 1234567890123.45],
    [1234567890123456n, 2, "12345678901234.56"],
    [-1234567890123456n, 18, "-0.001234567890123456"],
    [7n, 0, 7],
  ])("keeps the decimal %s / 10^%d exact", (stored, scale, cell) => expect(decimalCell(stored, scale)).toBe(cell));

  it.each([
    [0n, "1970-01-01"],
    [-1n, "1969-12-31"],
    [253402300800000n, "+010000-01-01"],
    [9_000_000_000_000_000n, "infinity"],
    [-9_000_000_000_000_000n, "-infinity"],
  ])("writes the day of %s ms", (stored, text) => expect(dateText(stored)).toBe(text));

  it("writes times and timestamps to the last digit", () => {
    expect(timeText(86_399_999_999n, unitsPerSecond(2))).toBe("23:59:59.999999");
    expect(timestampText(-1n, unitsPerSecond(3), false)).toBe("1969-12-31T23:59:59.999999999");
    expect(timestampText(1_700_000_000n, unitsPerSecond(0), true)).toBe("2023-11-14T22:13:20Z");
  });
});

describe("readDuckDbProblem", () => {
  const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
  it.each<[unknown, string, boolean]>([
    [new Error("Binder Error: no such column"), "bad-sql", false],
    [new Error('{"exception_type":"Conversion","exception_message":"bad"}'), "bad-sql", false],
    [new Error("query was canceled"), "cancelled", false],
    [new Error("Out of Memory Error: failed to allocate data"), "out-of-memory", false],
    [named("RuntimeError", "memory access out of bounds"), "engine-died", true],
    [new Error("table index is out of bounds"), "engine-died", true],
  ])("reads %s as %s", (error, code, fatal) => {
    const read = readDuckDbProblem(error, "SELECT 1");
    expect([read.problem.code, read.fatal]).toEqual([code, fatal]);
  });
});
