import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const rows = (from: number, count: number, rest: string) => Array.from({ length: count }, (_, index) => `B${String(1000 + from + index)},"red shoe, size ${String(30 + ((from + index) % 15))}",${rest}`).join("\n");
const MAY = `asin,title,price,day\n${rows(0, 60, "10.50,2024-05-01")}\nB2000,odd one,1.50,2024-05-01,x,y\n`;
const JUNE = `asin,title,price,stock\n${rows(50, 10, "12.50,3")}\n${rows(60, 5, "10.50,4")}\n${rows(0, 40, "10.50,5")}\n`;

test("a line that could not be read is put right, refused with its reason until it fits, and stands in the table after a reload", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shellOf(page).dropFile("may.csv", MAY);
  await page.getByRole("button", { name: /1 line could not be read/ }).click();
  await page.getByRole("button", { name: "Put line 62 right" }).click();
  const text = page.getByRole("textbox", { name: "Text of line 62" });
  await page.getByRole("button", { name: "Take it in" }).click();
  await expect(page.getByRole("complementary").getByText("Too many values").nth(1)).toBeVisible();
  await text.fill("B2000,odd one,cheap,2024-05-01");
  await text.press("Control+Enter");
  await expect(page.getByText("The value for “price” does not fit the column's type")).toBeVisible();
  await expectAccessible(page);
  await text.fill('B2000,"odd one, x y",1.50,2024-05-01');
  await text.press("Control+Enter");
  await expect(page.getByText("62 lines = 61 read + 0 rejected + 1 left out")).toBeVisible();
  await expect(page.getByText("1 line was put right by hand")).toBeVisible();
  await shellOf(page).settle();
  await page.reload();
  const grid = page.getByRole("grid");
  await expect(grid).toBeVisible({ timeout: 60_000 });
  await page.getByRole("textbox", { name: "Find text in any column" }).fill("odd one");
  await expect(grid).toContainText("odd one, x y");
});

test("a newer file brings a table up to date: the difference is said before and after, one undo takes it back", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shellOf(page).dropFile("products.csv", MAY);
  await expect(page.getByRole("grid")).toContainText("B1000", { timeout: 60_000 });
  await shellOf(page).offerFile("products-june.csv", JUNE);
  await expect(page.getByText(/much like those of “products”/)).toBeVisible();
  await page.getByRole("combobox", { name: "Goes into" }).click();
  await page.getByRole("option", { name: "newer state of products" }).click();
  await expect(page.getByText("New columns: stock.")).toBeVisible();
  await expect(page.getByText("Columns that are gone: day.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "products" })).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Brought up to date: 10 rows changed, 5 new, 10 gone" }).click();
  await expect(page.getByText("Against products.csv (60 rows): 40 rows the same, 10 changed, 5 new, 10 gone")).toBeVisible();
  await expect(page.getByText("A row is known again by asin.")).toBeVisible();
  await expect(page.getByRole("grid")).toContainText("12.5");
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByText(/60 rows, 4 columns · products.csv/)).toBeVisible();
  await expect(page.getByRole("grid")).toContainText("2024-05-01", { timeout: 60_000 });
});

test("columns are left out and a sample is taken, and every screen says that it is one", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shellOf(page).offerFile("long.csv", `id,word,n\n${Array.from({ length: 4000 }, (_, index) => `${String(index)},word ${String(index % 9)},${String(index * 3)}`).join("\n")}\n`);
  await page.getByRole("button", { name: "Columns, sample, keys, missing values" }).click();
  await page.getByRole("combobox", { name: "Leave out columns" }).click();
  await page.getByRole("option", { name: "word" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Only a sample" }).fill("25");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("columnheader", { name: /word/ })).toHaveCount(0);
  const sign = page.getByText(/^Sample: [\d,]+ of 4,000 rows$/);
  await expect(sign).toBeVisible();
  await shellOf(page).goTo("Profile");
  await expect(sign).toBeVisible();
});

test("a file comes from an address that a person types, and from nowhere else", async ({ page, complaints }) => {
  const asked: { readonly path: string; readonly cookie: string | undefined; readonly referrer: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? "", cookie: request.headers.cookie, referrer: request.headers.referer });
    const isThere = request.url === "/data/prices.csv";
    response.writeHead(isThere ? 200 : 404, { "access-control-allow-origin": "*", "content-type": "text/csv" }).end(isThere ? "id,price\n1,2.50\n2,3.50\n" : "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const path of ["data/nothing.csv", "data/prices.csv"]) {
    await page.getByRole("button", { name: "From an address…" }).click();
    await page.getByRole("textbox", { name: "Address of the file" }).fill(`http://${host}/${path}`);
    await expect(page.getByText(`${host} will be asked for this file`)).toBeVisible();
    await page.getByRole("button", { name: "Fetch the file" }).click();
    if (path === "data/nothing.csv") await expect(page.getByText("The server answered with 404 instead of the file.")).toBeVisible();
  }
  await expect(page.getByLabel("Name of the table")).toHaveValue("prices");
  await page.getByRole("button", { name: "Import the table" }).click();
  await expect(page.getByRole("grid")).toContainText("3.5", { timeout: 60_000 });
  server.close();
  expect(asked).toEqual(["/data/nothing.csv", "/data/prices.csv"].map((path) => ({ path, cookie: undefined, referrer: undefined })));
  // The two requests that were asked for, and the browser's own remark on the 404.
  expect(complaints.splice(0).filter((complaint) => !complaint.includes(host) && !complaint.includes("404"))).toEqual([]);
});
