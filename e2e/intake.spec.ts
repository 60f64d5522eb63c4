import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { openCommands, valueOf } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const ORDERS = [
  "Orders of the shop,,,",
  ",,,",
  "day,code,name,price",
  "13/02/2024,A-100,red, green chair,9.50",
  ...Array.from({ length: 30 }, (_, index) => `${String(14 + (index % 14))}/02/2024,A-${String(101 + index)},blue chair,${String(index)}.50`),
  "Total,,,480",
].join("\n");

interface Brought {
  readonly name: string;
  readonly content: string | readonly number[];
}

/** Lets go of several files at once over the window. */
async function drop(page: Page, files: readonly Brought[]): Promise<void> {
  await page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of given) dataTransfer.items.add(new File([typeof content === "string" ? content : Uint8Array.from(content)], name));
    for (const kind of ["dragover", "drop"]) window.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

async function home(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("a file is shown as it would be read, each guess can be changed, Enter takes it in, and the report adds up", async ({ page }) => {
  await home(page);
  await shellOf(page).offerFile("orders.csv", `${ORDERS}\n`);
  const preview = page.getByRole("region", { name: "First rows" });
  await expect(preview.getByRole("row").nth(4)).toContainText("green chair");
  await expect(page.getByLabel("Left out above")).toHaveValue("2");
  await expect(page.getByText("Records above the header, left out: 2.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("combobox", { name: "Type of price" }).click();
  await page.getByRole("option", { name: "Text", exact: true }).click();
  await page.getByLabel("Name of the table").fill("spring orders");
  await page.getByRole("button", { name: "Import the table" }).focus();
  await page.keyboard.press("Enter");
  const grid = page.getByRole("grid");
  await expect(grid).toContainText("red, green chair", { timeout: 60_000 });
  await expect(page.getByRole("heading", { level: 1, name: "spring orders" })).toBeVisible();
  await page.getByRole("button", { name: "Import report" }).click();
  await expect(page.getByText("35 lines = 31 read + 0 rejected + 4 left out")).toBeVisible();
  await expect(page.getByText(/put right by what the columns hold: 1, the first in line 4/)).toBeVisible();
  await expectAccessible(page);
});

test("files of one form are stacked, others stay apart, and what is not wanted is left out", async ({ page }) => {
  await home(page);
  const months = ["01", "02", "03"].map((month) => ({ name: `sales_2024-${month}.csv`, content: `day,product,price\n2024-${month}-01,chair ${month},12.5\n2024-${month}-02,"table, round",7\n` }));
  await drop(page, [...months, { name: "people.csv", content: "名字;城市\n小王;北京\n小李;上海\n" }, { name: "notes.csv", content: "a|b\n1|2\n3|4\n" }]);
  await expect(page.getByRole("button", { name: "Import 3 tables" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Import notes" }).uncheck();
  await page.getByRole("button", { name: "Import 2 tables" }).click();
  await expect(page.getByRole("grid")).toContainText("小王", { timeout: 60_000 });
  await page.getByRole("button", { name: "Datasets: people" }).click();
  await page.getByRole("menuitem", { name: /^sales/ }).click();
  await expect(page.getByRole("grid")).toContainText("chair 03");
  await expect(page.getByRole("grid")).toContainText("sales_2024-03.csv");
  await page.reload();
  await expect(page.getByRole("grid")).toContainText("chair 03", { timeout: 60_000 });
});

test("cells pasted from a spreadsheet become a table", async ({ page }) => {
  await home(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "sku\tprice\nA1\t3.5\nB2\t4\n");
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toContainText("B2", { timeout: 60_000 });
});

test("a locked project asks for its password, says when it is the wrong one, and opens with the right one", async ({ page }) => {
  const commands = await openCommands(page);
  valueOf(await commands.importText("kept.csv", "a,b\n1,secret word\n2,y\n"));
  const downloading = page.waitForEvent("download");
  valueOf(await commands.run("project.save", { path: "locked.steward", password: "correct horse" }));
  const bytes = [...readFileSync(await (await downloading).path())];
  await home(page);
  await drop(page, [{ name: "locked.steward", content: bytes }]);
  await page.getByLabel("Password", { exact: true }).fill("battery staple");
  await page.getByRole("button", { name: "Open the project" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not the password");
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill("correct horse");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid")).toContainText("secret word", { timeout: 60_000 });
});
