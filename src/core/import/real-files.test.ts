import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAsText } from "#engines/text/read-rows.test-kit.ts";

const DATA = "../shared/data";
const SLOW_MS = 10_000;

function readFile(path: string): ReturnType<typeof readAsText> {
  return readAsText(new File([readFileSync(path)], basename(path)));
}

describe.skipIf(!existsSync(join(DATA, "E_csv_duckdb")))("999 files that broke CSV readers", () => {
  it("each becomes a table or is refused with a reason, none hangs, and the lines add up", { timeout: 300_000 }, async () => {
    const folder = join(DATA, "E_csv_duckdb");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith("SOURCE.md") && statSync(join(folder, name)).isFile());
    expect(files.length).toBeGreaterThan(900);
    const outcomes = new Map<string, number>();
    for (const name of files) {
      const startedAt = performance.now();
      const read = await readFile(join(folder, name));
      expect(performance.now() - startedAt, `${name} took too long`).toBeLessThan(SLOW_MS);
      const outcome = read.ok ? "table" : read.problem.code;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!read.ok) continue;
      const { report, rows } = read.value;
      const skipped = Object.values(report.skipped).reduce((sum, { lines }) => sum + lines, 0);
      expect([name, report.readLines + report.rejectedLines + skipped]).toEqual([name, report.lines]);
      expect([name, rows.length]).toEqual([name, report.rowCount]);
    }
    expect([...outcomes.keys()].sort()).toEqual(["file-damaged", "file-empty", "file-not-a-table", "table"].filter((code) => outcomes.has(code)));
    expect(outcomes.get("table")).toBeGreaterThan(750);
  });
});

describe.skipIf(!existsSync(join(DATA, "E_csv_spectrum")))("csv-spectrum", () => {
  const folder = join(DATA, "E_csv_spectrum");
  const names = existsSync(folder) ? readdirSync(join(folder, "csvs")).map((name) => name.replace(/\.csv$/, "")) : [];
  it.each(names)("%s is read exactly", async (name) => {
    const read = await readFile(join(folder, "csvs", `${name}.csv`));
    if (!read.ok) throw new Error(read.problem.code);
    const written = readFileSync(join(folder, "csvs", `${name}.csv`), "utf8");
    const expected = JSON.parse(readFileSync(join(folder, "json", `${name}.json`), "utf8")) as Record<string, string>[] | Record<string, string>;
    const { names, rows } = read.value;
    const found = rows.map((cells) => Object.fromEntries(names.map((column, index) => [column, cells[index] ?? ""])));
    // The collection's own answer to this file has a telephone number that the file does not have.
    const told = [expected].flat().map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === "1234567890" && !written.includes(value) ? "2095257564" : value])));
    expect(found).toEqual(told);
  });
});

describe.skipIf(!existsSync(join(DATA, "B_encodings_zh_transcoded")))("one text in six encodings", () => {
  it("is the same table each time", async () => {
    const folder = join(DATA, "B_encodings_zh_transcoded");
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    const read = await Promise.all(files.map((name) => readFile(join(folder, name))));
    const tables = read.map((one) => (one.ok ? JSON.stringify([one.value.names, one.value.rows]) : one.problem.code));
    // What GBK cannot write stands as a question mark in the file that is written in it.
    const gbk = Array.from(tables[files.indexOf("gbk.csv")] ?? "");
    const asGbk = tables.map((table) => Array.from(table, (character, index) => (gbk[index] === "?" ? "?" : character)).join(""));
    expect(files).toHaveLength(6);
    expect(tables[0]).toContain("很");
    expect(new Set(asGbk).size).toBe(1);
    expect(new Set(tables.filter((_, index) => files[index] !== "gbk.csv")).size).toBe(1);
    expect(read[0]?.ok === true && read[0].value.rows.length).toBe(3000);
  });
});
