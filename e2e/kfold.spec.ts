import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

const THINGS = ["coat", "dress", "hat", "shirt", "scarf"];
const REVIEWS = [
  "review,verdict,shop",
  ...Array.from({ length: 90 }, (_, index) => {
    const good = index % 2 === 0;
    // Some say the opposite: a model judged on what it learned from would know them by their number.
    const verdict = index % 9 === 0 ? !good : good;
    return `${good ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${THINGS[index % 5]!} ${String(index)},${verdict ? "good" : "bad"},${["north", "south", "west", "east"][index % 4]!}`;
  }),
].join("\n");

test("a model judged by cross-validation has an answer for every row by a model that did not see it", async ({ page }) => {
  test.setTimeout(400_000);
  const shell = shellOf(page);
  const main = page.getByRole("main");

  await test.step("choose five parts and train", async () => {
    await shell.startWith("reviews.csv", `${REVIEWS}\n`);
    await shell.goTo("Train");
    await main.getByText("More choices").click();
    await main.getByRole("combobox", { name: "Encoder" }).click();
    await page.getByRole("option", { name: "Any language, from your text (lexical)" }).click();
    await main.getByRole("combobox", { name: "Test rows are" }).click();
    await page.getByRole("option", { name: "All rows in turn (cross-validation)" }).click();
    await main.getByLabel("Parts", { exact: true }).fill("4");
    await expectAccessible(page);
    await trainOnColumns(page, { text: "review", label: "verdict" });
  });

  await test.step("the figures are of all rows, and said to be of models like it", async () => {
    const notice = main.getByRole("alert").filter({ hasText: "Figures of 4 models like this one" });
    await expect(notice).toContainText("was not judged");
    await expect(notice).toContainText(/accuracy \d+(\.\d+)? % ± \d|accuracy \d+(\.\d+)?% ± \d/);
    await notice.getByText("Each of them").click();
    await expect(notice.getByRole("listitem")).toHaveCount(4);
    await expectAccessible(page);
  });

  await test.step("mistakes, confidence and weak spots have rows behind them", async () => {
    await shell.goTo("Evaluate");
    await expect(main.getByText("all rows, each by a model that did not see it")).toBeVisible();
    await expect(main.getByText("Figures of 4 models like this one")).toBeVisible();
    await page.getByRole("tab", { name: "Confidence and thresholds" }).click();
    await main.getByRole("button", { name: /^Rows with confidence/ }).last().click();
    await expect(main.getByRole("button", { name: /^Why row/ }).first()).toBeVisible();
    await page.getByRole("tab", { name: "Weak spots" }).click();
    await main.getByRole("button", { name: "Look for weak spots" }).click();
    await main.getByRole("combobox", { name: "Compare groups of" }).click();
    await page.getByRole("option", { name: "shop", exact: true }).click();
    await expect(main.getByRole("row", { name: /^south/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("a search asks for rows kept apart", async () => {
    await shell.goTo("Train");
    const label = main.getByRole("combobox", { name: "Label column" });
    await label.click();
    await page.getByRole("option", { name: "verdict", exact: true }).click();
    await main.getByText("More choices").click();
    await main.getByRole("combobox", { name: "Test rows are" }).click();
    await page.getByRole("option", { name: "All rows in turn (cross-validation)" }).click();
    await main.getByText("Search for the best settings").click();
    await main.getByRole("button", { name: "Search", exact: true }).click();
    await expect(main.getByText("A search cannot be judged by cross-validation.")).toBeVisible();
  });
});
