import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

const COLOURS = ["red", "blue", "green", "grey", "white"];
const reviewOf = (index: number) => `${index % 2 === 0 ? "soft cloth and a good fit" : index % 5 === 0 ? "cloth with a fit" : "thin cloth that tore at once"} ${COLOURS[index % 5]!} ${String(index % 29)}`;
const LABELLED = ["review,verdict", ...Array.from({ length: 150 }, (_, index) => `${reviewOf(index)},${index % 2 === 0 ? "good" : "bad"}`)].join("\n");
const ROWS = 60_000;
const MANY = ["id,review", ...Array.from({ length: ROWS }, (_, index) => `${String(index)},${index === 7 ? "" : reviewOf(index)}`)].join("\n");

test("a prediction that is interrupted by closing the tab goes on, ends as one that was not, and abstains where it is unsure", async ({ page }) => {
  test.setTimeout(400_000);
  const main = page.getByRole("main");
  const shell = shellOf(page);
  await shell.startWith("reviews.csv", `${LABELLED}\n`);
  await shell.goTo("Train");
  await trainOnColumns(page, { text: "review", label: "verdict" });

  await shell.goTo("Data");
  await shell.dropFile("many.csv", `${MANY}\n`);
  await expect(main.getByText("60,000 rows").first()).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Train");
  const fill = async (column: string) => {
    await main.getByRole("button", { name: "Predict with verdict ← review" }).click();
    await main.getByLabel("New column").fill(column);
    await main.getByLabel("Abstain below").fill("70");
    await expect(main.getByText(/On the rows it was judged on it would answer/)).toBeVisible();
    await main.getByRole("button", { name: "Predict every row" }).click();
  };
  await fill("verdict");
  await expect.poll(async () => Number((await main.getByRole("progressbar", { name: "Predicting" }).getAttribute("aria-valuenow").catch(() => "0")) ?? 0), { timeout: 100_000, intervals: [50] }).toBeGreaterThan(25);
  await page.reload();

  const stopped = main.getByText(/has answered [\d,]+ of 60,000 rows of this table/);
  await expect(stopped).toBeVisible({ timeout: 60_000 });
  await expect(stopped).not.toContainText("answered 0 of");
  await expectAccessible(page);
  await main.getByRole("button", { name: "Go on with verdict ← review" }).click();
  await expect(main.getByText(/rows had been answered before and were not done again/)).toBeVisible({ timeout: 120_000 });
  await expect(stopped).toBeHidden();
  const told = (text: string) => text.split("\n").filter((line) => /^\d|left to a person|good|bad/.test(line) && !line.includes("before"));
  const wentOn = told(await main.getByRole("heading", { name: "Predictions that stopped" }).locator("xpath=ancestor::section[1]").innerText());
  expect(wentOn.length).toBeGreaterThan(2);

  await fill("again");
  await expect(main.getByRole("button", { name: "Show the table" })).toBeVisible({ timeout: 120_000 });
  const atOnce = await main.getByRole("heading", { name: /^Predict many/ }).locator("xpath=ancestor::section[1]").innerText();
  for (const line of wentOn) expect(atOnce).toContain(line);
  await main.getByRole("button", { name: "Show the table" }).click();
  for (const name of ["verdict_confidence", "verdict_abstained", "again_abstained"]) await expect(page.getByRole("columnheader", { name })).toBeVisible();
});
