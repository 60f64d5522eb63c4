import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const COLOURS = ["red", "blue", "green", "grey", "white"];
const REVIEWS = [
  "review,verdict,price",
  ...Array.from({ length: 150 }, (_, index) => {
    const good = index % 2 === 0;
    const verdict = index % 13 === 0 ? !good : good;
    return `${good ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${COLOURS[index % 5]!} ${String(index % 29)},${verdict ? "good" : "bad"},${String(10 + ((index * 7) % 30))}`;
  }),
].join("\n");

test("a search that is interrupted by closing the tab goes on and ends as one that was not", async ({ page }) => {
  test.setTimeout(500_000);
  const main = page.getByRole("main");
  const shell = shellOf(page);
  const openFields = async () => {
    for (const [field, name] of [["Text column", "review"], ["Label column", "verdict"]] as const) {
      const box = main.getByRole("combobox", { name: field });
      await expect(box).toBeVisible();
      if ((await box.inputValue()) === name) continue;
      await box.click();
      await page.getByRole("option", { name, exact: true }).click();
    }
    await main.getByText("Search for the best settings").click();
    await main.getByLabel("Trials at most").fill("6");
    await main.getByLabel("Minutes at most").fill("");
  };
  /** The finished trials of the newest search, without how long they took. */
  const trials = () => main.locator("details[open] table").first().locator("tbody tr").allInnerTexts();

  await shell.startWith("reviews.csv", `${REVIEWS}\n`);
  await shell.goTo("Train");
  await openFields();
  await expectAccessible(page);
  await main.getByRole("button", { name: "Search", exact: true }).click();
  await expect(main.getByRole("heading", { name: "verdict ← review is trained" })).toBeVisible({ timeout: 200_000 });
  await expectAccessible(page);
  const whole = await trials();
  expect(whole).toHaveLength(6);
  const score = await main.locator("dl, [class*=stats]").first().innerText();

  await main.getByRole("button", { name: "Search", exact: true }).click();
  await expect(main.locator("details[open] [data-trials='2']")).toBeVisible({ timeout: 100_000 });
  await page.reload();
  const resume = main.getByRole("button", { name: "Go on with the search verdict ← review (2)" });
  await expect(resume).toBeEnabled({ timeout: 60_000 });
  await expect(main.locator("details[open] [data-trials]").first()).not.toHaveAttribute("data-trials", "6");
  await resume.click();
  await expect(main.getByRole("heading", { name: "verdict ← review (2) is trained" })).toBeVisible({ timeout: 200_000 });
  expect(await trials()).toEqual(whole);
  expect(await main.locator("dl, [class*=stats]").first().innerText()).toBe(score);
});
