import { describe, expect, it } from "vitest";
import { chooseReading } from "#core/text-table/choose-reading.ts";
import { inferColumn } from "#core/text-table/infer-columns.ts";

const choose = (wished: string, cells: readonly string[]) => chooseReading(wished, cells, inferColumn(cells).column);

describe("chooseReading", () => {
  const either = ["03/04/2024", "05/06/2024", ""];

  it.each([
    ["DATE", "%d/%m/%Y"],
    ["DATE dmy", "%d/%m/%Y"],
    ["DATE mdy", "%m/%d/%Y"],
  ])("reads dates that could be either as %s says", (wished, format) => {
    expect(inferColumn(either).column.type).toBe("text");
    expect(choose(wished, either)).toEqual({ type: "date", format, decimal: ".", thousands: "", isChosen: true });
  });

  it("takes the format that most values have, not the first that one has", () => {
    expect(choose("DATE", ["2024-01-31", "2024-02-01", "1/2/2024", "n/a"]).format).toBe("%Y-%m-%d");
    expect(choose("TIMESTAMP mdy", ["03/04/2024 10:00", "12/31/2024 23:59", "?"]).format).toBe("%m/%d/%Y %H:%M");
    expect(choose("DATE dmy", ["12 Mar 2024", "1 Apr 2024"]).format).toBe("%d %b %Y");
  });

  it("leaves a guess of that type as it is, and takes ISO where nothing fits", () => {
    expect(choose("DATE", ["31.12.2024", "30.12.2024"])).toMatchObject({ format: "%d.%m.%Y", isChosen: true });
    expect(choose("DATE", ["soon", "later"]).format).toBe("%Y-%m-%d");
  });

  it("reads numbers as they are said to be written", () => {
    expect(choose("DOUBLE 1.234,56", ["1.234", "2.500"])).toMatchObject({ type: "number", decimal: ",", thousands: "." });
    expect(choose("DOUBLE 1,234.56", ["1.234", "2.500"])).toMatchObject({ type: "number", decimal: ".", thousands: "," });
    expect(choose("DOUBLE", ["1.5", "x"])).toMatchObject({ type: "number", decimal: ".", thousands: "" });
  });

  it("knows the database's own names of types", () => {
    expect(choose("DECIMAL(18,3)", ["1", "2"]).type).toBe("number");
    expect(choose("TIMESTAMP WITH TIME ZONE", ["2024-01-31 10:00:00"]).type).toBe("timestamp");
  });
});
