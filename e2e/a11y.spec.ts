import type { Page } from "@playwright/test";
import { openCommands, valueOf, type Commands, type ImportAnswer } from "./fixtures/open-commands.ts";
import { setLook, shellOf } from "./pages/shell.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";

const PAGES = ["data", "profile", "clean", "quality", "annotate", "train", "evaluate", "models"];
/** Colours go with the theme and names with the language: each of both once. */
const LOOKS = [
  { language: "en", theme: "light" },
  { language: "zh", theme: "dark" },
] as const;

test("no screen breaks WCAG A or AA, in both languages and both themes", async ({ page }) => {
  test.setTimeout(600_000);
  const address = await fillProject(page);
  for (const look of LOOKS) {
    await test.step(`${look.language}, ${look.theme}`, async () => {
      await page.goto("./");
      await setLook(page, look);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectAccessible(page);
      await walkPages(page, address);
    });
  }
});

async function walkPages(page: Page, address: string): Promise<void> {
  for (const name of PAGES) {
    await test.step(name, async () => {
      await page.evaluate((hash) => (location.hash = hash), `${address}/${name}`);
      await standsStill(page);
      await expectAccessible(page);
    });
  }
  await page.evaluate(() => (location.hash = "#/settings"));
  await standsStill(page);
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await shellOf(page).offerFile("more.csv", "Report,\nname,price\nx,1\ny,N/A\n");
  await expect(page.getByRole("table")).toBeVisible();
  await standsStill(page);
  await expectAccessible(page);
}

test("the whole shell can be reached with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await shellOf(page).goTo("Settings");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

/** A project in which every page has something to show. */
async function fillProject(page: Page): Promise<string> {
  const commands = await openCommands(page);
  const project = valueOf(await page.evaluate(() => globalThis.steward!.ready));
  const { dataset } = await importTable(commands);
  const { steps } = valueOf(await commands.run<{ steps: unknown[] }>("clean.suggest", { dataset }));
  valueOf(await commands.run("clean.apply", { dataset, steps }));
  const { checks } = valueOf(await commands.run<{ checks: unknown[] }>("quality.suggest", { dataset }));
  valueOf(await commands.run("quality.check", { dataset, checks }));
  valueOf(await commands.run("learn.train", { dataset, text: "review", label: "verdict", test: 0.3, encoder: "lexical", device: "wasm" }));
  return `#/p/${project.id}/${dataset}`;
}

async function importTable(commands: Commands): Promise<ImportAnswer> {
  const rows = Array.from({ length: 120 }, (_, index) => {
    const good = index % 2 === 0;
    return `${String(index)}, ${good ? "fine soft cloth and a good fit" : "thin cloth that tore at once"} ${String(index % 7)},${good ? "good" : "bad"},${index % 9 === 0 ? "" : String(10 + (index % 30))},2026-01-${String(1 + (index % 28)).padStart(2, "0")}`;
  });
  return valueOf(await commands.importText("reviews.csv", `id,review,verdict,price,day\n${rows.join("\n")}\n1,too,many,values,in,this,line\n`));
}

async function standsStill(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0, { timeout: 60_000 });
  await page.waitForTimeout(400);
}
