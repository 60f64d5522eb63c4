import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf, runFlow } from "./fixtures/run-flow.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const CITIES = ["Berlin", "Paris", "Rome", "Madrid"];
const PLACES = `id,zip,city,note\n${Array.from({ length: 120 }, (_, row) => `${String(row)},${String(1000 + (row % 8))},${row === 50 ? "Pariss" : (CITIES[row % 4] ?? "")},${row % 3 === 0 ? "" : "x"}`).join("\n")}\n`;

test("what holds between columns is found: who decides whom with the rows that break it, keys, missing values; and becomes a check", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const shell = shellOf(page);
  await shell.dropFile("places.csv", PLACES);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Profile");
  const card = page.getByRole("article", { name: "city", exact: true });
  await card.getByRole("button", { name: "More about city" }).click();
  await expect(card.getByRole("list", { name: "Frequent words" })).toContainText("pariss");
  await expect(card.getByRole("list", { name: "Least frequent values" })).toContainText("Pariss");
  const panel = page.getByRole("region", { name: "Between columns" });
  await panel.getByRole("tab", { name: /^Decide others/ }).click({ timeout: 60_000 });
  await panel.getByRole("button", { name: "Rows that break zip → city" }).click();
  await expect(panel.getByRole("grid")).toContainText("Pariss");
  await expectAccessible(page);
  await panel.getByRole("button", { name: "Add a check: zip → city" }).click();
  await expect(panel.getByRole("button", { name: "Add a check: zip → city" })).toHaveText("Checked");
  await panel.getByRole("tab", { name: /^Keys/ }).click();
  await expect(panel).toContainText("Every row has its own.");
  await panel.getByRole("tab", { name: /^Missing together/ }).click();
  await expect(panel.getByRole("img", { name: "note: 33.3% missing" })).toBeVisible();
  await panel.getByRole("tab", { name: /^Go together/ }).click();
  await expect(panel.getByRole("region", { name: "φk of all columns" })).toBeVisible();
  await expectAccessible(page);
  await shell.goTo("Quality");
  await expect(page.getByText("zip decides city")).toBeVisible();
});

test("relations between datasets without a screen", async () => {
  const folder = mkdtempSync(join(tmpdir(), "steward-relations-"));
  writeFileSync(join(folder, "places.csv"), PLACES);
  writeFileSync(join(folder, "visits.csv"), `visit,zip\n${Array.from({ length: 60 }, (_, row) => `${String(row)},${row === 9 ? "9999" : String(1000 + (row % 8))}`).join("\n")}\n`);
  writeFileSync(join(folder, "zips.csv"), `zip,region\n${Array.from({ length: 8 }, (_, row) => `${String(1000 + row)},r${String(row)}`).join("\n")}\n`);
  writeFileSync(join(folder, "flow.yaml"), "name: relations\nsteps:\n  - { run: import.files, with: { files: [places.csv] } }\n  - { run: import.files, with: { files: [zips.csv] } }\n  - { name: load, run: import.files, with: { files: [visits.csv] } }\n  - { run: profile.relations, with: { dataset: \"${steps.load.dataset}\" } }\n");
  const run = await runFlow(["flow.yaml", "--gpu", "off"], folder);
  expect([run.exitCode, run.lines.filter(({ ok }) => !ok)]).toEqual([0, []]);
  expect(outputOf(run, "profile.relations")).toMatchObject({ rows: 60, inclusions: [{ column: "zip", dataset: "zips", otherColumn: "zip", distinct: 9, orphanRows: 1, orphanValues: 1 }] });
});
