import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const THINGS = ["red running shoes for women", "stainless steel water bottle", "wireless noise cancelling headphones", "cotton bath towel set", "wooden kitchen cutting board", "led desk lamp with dimmer", "leather wallet for men", "yoga mat with carrying strap"];
const TITLES = ["id,title", ...THINGS.flatMap((thing, index) => [`${String(3 * index)},${thing}`, `${String(3 * index + 1)},"${thing}, size ${String(index)}"`, `${String(3 * index + 2)},${thing.replace(/a/, "á")}`]), "24,red runing shoes for women"].join("\n");

test("a column is searched by meaning, near copies are found, and one press writes them alike", async ({ page }) => {
  test.setTimeout(200_000);
  const main = page.getByRole("main");
  const shell = shellOf(page);
  await shell.startWith("titles.csv", `${TITLES}\n`);
  await shell.goTo("Similar");
  await expect(main.getByRole("heading", { level: 1, name: "Similar texts" })).toBeVisible();
  await expectAccessible(page);

  await main.getByLabel("What are you looking for?").fill("sneakers for running, red");
  await main.getByLabel("What are you looking for?").press("Enter");
  const rows = main.getByRole("region", { name: "Rows found" }).getByRole("row");
  await expect(rows.nth(1)).toContainText("shoes", { timeout: 60_000 });
  await expect(main.getByText(/The nearest of 25 texts/)).toBeVisible();

  await main.getByLabel("Least likeness").fill("0.9");
  await main.getByRole("button", { name: "Find groups" }).click();
  const groups = main.getByRole("list", { name: "Groups" }).getByRole("listitem");
  await expect(groups.filter({ hasText: "red runing shoes" })).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await main.getByRole("button", { name: "Write all of the group as red running shoes for women", exact: true }).click();
  await expect(page.getByText(/now written as red running shoes for women/)).toBeVisible();

  await rows.nth(1).getByRole("button", { name: /^Show row \d+ in Data/ }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByLabel("Find text in any column").fill("runing");
  await expect(main.getByText("red runing shoes for women")).toBeHidden();
});
