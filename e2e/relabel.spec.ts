import { readFileSync } from "node:fs";
import { openCommands, valueOf } from "./fixtures/open-commands.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { setLook, shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

// Every fifth verdict is wrong, so that there are mistakes to put right.
const REVIEWS = [
  "review,verdict",
  ...Array.from({ length: 240 }, (_, index) => {
    const good = index % 2 === 0;
    return `${good ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${String(index)},${(index % 5 === 0) !== good ? "good" : "bad"}`;
  }),
].join("\n");

test("labels of judged rows are corrected, and the next model learns from the corrections", async ({ page }) => {
  test.setTimeout(300_000);
  const shell = shellOf(page);
  const main = page.getByRole("main");
  const boxes = main.getByRole("checkbox", { name: /^Choose row / });

  await test.step("train, and open a cell of the confusion matrix", async () => {
    await shell.startWith("reviews.csv", `${REVIEWS}\n`);
    await shell.goTo("Train");
    await trainOnColumns(page, { text: "review", label: "verdict" });
    await shell.goTo("Evaluate");
    await main.getByRole("button", { name: /rows: true good, predicted bad$/ }).click();
    await expect(boxes.nth(1)).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("two rows get another label, by the keyboard", async () => {
    for (const place of [0, 1]) {
      await boxes.nth(place).focus();
      await page.keyboard.press("Space");
    }
    await main.getByLabel("New label").fill("bad");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await expect(main.getByRole("status").filter({ hasText: "2 rows are set in verdict_corrected. So far 2 rows are corrected" })).toBeVisible({ timeout: 30_000 });
    await expect(main.getByRole("row").filter({ hasText: "corrected: bad" })).toHaveCount(2);
    await expect(boxes.first()).not.toBeChecked();
    await expectAccessible(page);
  });

  await test.step("a third keeps the two; undo takes it back; one is set back to what it was", async () => {
    await main.getByRole("button", { name: "All mistakes" }).click();
    await main.getByRole("button", { name: /^Choose all \d+ rows$/ }).click();
    await main.getByRole("button", { name: "Choose none" }).click();
    await main.getByRole("row").filter({ hasText: "corrected: bad" }).first().getByRole("checkbox").check();
    await main.getByLabel("New label").fill("odd");
    await expect(main.getByText("“odd” is no class of this model")).toBeVisible();
    await main.getByRole("button", { name: "Set the label of 1 row" }).click();
    await expect(main.getByRole("row").filter({ hasText: "corrected: odd" })).toHaveCount(1);
    await main.getByRole("button", { name: "Undo" }).click();
    await expect(main.getByRole("row").filter({ hasText: "corrected: bad" })).toHaveCount(2);
    await expect(main.getByText("So far 2 rows are corrected in verdict_corrected.")).toBeVisible();
  });

  await test.step("in Chinese", async () => {
    await shell.settle();
    await setLook(page, { language: "zh", theme: "dark" });
    await expect(main.getByText("verdict_corrected 中目前共更正了 2 行。")).toBeVisible();
    await expectAccessible(page);
    await setLook(page, { language: "en", theme: "light" });
  });

  await test.step("train again on the corrections", async () => {
    await main.getByRole("button", { name: "Train again on verdict_corrected" }).click();
    await expect(main.getByRole("combobox", { name: "Label column" })).toHaveValue("verdict_corrected");
    await main.getByRole("button", { name: "Train", exact: true }).click();
    await expect(main.getByRole("heading", { name: "verdict_corrected ← review is trained" })).toBeVisible({ timeout: 120_000 });
  });

  await test.step("the corrections of a corrected label go into the same column", async () => {
    await shell.goTo("Evaluate");
    await page.getByRole("tab", { name: "Confidence and thresholds" }).click();
    await main.getByRole("button", { name: /^Rows with confidence/ }).last().click();
    await boxes.first().check();
    await main.getByLabel("New label").fill("bad");
    await main.getByRole("button", { name: "Set the label of 1 row" }).click();
    await expect(main.getByRole("status").filter({ hasText: "1 row is set in verdict_corrected." })).toBeVisible({ timeout: 30_000 });
    await expectAccessible(page);
  });

  await test.step("words that stand for each class", async () => {
    await page.getByRole("tab", { name: "Why" }).click();
    await main.getByRole("button", { name: "Find the words" }).click();
    await expect(main.getByRole("region", { name: /^good: \d+ rows$/ }).first().getByRole("row", { name: /^soft / })).toBeVisible();
    await expect(main.getByRole("region", { name: /^bad: \d+ rows$/ }).first().getByRole("row", { name: /^thin / })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the card tells what was learned from, and goes out in both forms without a text", async () => {
    await main.getByRole("button", { name: "Model card" }).click();
    const card = main.getByRole("article", { name: /^Model card of verdict_corrected/ });
    await expect(card).toContainText(/[0-9a-f]{64}/);
    await expect(card).toContainText("“verdict” with 2 labels corrected by hand");
    await expect(card.getByRole("row", { name: /^Matthews correlation -?\d\.\d{4} -?\d\.\d{4} to \d\.\d{4}$/ })).toBeVisible();
    await expect(card.getByRole("heading", { name: "Leakage check" })).toBeVisible();
    await expectAccessible(page);
    for (const [form, start] of [["Markdown", "# verdict\\_corrected"], ["HTML", "<!doctype html>"]] as const) {
      const download = page.waitForEvent("download");
      await main.getByRole("button", { name: `Download as ${form}` }).click();
      const text = readFileSync(await (await download).path(), "utf8");
      expect(text.startsWith(start)).toBe(true);
      expect(text).not.toContain("soft cloth");
    }
    await main.getByRole("button", { name: "Close the card" }).click();
    await expect(card).toHaveCount(0);
  });
});

test("corrections by command: of a part of the rows, of another table, and none of rows that are gone", async ({ page }) => {
  test.setTimeout(200_000);
  const commands = await openCommands(page);
  const columns = { text: "review", label: "verdict" };
  const table = (shop: string) => REVIEWS.split("\n").map((line, index) => `${line},${index === 0 ? "shop" : index % 3 === 0 ? "south" : shop}`).join("\n");
  valueOf(await commands.importText("reviews.csv", `${table("north")}\n`));
  valueOf(await commands.importText("fresh.csv", `${table("west").replaceAll("soft", "very soft").replaceAll("thin", "very thin")}\n`));
  valueOf(await commands.run("learn.train", { dataset: "reviews", ...columns, test: 0.5, name: "judge" }));
  const rowsOf = async (part: object) => valueOf(await commands.run<{ readonly rows: readonly number[] }>("learn.sliceRows", { model: "judge", ...part })).rows;
  const south = await rowsOf({ where: "shop = 'south'" });
  expect(south.length).toBeGreaterThan(20);
  expect(await rowsOf({ conditions: [{ column: "shop", value: "south" }] })).toEqual(south);
  const relabel = (rows: readonly number[], label: string) => commands.run("learn.relabel", { model: "judge", rows, label });
  expect(valueOf(await relabel([...south.slice(0, 3), 9999], "odd"))).toEqual({ dataset: "reviews", label: "verdict", column: "verdict_corrected", written: 3, skipped: 1, corrected: 3 });
  expect(valueOf(await relabel([south[0]!, south[3]!], "strange"))).toMatchObject({ written: 2, corrected: 4 });
  expect(await relabel([9999], "odd")).toMatchObject({ problem: { code: "judged-rows-outdated", model: "judge", dataset: "reviews" } });
  expect(await commands.run("learn.slices", { model: "judge" })).toMatchObject({ value: { columns: ["#length", "shop"] } });

  valueOf(await commands.run("learn.evaluate", { model: "judge", dataset: "fresh", ...columns }));
  expect(valueOf(await relabel([1, 2], "odd"))).toMatchObject({ dataset: "fresh", written: 2, corrected: 2 });
  expect(valueOf(await commands.run("learn.train", { dataset: "reviews", text: "review", label: "verdict_corrected", name: "second", test: 0.3 }))).toMatchObject({ classes: ["bad", "good", "odd", "strange"] });
});
