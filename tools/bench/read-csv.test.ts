import { expect, it } from "vitest";
import { readCsv } from "./read-csv.ts";

it("reads quotes, commas, line breaks, empty cells and a missing last line end", () => {
  expect(readCsv('a,b,c\n1,"x, ""y""\nz",\r\n,,3')).toEqual([{ a: "1", b: 'x, "y"\nz', c: "" }, { a: "", b: "", c: "3" }]);
});
