import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";
import { trainOnColumns } from "./pages/train.ts";

const THINGS = ["coat", "dress", "hat", "shirt", "scarf"];
const REVIEWS = [
  "review,verdict,price,shop",
  ...Array.from({ length: 120 }, (_, index) => {
    const good = index % 2 === 0;
    // Some say the opposite, so that there is something to be unsure of.
    const verdict = index % 11 === 0 ? !good : good;
    return `${good ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${THINGS[index % 5]!} ${String(index % 23)},${verdict ? "good" : "bad"},${index % 9 === 0 ? "" : String(10 + ((index * 7) % 30))},${["north", "south"][index % 3 === 0 ? 1 : 0]!}`;
  }),
].join("\n");

test("a model of text and columns is judged from every side, compared, and answers the same outside the studio", async ({ page, browser }, info) => {
  test.setTimeout(400_000);
  const shell = shellOf(page);
  const main = page.getByRole("main");

  await test.step("train on the text, then on the text with two columns and smoothing", async () => {
    await shell.startWith("reviews.csv", `${REVIEWS}\n`);
    await shell.goTo("Train");
    await trainOnColumns(page, { text: "review", label: "verdict" });
    await main.getByText("More choices").click();
    await main.getByLabel("Further columns").click();
    for (const name of ["price", "shop"]) await page.getByRole("option", { name, exact: true }).click();
    await page.keyboard.press("Escape");
    await main.getByLabel("Label smoothing").fill("0.1");
    await expectAccessible(page);
    await main.getByRole("button", { name: "Train", exact: true }).click();
    await expect(main.getByRole("heading", { name: "verdict ← review (2) is trained" })).toBeVisible({ timeout: 120_000 });
    await expect(main.getByRole("row", { name: /^Label smoothing/ })).toBeVisible();
  });

  await test.step("confidence, thresholds and curves", async () => {
    await shell.goTo("Evaluate");
    await page.getByRole("tab", { name: "Confidence and thresholds" }).click();
    await expect(main.getByText(/^Cheapest: answer from|^At these costs it is cheapest/)).toBeVisible();
    await main.getByRole("button", { name: /^Rows with confidence/ }).last().click();
    await expect(main.getByRole("button", { name: /^Why row/ }).first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("weak spots and groups", async () => {
    await page.getByRole("tab", { name: "Weak spots" }).click();
    await main.getByRole("button", { name: "Look for weak spots" }).click();
    await main.getByRole("combobox", { name: "Compare groups of" }).click();
    await page.getByRole("option", { name: "shop", exact: true }).click();
    await expect(main.getByRole("row", { name: /^south/ })).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("why, and what would change its mind", async () => {
    await page.getByRole("tab", { name: "Why" }).click();
    const says = async (text: string) => {
      await main.getByLabel("Text", { exact: true }).fill(text);
      await main.getByRole("button", { name: "Explain" }).click();
      await expect(main.getByRole("button", { name: "Explain" })).toBeEnabled();
      return (await main.getByRole("status").filter({ hasText: "It says" }).textContent()) ?? "";
    };
    expect(await says("soft cloth and a good fit coat")).toContain("It says good");
    expect(await says("thin cloth that tore at once coat")).toContain("It says bad");
    await expect(main.locator("mark[data-side=for]").first()).toBeVisible();
    await expectAccessible(page);
  });

  await test.step("the two models compared", async () => {
    await page.getByRole("tab", { name: "Compare" }).click();
    await main.getByRole("button", { name: "Compare", exact: true }).click();
    await expect(main.getByText(/McNemar \(exact\) p =/)).toBeVisible({ timeout: 60_000 });
    await expectAccessible(page);
  });

  await test.step("exported, it scores a CSV in Node and a row in a page from the disk as the studio does", async () => {
    const folder = join(info.outputDir, "model");
    await shell.goTo("Train");
    const download = page.waitForEvent("download");
    await main.getByRole("button", { name: "Export verdict ← review (2)" }).click();
    unpack(await (await download).path(), folder);
    await main.getByRole("button", { name: "Predict with verdict ← review (2)" }).click();
    await main.getByLabel("New column").fill("said");
    await main.getByRole("button", { name: "Predict every row" }).click();
    await expect(main.getByRole("button", { name: "Show the table" })).toBeVisible({ timeout: 60_000 });
    writeFileSync(join(folder, "in.csv"), `${REVIEWS}\n`);
    execFileSync(process.execPath, ["score.mjs", "in.csv", "out.csv"], { cwd: folder, timeout: 120_000 });
    const scored = readFileSync(join(folder, "out.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
    expect(scored).toHaveLength(121);
    await main.getByRole("button", { name: "Show the table" }).click();
    const grid = page.getByRole("grid");
    await expect(grid).toContainText("said_confidence");
    for (const line of [1, 2, 3]) await expect(grid.getByRole("row").nth(line)).toContainText(scored[line]![4]!);

    // A file on a disk is no request of the studio's: a context of its own.
    const elsewhere = await browser.newContext();
    const alone = await elsewhere.newPage();
    await alone.goto(pathToFileURL(join(folder, "page.html")).href);
    await expect(alone.getByRole("status")).toContainText("nothing leaves this page", { timeout: 120_000 });
    const [, first] = scored;
    for (const [index, name] of ["review", "price", "shop"].entries()) await alone.getByLabel(name).fill(first![[0, 2, 3][index]!]!);
    await alone.getByRole("button", { name: "Score", exact: true }).click();
    await expect(alone.getByRole("status")).toContainText(" %)");
    for (const [column, name] of [[6, "bad"], [7, "good"]] as const) {
      const shown = await alone.getByRole("row", { name: new RegExp(`^${name} `) }).getByRole("cell").last().textContent();
      expect(Math.abs(Number(shown) - Number(first![column]))).toBeLessThanOrEqual(1e-4);
    }
    await elsewhere.close();
  });
});

function unpack(zip: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(zip))))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
}
