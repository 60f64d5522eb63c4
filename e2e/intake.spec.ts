import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { dropFiles } from "./fixtures/drop-files.ts";
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
  await expect(page.getByRole("region", { name: "How it is read, and why" })).toContainText("UTF-8: every byte looked at fits it.");
  await page.getByRole("button", { name: "Why day is read so" }).click();
  await expect(page.getByText("values can be read in this order of day and month only.")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Meaning of code" }).click();
  await page.getByRole("option", { name: "Category", exact: true }).click();
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
  await page.keyboard.press("Escape");
  await shellOf(page).goTo("Profile");
  await page.getByRole("button", { name: "code means: Category. Say otherwise" }).click();
  await page.getByRole("menuitem", { name: "As its values say: Identifier" }).click();
  await expect(page.getByRole("button", { name: "code means: Identifier. Say otherwise" })).toBeVisible();
});

test("files of one form are stacked, others stay apart, and what is not wanted is left out", async ({ page }) => {
  await home(page);
  const months = ["01", "02", "03"].map((month) => ({ name: `sales_2024-${month}.csv`, content: `day,product,price\n2024-${month}-01,chair ${month},12.5\n2024-${month}-02,"table, round",7\n` }));
  await dropFiles(page, [...months, { name: "people.csv", content: "名字;城市\n小王;北京\n小李;上海\n" }, { name: "notes.csv", content: "a|b\n1|2\n3|4\n" }]);
  await expect(page.getByRole("button", { name: "Import 3 tables" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Import notes" }).uncheck();
  await page.getByRole("button", { name: "Import 2 tables" }).click();
  await expect(page.getByRole("grid")).toContainText("小王", { timeout: 60_000 });
  await page.getByRole("button", { name: "Datasets: people" }).click();
  await page.getByRole("menuitem", { name: /^sales/ }).click();
  await expect(page.getByRole("grid")).toContainText("chair 03");
  await expect(page.getByRole("grid")).toContainText("sales_2024-03.csv");
  await expect(page.getByRole("columnheader", { name: /file_date/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("grid")).toContainText("chair 03", { timeout: 60_000 });
});

test("the way dates and numbers are written, and the words for missing, can be said", async ({ page }) => {
  await home(page);
  await shellOf(page).offerFile("prices.csv", `day,price,town\n${Array.from({ length: 12 }, (_, index) => `0${String((index % 9) + 1)}/0${String((index % 5) + 1)}/2024,${String(index + 1)}.500,${index % 4 === 0 ? "nowhere" : "Ulm"}`).join("\n")}\n`);
  const type = (column: string) => page.getByRole("combobox", { name: `Type of ${column}` });
  await expect(type("day")).toHaveValue("auto: Text");
  await type("day").click();
  await page.getByRole("option", { name: "Date, month before day" }).click();
  await expect(page.getByText("Read as %m/%d/%Y.")).toBeVisible();
  await type("price").click();
  await page.getByRole("option", { name: "Number like 1.234,56" }).click();
  await page.getByRole("button", { name: "Columns, sample, keys, missing values" }).click();
  await page.getByRole("combobox", { name: "Words for missing" }).fill("nowhere");
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import the table" }).click();
  const grid = page.getByRole("grid");
  await expect(grid).toContainText("2024-02-02", { timeout: 60_000 });
  await expect(grid).toContainText("12500");
  await expect(grid).not.toContainText("nowhere");
  await page.getByRole("button", { name: "Import report" }).click();
  await expect(page.getByText("Values in “town” read as missing: 3 (nowhere).")).toBeVisible();
});

test("rows chosen with Shift are exported alone, in the order shown", async ({ page }) => {
  await home(page);
  await shellOf(page).dropFile("numbers.csv", `n,word\n${Array.from({ length: 50 }, (_, index) => `${String(index + 1)},word ${String(index + 1)}`).join("\n")}\n`);
  const grid = page.getByRole("grid");
  await grid.getByRole("gridcell", { name: "word 3", exact: true }).click({ timeout: 60_000 });
  await grid.getByRole("gridcell", { name: "word 6", exact: true }).click({ modifiers: ["Shift"] });
  await expect(page.getByText("Rows 3 to 6 chosen: 4")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Export" }).click();
  const downloading = page.waitForEvent("download");
  await page.getByRole("group", { name: "Rows chosen (4)" }).getByRole("menuitem", { name: "CSV (UTF-8)" }).click();
  expect(readFileSync(await (await downloading).path(), "utf8")).toBe("n,word\n3,word 3\n4,word 4\n5,word 5\n6,word 6\n");
});

test("a zip stands for the files in it", async ({ page }) => {
  await home(page);
  const text = (content: string) => new TextEncoder().encode(content);
  const zip = zipSync({ "days/day-1.csv": text("id,name\n1,one\n2,two\n"), "days/day-2.csv": text("id,name\n3,three\n4,four\n"), "__MACOSX/days/._day-1.csv": text("x") });
  await dropFiles(page, [{ name: "days.zip", content: [...zip] }]);
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toContainText("four", { timeout: 60_000 });
  await expect(page.getByRole("grid")).toContainText("day-1.csv");
});

test("a workbook stands for its sheets, each looked at like a file of its own", async ({ page }) => {
  await home(page);
  const orders = [["Orders of the shop"], [], ["day", "item", "price"], ...Array.from({ length: 20 }, (_, index) => [new Date(Date.UTC(2026, 0, index + 1)), `item ${String(index)}`, index + 0.5])];
  const book = await writeXlsx({ sheets: [{ name: "orders", rows: orders }, { name: "people", rows: [["name", "town"], ["Ann", "Bern"], ["Bo", "Ulm"]] }] });
  await dropFiles(page, [{ name: "shop.xlsx", content: [...book] }]);
  await expect(page.getByRole("button", { name: "Import 2 tables" })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("checkbox", { name: "Import shop people" }).uncheck();
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toContainText("item 3", { timeout: 60_000 });
  await expect(page.getByRole("grid").getByRole("columnheader", { name: /day/ })).toBeVisible();
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
  await home(page);
  await page.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: "Save with a password…" }).click();
  const desk = page.getByRole("dialog");
  await desk.getByLabel("Password", { exact: true }).fill("correct horse");
  await desk.getByLabel("The same password again").fill("correct");
  await expect(desk.getByRole("button", { name: "Save the locked file" })).toBeDisabled();
  await expectAccessible(page);
  await desk.getByLabel("The same password again").fill("correct horse");
  const downloading = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  const bytes = [...readFileSync(await (await downloading).path())];
  await dropFiles(page, [{ name: "locked.steward", content: bytes }]);
  await page.getByLabel("Password", { exact: true }).fill("battery staple");
  await page.getByRole("button", { name: "Open the project" }).click();
  await expect(page.getByRole("alert")).toContainText("This is not the password");
  await expectAccessible(page);
  await page.getByLabel("Password", { exact: true }).fill("correct horse");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("grid")).toContainText("secret word", { timeout: 60_000 });
});

test("a project is duplicated with everything in it, and both open", async ({ page }) => {
  const commands = await openCommands(page);
  valueOf(await commands.importText("first.csv", "a,b\n1,one of a kind\n2,y\n"));
  await home(page);
  await page.getByRole("button", { name: /^More about/ }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("button", { name: /^More about .*\(copy\)/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /^More about/ })).toHaveCount(2);
  await page.reload();
  await page.getByRole("button", { name: /\(copy\)/ }).first().click();
  await expect(page.getByRole("grid")).toContainText("one of a kind", { timeout: 60_000 });
});
