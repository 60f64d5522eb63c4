import type { Page } from "@playwright/test";
import { onlineRetail, onlineRetailDays } from "../tools/bench/bench-data.ts";
import { openCommands, valueOf, type ImportAnswer } from "./fixtures/open-commands.ts";
import { realTable } from "./fixtures/real-tables.ts";
import { expect, test } from "./fixtures/studio.ts";

const LONGEST_TASK_MS = 200;
test.setTimeout(600_000);

test("three million rows of Parquet load with progress, the grid reaches the last, and the page never stands still", async ({ page }) => {
  const table = realTable("E_scale_flights_3m", "flights-3m.parquet");
  test.skip(table.missing, table.reason);
  await loadAndReachTheEnd(page, table.path, 3_000_000);
});

test("541,909 rows of CSV load with progress, the grid reaches the last, and the page never stands still", async ({ page }) => {
  const archive = realTable("F_online_retail_by_day", "by-day.tar.gz");
  test.skip(archive.missing, archive.reason);
  await loadAndReachTheEnd(page, onlineRetail() ?? "", 541_909);
});

test("305 daily files become one table of 541,909 rows, in one go", async ({ page }) => {
  const archive = realTable("F_online_retail_by_day", "by-day.tar.gz");
  test.skip(archive.missing, archive.reason);
  const commands = await openCommands(page);
  const files = await commands.lay([...onlineRetailDays()]);
  expect(files).toHaveLength(305);
  const imported = valueOf(await commands.run<ImportAnswer & { readonly files: number }>("import.files", { files }));
  expect(imported).toMatchObject({ rows: 541_909, files: 305, rejectedCount: 0 });
  expect(imported.columns.map(({ name, type }) => [name, type]).slice(0, 5)).toEqual([["InvoiceNo", "text"], ["StockCode", "text"], ["Description", "text"], ["Quantity", "integer"], ["InvoiceDate", "timestamp"]]);
});

declare global {
  var longTasksMs: number[];
  var stagesSeen: string[];
}

async function loadAndReachTheEnd(page: Page, path: string, rows: number): Promise<void> {
  await page.addInitScript(() => {
    globalThis.longTasksMs = [];
    globalThis.stagesSeen = [];
    new PerformanceObserver((list) => globalThis.longTasksMs.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
  });
  const commands = await openCommands(page);
  const project = valueOf(await page.evaluate(() => globalThis.steward!.ready));
  const files = await commands.lay(path);
  const outcome = await page.evaluate((given) => globalThis.steward!.run("import.files", { files: given }, (share, stage) => void globalThis.stagesSeen.push(`${stage} ${share.toFixed(2)}`)), files);
  expect((valueOf(outcome) as ImportAnswer).rows).toBe(rows);
  expect(new Set(await page.evaluate(() => globalThis.stagesSeen)).size, "progress was told").toBeGreaterThan(3);
  await page.evaluate(({ id, dataset }) => (location.hash = `#/p/${id}/${dataset}/data`), { id: project.id, dataset: (valueOf(outcome) as ImportAnswer).dataset });
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible({ timeout: 60_000 });
  await grid.focus();
  await page.keyboard.press("Control+End");
  const last = grid.locator(`[aria-rowindex="${String(rows + 1)}"]`);
  await expect(last).toBeVisible({ timeout: 60_000 });
  await expect(last.getByRole("gridcell").first()).not.toHaveText(/loading/);
  expect(Math.max(0, ...(await page.evaluate(() => globalThis.longTasksMs))), "longest task on the main thread").toBeLessThan(LONGEST_TASK_MS);
}
