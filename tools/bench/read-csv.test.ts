import { expect, it } from "vitest";
import { readCsv, readRecords } from "./read-csv.ts";

it("reads quotes, commas, line breaks, empty cells and a missing last line end", () => {
  expect(readCsv('a,b,c\n1,"x, ""y""\nz",\r\n,,3')).toEqual([{ a: "1", b: 'x, "y"\nz', c: "" }, { a: "", b: "", c: "3" }]);
});

it("keeps records of any width, quotes within a cell and an empty cell at the very end", () => {
  expect(readRecords('a\n5",b\n\n"x"y,')).toEqual([["a"], ['5"', "b"], [""], ['"x"y', ""]]);
});
