import { shellOf } from "./pages/shell.ts";
import { annotatePage } from "./pages/annotate.ts";
import { trainOnColumns } from "./pages/train.ts";
import { expect, test } from "./fixtures/studio.ts";

const REVIEWS = [
  "id,review,verdict,price,day",
  ...Array.from({ length: 90 }, (_, index) => {
    const good = index % 2 === 0;
    return `${String(index)}, ${good ? "soft cloth and a good fit" : "thin cloth that tore at once"} ${String(index)},${good ? "good" : "bad"},${index % 10 === 0 ? "N/A" : String(10 + (index % 30))},2026-01-${String(1 + (index % 28)).padStart(2, "0")}`;
  }),
  "90,too,many,values,in,this,line",
].join("\n");

test("a newcomer drops a file and goes the whole way: data, profile, clean, quality, annotate, train, evaluate, predict, export", async ({ page }) => {
  test.setTimeout(400_000);
  const shell = shellOf(page);
  const main = page.getByRole("main");

  await test.step("drop a file: rows, and the line that could not be read", async () => {
    await page.goto("./");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await shell.dropFile("reviews.csv", `${REVIEWS}\n`);
    await expect(page.getByRole("grid")).toContainText("soft cloth and a good fit 0", { timeout: 60_000 });
    await expect(main.getByText(/1 line could not be read/)).toBeVisible();
  });

  await test.step("profile", async () => {
    await shell.goTo("Profile");
    await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
    await expect(main.getByText("Findings").first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step("clean: take the sure suggestions, undo, redo", async () => {
    await shell.goTo("Clean");
    await main.getByRole("button", { name: /^Add (all \d+ sure ones|the sure one)$/ }).click({ timeout: 90_000 });
    await expect(main.getByText(/Recipe · [1-9]\d* steps?/)).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Undo: / }).click();
    await expect(main.getByText(/No step yet/)).toBeVisible();
    await page.getByRole("button", { name: /^Redo: / }).click();
    await expect(main.getByText(/Recipe · [1-9]\d* steps?/)).toBeVisible();
  });

  await test.step("quality: accept what is suggested, run, read the score", async () => {
    await shell.goTo("Quality");
    await main.getByRole("button", { name: "Suggest checks" }).first().click({ timeout: 60_000 });
    await main.getByRole("button", { name: "Accept all" }).click({ timeout: 90_000 });
    await main.getByRole("button", { name: /^Run (checks|again)$/ }).first().click();
    await expect(main.getByText(/No check of severity “error” failed|of severity “error” failed or could not run/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step("annotate: keys 1 and 2, and undo", async () => {
    await shell.goTo("Annotate");
    const desk = annotatePage(page);
    await desk.startSet(["good", "bad"]);
    for (const key of ["1", "2", "1"]) await desk.label(key);
    await page.keyboard.press("u");
    await expect.poll(() => desk.savedCount()).toBe(2);
  });

  await test.step("train", async () => {
    await shell.goTo("Train");
    await trainOnColumns(page, { text: "review", label: "verdict" });
  });

  await test.step("predict the table into a new column", async () => {
    await main.getByRole("button", { name: /^Predict with/ }).first().click();
    await main.getByRole("button", { name: "Predict every row" }).click();
    await expect(main.getByRole("button", { name: "Show the table" })).toBeVisible({ timeout: 60_000 });
  });

  await test.step("evaluate", async () => {
    await shell.goTo("Evaluate");
    await expect(main.getByText("Accuracy").first()).toBeVisible({ timeout: 60_000 });
  });

  await test.step("export the table", async () => {
    await shell.goTo("Data");
    await main.getByRole("button", { name: "Export" }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: /CSV/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });
});

test("a project is there again after a reload, at the address it was left", async ({ page }) => {
  const shell = shellOf(page);
  await shell.startWith("kept.csv", "a,b\n1,x\n2,y\n");
  await shell.settle();
  const address = page.url();
  await page.reload();
  await expect(page.getByRole("grid")).toContainText("y", { timeout: 60_000 });
  expect(page.url()).toBe(address);
});
