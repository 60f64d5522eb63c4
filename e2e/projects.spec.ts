import type { Page } from "@playwright/test";
import { homePage, statesOf } from "./pages/home.ts";
import { shellOf } from "./pages/shell.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";

const A_MINUTE_MS = 61_000;
/** A notice that fades in has no full contrast yet. */
const NOTICE_MS = 600;
const RECIPE = /Recipe · [1-9]\d* steps?/;

/** A project of the sample with cleaning steps, opened anew, so that undo cannot help. */
async function workAndReload(page: Page): Promise<void> {
  const shell = shellOf(page);
  await page.goto("./");
  await shell.takeSample(/^Product reviews, English/);
  await shell.goTo("Clean");
  await page.getByRole("main").getByRole("button", { name: /^Add (all \d+ sure ones|the sure one)$/ }).click({ timeout: 90_000 });
  await expect(page.getByRole("main").getByText(RECIPE)).toBeVisible({ timeout: 60_000 });
  await shell.settle();
  await page.reload();
  await expect(page.getByRole("main").getByText(RECIPE)).toBeVisible({ timeout: 60_000 });
}

test("after a reload one goes back to an earlier state, and forward again", async ({ page }) => {
  test.setTimeout(300_000);
  const [shell, home] = [shellOf(page), homePage(page)];
  await workAndReload(page);
  await home.goTo();
  const states = await home.openStates();
  await expect(states.lines).toHaveCount(2);
  await expect(states.lines.first()).toContainText("as it is now");
  await expect(states.lines.last()).toContainText(/1 dataset.*[1-9]\d* steps? fewer than now/);
  await expect(states.dialog).toContainText("Decisions on labels");
  await expectAccessible(page);
  await states.goBackTo(states.lines.last());
  await expect(page.getByRole("status").filter({ hasText: "The project is as it was on" })).toBeVisible();
  await shell.goTo("Clean");
  await expect(page.getByRole("main").getByText(/No step yet/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Undo: going back to an earlier state" }).click();
  await expect(page.getByRole("main").getByText(RECIPE)).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByPlaceholder(/run a command/).fill("earlier states of");
  await page.getByRole("dialog").getByText("project.states").click();
  const again = await statesOf(page);
  await expect(again.lines.first()).toContainText("as it is now");
  await page.keyboard.press("Escape");
  await expect(again.dialog).toBeHidden();
});

test("what takes space is told, and earlier states are forgotten when asked", async ({ page }) => {
  test.setTimeout(300_000);
  const [shell, home] = [shellOf(page), homePage(page)];
  await workAndReload(page);
  await shell.goTo("Settings");
  const space = page.getByRole("region", { name: "What takes space" });
  await expect(space.getByRole("listitem").filter({ hasText: "Source files" })).toContainText(/1 file · \d+ kB|1 file · [\d.]+ MB/);
  await expect(space.getByRole("listitem").filter({ hasText: "Earlier states" })).toContainText("2 files");
  await expect(space.getByRole("listitem").filter({ hasText: "Everything else" })).toContainText(/\d/);
  await expectAccessible(page);
  await space.getByRole("button", { name: /^Forget earlier states: / }).click();
  const question = page.getByRole("dialog", { name: /^Forget earlier states/ });
  await expect(question).toContainText("You can no longer go back to any earlier state");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(space.getByRole("listitem").filter({ hasText: "Earlier states" })).toContainText("2 files");
  await space.getByRole("button", { name: /^Forget earlier states: / }).click();
  await question.getByRole("button", { name: "Forget earlier states" }).click();
  await expect(page.getByRole("status").filter({ hasText: /(kB|MB|bytes?) freed\./ })).toBeVisible();
  await expect(space.getByRole("listitem").filter({ hasText: "Earlier states" })).toHaveCount(0);
  await home.goTo();
  const states = await home.openStates();
  await expect(states.dialog).toContainText("No earlier state yet");
  await page.keyboard.press("Escape");
  await shell.goTo("Clean");
  await expect(page.getByRole("main").getByText(RECIPE)).toBeVisible({ timeout: 60_000 });
});

test("a deleted project is gone from every tab, comes back by undo, and is removed for good by a later start after a kill", async ({ page, context }) => {
  const home = homePage(page);
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shellOf(page).dropFile("orders.csv", "a,b\n1,one of a kind\n2,y\n");
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await shellOf(page).settle();
  await home.goTo();
  const other = await context.newPage();
  await other.goto("./");
  await expect(homePage(other).project(/orders/)).toBeVisible();
  await home.choose("Delete");
  await expect(home.project(/orders/)).toHaveCount(0);
  await expect(homePage(other).project(/orders/)).toHaveCount(0);
  await page.waitForTimeout(NOTICE_MS);
  await expectAccessible(page);
  await page.getByRole("status").filter({ hasText: "is deleted" }).getByRole("button", { name: "Undo" }).click();
  await expect(home.project(/orders/)).toBeVisible();
  await expect(homePage(other).project(/orders/)).toBeVisible();
  await page.bringToFront();
  await home.project(/orders/).getByRole("button").first().click();
  await expect(page.getByRole("grid")).toContainText("one of a kind", { timeout: 60_000 });
  await home.goTo();
  await home.choose("Delete");
  await expect(home.project(/orders/)).toHaveCount(0);
  await page.close();
  await other.bringToFront();
  expect(await filesKept(other)).toBeGreaterThan(0);
  await other.clock.install({ time: Date.now() + A_MINUTE_MS });
  await other.reload();
  await expect(homePage(other).project(/orders/)).toHaveCount(0);
  await expect(async () => expect(await filesKept(other)).toBe(0)).toPass({ timeout: 30_000 });
});

test("a deleted dataset comes back with its rows, and a project shows its rows again after another was open", async ({ page }) => {
  const [shell, grid] = [shellOf(page), page.getByRole("grid")];
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shell.dropFile("orders.csv", "a,b\n1,one of a kind\n2,y\n");
  await expect(grid).toContainText("one of a kind", { timeout: 60_000 });
  await page.getByRole("button", { name: "More about orders" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("status").filter({ hasText: "deleted" }).getByRole("button", { name: "Undo" }).click();
  await homePage(page).goTo();
  await homePage(page).project(/orders/).getByRole("button").first().click();
  await expect(grid).toContainText("one of a kind", { timeout: 60_000 });
  await homePage(page).goTo();
  await homePage(page).choose("Duplicate");
  await homePage(page).project(/copy/).getByRole("button").first().click();
  await expect(grid).toContainText("one of a kind", { timeout: 60_000 });
  await homePage(page).goTo();
  await homePage(page).project(/orders(?! \(copy)/).getByRole("button").first().click();
  await expect(grid).toContainText("one of a kind", { timeout: 60_000 });
});

test("on a full disk a banner says what is not saved, and nothing entered is lost", async ({ page }) => {
  const shell = shellOf(page);
  await shell.startWith("orders.csv", "a,b\n1,x\n2,y\n");
  await shell.settle();
  await fillDisk(page, true);
  await renameDataset(page, "bills");
  const banner = page.getByRole("alert").filter({ hasText: "Your last changes are not saved" });
  await expect(banner).toContainText("The browser has no room left");
  await page.waitForTimeout(NOTICE_MS);
  await expectAccessible(page);
  await expect(page.getByRole("heading", { level: 1, name: "bills" })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await banner.getByRole("button", { name: "Save to a file" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.steward$/);
  await banner.getByRole("button", { name: "Save again" }).click();
  await expect(banner).toBeVisible();
  await fillDisk(page, false);
  await banner.getByRole("button", { name: "Save again" }).click();
  await expect(banner).toBeHidden();
  await shell.settle();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "bills" })).toBeVisible({ timeout: 60_000 });
});

async function renameDataset(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More about orders" }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.keyboard.press("Enter");
}

/** Lets the browser refuse every record, as it does when there is no room. */
async function fillDisk(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const { prototype } = IDBObjectStore;
    const kept = Reflect.get(globalThis, "ownPut") as PropertyDescriptor | undefined;
    const own = kept ?? Object.getOwnPropertyDescriptor(prototype, "put")!;
    Reflect.set(globalThis, "ownPut", own);
    const refusing = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.defineProperty(prototype, "put", full ? { ...own, value: refusing } : own);
  }, isFull);
}

/** Files of projects that lie in the browser. */
function filesKept(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("steward");
    const names: string[] = [];
    for await (const folder of root.values()) if (folder instanceof FileSystemDirectoryHandle) for await (const name of folder.keys()) names.push(name);
    return names.length;
  });
}
