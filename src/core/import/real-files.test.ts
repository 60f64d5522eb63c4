import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ok } from "#core/result.ts";
import type { ReadText } from "#core/ports/text-tables.ts";
import { tableFromIPC } from "apache-arrow";
import { textTablesHere } from "#engines/text/text-tables.test-kit.ts";

const DATA = "../shared/data";
const text = textTablesHere();
const SLOW_MS = 10_000;

/** The table as text, every cell as written; or the code of the refusal. */
async function readAsText(path: string): Promise<string | { readonly names: readonly string[]; readonly rows: readonly (readonly (string | null)[])[]; readonly report: ReadText }> {
  const file = new File([readFileSync(path)], basename(path));
  const planned = await text.plan(file, {});
  if (!planned.ok) return planned.problem.code;
  const plan = { ...planned.value.plan, columns: planned.value.plan.columns.map((column) => ({ ...column, type: "text" as const, format: "" })) };
  const rows: (string | null)[][] = [];
  const read = await text.read(file, {
    plan,
    onArrow: (ipc) => {
      const table = tableFromIPC(ipc);
      const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
      for (let row = 0; row < table.numRows; row++) rows.push(columns.map((column) => column?.get(row) as string | null));
      return Promise.resolve(ok(undefined));
    },
  });
  return read.ok ? { names: plan.columns.map(({ name }) => name), rows, report: read.value } : read.problem.code;
}

describe.skipIf(!existsSync(join(DATA, "E_csv_duckdb")))("999 files that broke CSV readers", () => {
  it("each becomes a table or is refused with a reason, none hangs, and the lines add up", { timeout: 300_000 }, async () => {
    const folder = join(DATA, "E_csv_duckdb");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith("SOURCE.md") && statSync(join(folder, name)).isFile());
    expect(files.length).toBeGreaterThan(900);
    const outcomes = new Map<string, number>();
    for (const name of files) {
      const startedAt = performance.now();
      const read = await readAsText(join(folder, name));
      expect(performance.now() - startedAt, `${name} took too long`).toBeLessThan(SLOW_MS);
      const outcome = typeof read === "string" ? read : "table";
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (typeof read === "string") continue;
      const skipped = Object.values(read.report.skipped).reduce((sum, { lines }) => sum + lines, 0);
      expect([name, read.report.readLines + read.report.rejectedLines + skipped]).toEqual([name, read.report.lines]);
      expect([name, read.rows.length]).toEqual([name, read.report.rowCount]);
    }
    expect([...outcomes.keys()].sort()).toEqual(["file-damaged", "file-empty", "file-not-a-table", "table"].filter((code) => outcomes.has(code)));
    expect(outcomes.get("table")).toBeGreaterThan(750);
  });
});

describe.skipIf(!existsSync(join(DATA, "E_csv_spectrum")))("csv-spectrum", () => {
  const folder = join(DATA, "E_csv_spectrum");
  const names = existsSync(folder) ? readdirSync(join(folder, "csvs")).map((name) => name.replace(/\.csv$/, "")) : [];
  it.each(names)("%s is read exactly", async (name) => {
    const read = await readAsText(join(folder, "csvs", `${name}.csv`));
    if (typeof read === "string") throw new Error(read);
    const written = readFileSync(join(folder, "csvs", `${name}.csv`), "utf8");
    const expected = JSON.parse(readFileSync(join(folder, "json", `${name}.json`), "utf8")) as Record<string, string>[] | Record<string, string>;
    const rows = read.rows.map((cells) => Object.fromEntries(read.names.map((column, index) => [column, cells[index] ?? ""])));
    // The collection's own answer to this file has a telephone number that the file does not have.
    const told = [expected].flat().map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === "1234567890" && !written.includes(value) ? "2095257564" : value])));
    expect(rows).toEqual(told);
  });
});

describe.skipIf(!existsSync(join(DATA, "B_encodings_zh_transcoded")))("one text in six encodings", () => {
  it("is the same table each time", async () => {
    const folder = join(DATA, "B_encodings_zh_transcoded");
    const files = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    const read = await Promise.all(files.map((name) => readAsText(join(folder, name))));
    const tables = read.map((one) => (typeof one === "string" ? one : JSON.stringify([one.names, one.rows])));
    // What GBK cannot write stands as a question mark in the file that is written in it.
    const gbk = Array.from(tables[files.indexOf("gbk.csv")] ?? "");
    const asGbk = tables.map((table) => Array.from(table, (character, index) => (gbk[index] === "?" ? "?" : character)).join(""));
    expect(files).toHaveLength(6);
    expect(tables[0]).toContain("很");
    expect(new Set(asGbk).size).toBe(1);
    expect(new Set(tables.filter((_, index) => files[index] !== "gbk.csv")).size).toBe(1);
    expect(typeof read[0] === "string" ? 0 : read[0]?.rows.length).toBe(3000);
  });
});
