import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import initSqlJs from "sql.js";
import { dropFiles } from "./fixtures/drop-files.ts";
import { openCommands, valueOf, type ImportAnswer } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const POLARS = readFileSync(new URL("../src/engines/arrow/fixtures/polars-lz4.arrow", import.meta.url));

async function sqlite(statements: string): Promise<Uint8Array> {
  const database = new (await initSqlJs()).Database();
  database.run(statements);
  return database.export();
}

test("an Arrow file is shown as it is, comes in with its own types, and is there again after a reload", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await dropFiles(page, [{ name: "measured.feather", content: [...POLARS] }]);
  await expect(page.getByText(/320 rows; Arrow says types itself. Columns: id, word/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toContainText("a text that is longer than twelve bytes", { timeout: 60_000 });
  await page.getByRole("button", { name: "Import report" }).click();
  await expect(page.getByText("“span” holds lengths of time, which were read as numbers of µs.")).toBeVisible();
  await shellOf(page).settle();
  await page.reload();
  await expect(page.getByRole("grid")).toContainText("a text that is longer than twelve bytes", { timeout: 60_000 });
});

test("a SQLite database stands for its tables", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const rows = Array.from({ length: 30 }, (_, index) => `(${String(index)}, 'chair ${String(index)}, red', ${String(index)}.5)`).join(", ");
  const bytes = await sqlite(`CREATE TABLE orders (id INTEGER PRIMARY KEY, item TEXT, price REAL); INSERT INTO orders VALUES ${rows}; CREATE TABLE people (name TEXT, town TEXT); INSERT INTO people VALUES ('小王', '北京'), ('小李', NULL)`);
  await dropFiles(page, [{ name: "shop.db", content: [...bytes] }]);
  await expect(page.getByRole("button", { name: "Import 2 tables" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Import 2 tables" }).click();
  await expect(page.getByRole("grid")).toContainText("小王", { timeout: 60_000 });
  await page.getByRole("button", { name: "Datasets: shop people" }).click();
  await page.getByRole("menuitem", { name: /^shop orders/ }).click();
  await expect(page.getByRole("grid")).toContainText("chair 3, red");
});

test("a database of DuckDB stands for its tables, with their types, and nothing it names elsewhere is fetched", async ({ page }) => {
  const commands = await openCommands(page);
  const buffer = gunzipSync(readFileSync(new URL("../src/engines/duckdb/fixtures/shop.duckdb.gz", import.meta.url)));
  const files = await commands.lay({ name: "shop.duckdb", mimeType: "application/octet-stream", buffer });
  const imported = valueOf(await commands.run<ImportAnswer & { datasets: string[] }>("import.files", { files }));
  expect(imported.datasets).toEqual(["shop orders", "shop counts", 'shop second one we"ird']);
  expect([imported.rows, imported.columns.map(({ name, type }) => `${name} ${type}`), imported.warnings]).toEqual([
    5,
    ["id integer", "word text", "list list", "state text", "code text", "span text", "wide number", "at timestamp", "nothing date"],
    [
      { code: "interval-as-text", facts: { column: "span" } },
      { code: "timezone-dropped", facts: { column: "at" } },
    ],
  ]);
});

test("a table exported as Arrow comes in again as it was", async ({ page }) => {
  const commands = await openCommands(page);
  const made = valueOf(await commands.importText("before.csv", `id,name,day,amount\n${Array.from({ length: 500 }, (_, index) => `${String(index)},${index % 7 === 0 ? "" : `名 ${String(index % 11)}`},2024-02-${String(1 + (index % 28)).padStart(2, "0")},${String(index / 4)}`).join("\n")}\n`));
  const downloading = page.waitForEvent("download");
  valueOf(await commands.run("export.dataset", { dataset: "before", path: "after.arrow", format: "arrow" }));
  const content = readFileSync(await (await downloading).path());
  const files = await commands.lay({ name: "after.arrow", mimeType: "application/octet-stream", buffer: content });
  const again = valueOf(await commands.run<ImportAnswer>("import.files", { files }));
  expect([again.rows, again.columns, again.warnings]).toEqual([made.rows, made.columns, []]);
  const profiles = await Promise.all(["before", "after"].map((dataset) => commands.run<{ columns: unknown }>("profile.dataset", { dataset })));
  expect(valueOf(profiles[1]!).columns).toEqual(valueOf(profiles[0]!).columns);
});

test.describe("files of kinds that are read, but not these", () => {
  const cases = [
    { what: "an Arrow file cut short", name: "cut.arrow", content: POLARS.subarray(0, 3000), problem: { code: "file-damaged" } },
    { what: "Feather of the first version", name: "old.feather", content: Buffer.from("FEA1 something FEA1"), problem: { code: "file-form-refused", form: "Feather 1" } },
    { what: "a database of DuckDB cut short", name: "cut.duckdb", content: Buffer.from("12345678DUCK and no more"), problem: { code: "file-damaged" } },
    { what: "a SQLite database cut short", name: "cut.sqlite", content: Buffer.from("SQLite format 3\0 and no more"), problem: { code: "file-damaged" } },
  ];
  for (const { what, name, content, problem } of cases) {
    test(`${what} gives a problem with its name`, async ({ page }) => {
      const commands = await openCommands(page);
      expect(await commands.importText(name, content)).toMatchObject({ ok: false, problem: { file: name, ...problem } });
    });
  }
});
