import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { reportWarnings } from "#core/import/report-warnings.ts";
import { findTable } from "#core/text-table/find-table.ts";
import { sampleRecords } from "#core/text-table/sample-records.ts";
import { PLAIN_DIALECT } from "#core/text-table/text-dialect.ts";
import { readAsText, type ReadRows } from "#engines/text/read-rows.test-kit.ts";

async function read(lines: readonly string[]): Promise<ReadRows> {
  const result = await readAsText(new File([lines.join("\n")], "file.csv"));
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}

/** Codes of everything the import tells of a text. */
const told = ({ plan, report, warnings }: ReadRows) => [...warnings, ...reportWarnings(plan, report)].map(({ code }) => code);
const find = (lines: readonly string[], preamble?: number) => findTable(sampleRecords({ bytes: new TextEncoder().encode(lines.join("\n")), isWhole: true }, PLAIN_DIALECT, (bytes) => new TextDecoder().decode(bytes)), true, { preamble });

describe("values behind the last name of the header", () => {
  it("keeps what stands in quotes, be it a line break only, and tells that its column has no name", async () => {
    const found = await read(['"problem";"seconds";"status"', '"gk06";"14.5";"OPTIMAL";"', '"']);
    expect(found.rows).toEqual([["gk06", "14.5", "OPTIMAL", "\n"]]);
    expect(found.names.slice(0, 3)).toEqual(["problem", "seconds", "status"]);
    expect(told(found)).toEqual(["empty-column-name"]);
  });

  it("leaves out what a delimiter or a space at the end of the only row makes, and tells it", async () => {
    for (const end of ["", " ", '""']) {
      const found = await read(["problem;seconds;status", `gk06;14.5;OPTIMAL;${end}`]);
      expect([found.names, found.rows]).toEqual([["problem", "seconds", "status"], [["gk06", "14.5", "OPTIMAL"]]]);
      expect(told(found)).toEqual(["rows-trimmed"]);
    }
  });
});

const stacked = (width: number, rows: number, mark: string) => [["run", ...Array.from({ length: width - 1 }, (_, column) => `${mark}${String(column)}`)].join(","), ...Array.from({ length: rows }, (_, row) => [row, ...Array.from({ length: width - 1 }, () => mark)].join(","))];

describe("tables that stand one below the other", () => {
  it("reads the first one under its own names, though others have more columns and rows, and rejects the rest line by line", async () => {
    const found = await read([...stacked(5, 70, "a").map((line, row) => (row === 0 ? `${line},` : line)), ...stacked(3, 71, "b"), ...stacked(9, 71, "c")]);
    expect(found.names).toEqual(["run", "a0", "a1", "a2", "a3"]);
    expect(found.rows).toEqual(Array.from({ length: 70 }, (_, row) => [String(row), "a", "a", "a", "a"]));
    expect(found.report.rejectedCount).toBe(144);
    expect(found.report.rejected[0]).toEqual({ line: 72, code: "missing-columns", text: "run,b0,b1" });
  });

  it("finds the next one where a person leaves out the lines above it", () => {
    const lines = [...stacked(5, 70, "a"), ...stacked(3, 71, "b"), ...stacked(9, 71, "c")];
    expect(find(lines, 71)).toMatchObject({ width: 3, preamble: 71, headerRows: 1, names: ["run", "b0", "b1"] });
    expect(find(lines, 143)).toMatchObject({ width: 9, preamble: 143, headerRows: 1 });
  });

  it.each([
    ["settings, a name and a value each", Array.from({ length: 70 }, (_, row) => `setting ${String(row)},${String(row)}`)],
    ["lines of no one width", Array.from({ length: 70 }, (_, row) => `said${",then".repeat(2 + (row % 4))}`)],
    ["few rows beside those below", stacked(4, 70, "a")],
  ])("takes %s above a table for no table", (_, above) => {
    expect(find([...above, ...stacked(6, above.length > 70 ? 300 : 100, "b")]).width).toBe(6);
  });

  it("never reads rows of one under the names of another", async () => {
    const width = fc.integer({ min: 3, max: 12 });
    const rows = fc.integer({ min: 61, max: 110 });
    await fc.assert(
      fc.asyncProperty(fc.tuple(width, rows), fc.tuple(width, rows), async (first, second) => {
        fc.pre(first[0] !== second[0]);
        const found = await read([...stacked(...first, "a"), ...stacked(...second, "b")]);
        expect(new Set([...found.names.slice(1).map((name) => name[0]), ...found.rows.map((cells) => cells[1])])).toEqual(new Set(["a"]));
        expect([found.rows.length, found.report.rejectedCount]).toEqual([first[1], second[1] + 1]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("rows that end early", () => {
  const names = Array.from({ length: 15 }, (_, column) => `c${String(column)}`).join(",");
  const row = (number: number, isEmpty: (column: number) => boolean) => Array.from({ length: 15 }, (_, column) => (column === 0 ? String(number) : column > 2 && isEmpty(column) ? "" : `v${String((number * column) % 7)} x`)).join(",");
  const scattered = Array.from({ length: 40 }, (_, number) => row(number, (column) => (number + column) % 6 === 0));

  it("rejects a row cut off where no whole row is empty from there to its end, though each column is empty somewhere", async () => {
    for (const body of [[...scattered, "40,v1 x,v"], ["40,v1 x,v", ...scattered]]) {
      const found = await read([names, ...body]);
      expect(found.rows).toHaveLength(40);
      expect(found.report.rejected).toEqual([{ line: body.indexOf("40,v1 x,v") + 2, code: "missing-columns", text: "40,v1 x,v" }]);
    }
  });

  it("fills up a row where whole rows are empty from there to their end, and tells it", async () => {
    const found = await read([names, ...scattered, row(40, () => true), "41,v1 x,v2 x", ...scattered]);
    expect(found.rows[41]).toEqual(["41", "v1 x", "v2 x", ...Array.from({ length: 12 }, () => null)]);
    expect(reportWarnings(found.plan, found.report)).toEqual([{ code: "rows-padded", facts: { count: 1, line: 43 } }]);
  });

  it("cuts no value in two that is one of its column", async () => {
    const found = await read(["id,name,place", ...Array.from({ length: 40 }, (_, number) => `${String(number)},chair,yard`), "41,sofa"]);
    expect(found.report.rejected).toEqual([{ line: 42, code: "missing-columns", text: "41,sofa" }]);
  });

  it("tells of a text that was cut off anywhere before its last column", async () => {
    const lines = [names, ...scattered].join("\n");
    const last = lines.length - (scattered.at(-1)?.length ?? 0);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: last + 1, max: lines.lastIndexOf(",") }), async (length) => {
        const found = await read([lines.slice(0, length)]);
        expect(told(found).length + found.report.rejectedCount).toBeGreaterThan(0);
        expect(found.rows.length + found.report.rejectedCount + (found.report.skipped.footer?.lines ?? 0)).toBe(40);
      }),
      { numRuns: 40 },
    );
  });
});
