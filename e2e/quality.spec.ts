import { readFileSync, writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outputOf, runFlow } from "./fixtures/run-flow.ts";
import { expect, expectAccessible, test } from "./fixtures/studio.ts";
import { shellOf } from "./pages/shell.ts";

const ORDERS = `id,country,currency,amount\n${Array.from({ length: 40 }, (_, row) => `${String(row + 1)},${row % 2 === 0 ? "CN" : "DE"},${row % 2 === 0 ? "CNY" : "EUR"},${String(row * 3)}`).join("\n")}\n41,CN,EUR,7\n`;

test("a check of two columns is written, tried, seen as SQL, saved, and goes out as a contract and in again", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const shell = shellOf(page);
  await shell.dropFile("orders.csv", ORDERS);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Quality");
  await page.getByRole("button", { name: "Add a check" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a check" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "One of a list of pairs" }).click();
  await dialog.getByRole("combobox", { name: "First column" }).click();
  await page.getByRole("option", { name: "country" }).click();
  await dialog.getByRole("combobox", { name: "Second column" }).click();
  await page.getByRole("option", { name: "currency" }).click();
  await dialog.getByLabel("Allowed pairs").fill("CN, CNY\nDE, EUR");
  await dialog.getByRole("button", { name: "Try it" }).click();
  await expect(dialog.getByText("1 of 41 would fail")).toBeVisible();
  await dialog.getByRole("button", { name: "SQL" }).click();
  await expect(dialog.locator("pre")).toContainText(`"country" IN ('CN')`);
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Run checks" }).click();
  await expect(page.getByText("country and currency are one of these pairs: “CN – CNY”, “DE – EUR”")).toBeVisible();
  await expect(page.getByText("1 of 41 (2.4%)")).toBeVisible();

  await page.getByRole("button", { name: "Contract" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "ODCS 3.1 (YAML)" }).click();
  const saved = readFileSync(await (await saving).path(), "utf8");
  expect(saved).toContain("apiVersion: v3.1.0");
  await expect(page.getByRole("dialog", { name: "Contract" })).toContainText("The format has no words for these");
  await expect(page.getByRole("dialog", { name: "Contract" })).toHaveCSS("opacity", "1");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  const contract = join(mkdtempSync(join(tmpdir(), "steward-contract-")), "suite.json");
  writeFileSync(contract, JSON.stringify({ name: "orders", expectations: [{ type: "expect_column_values_to_be_unique", kwargs: { column: "id" } }, { type: "expect_something_of_ours", kwargs: {} }] }));
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Contract" }).click();
  await page.getByRole("menuitem", { name: "Import a contract…" }).click();
  await (await choosing).setFiles(contract);
  await expect(page.getByRole("dialog", { name: "Contract" })).toContainText("1 check came in from: Great Expectations suite (JSON).");
  await expect(page.getByRole("dialog", { name: "Contract" })).toContainText("expect_something_of_ours");
  await page.keyboard.press("Escape");
  await expect(page.getByText("id has every value once")).toBeVisible();
});

test("contracts and reports without a screen: in, out, and the report opens offline", async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), "steward-contract-"));
  writeFileSync(join(folder, "orders.csv"), ORDERS);
  writeFileSync(join(folder, "checks.yaml"), "checks:\n  - { kind: not-missing, columns: [id] }\n  - { kind: clean-text, columns: [country] }\n");
  const steps = [
    `{ name: load, run: import.files, with: { files: [orders.csv] } }`,
    `{ run: contract.import, with: { dataset: "\${steps.load.dataset}", path: checks.yaml } }`,
    ...["odcs", "gx", "table-schema", "dbt"].map((format) => `{ name: "${format}", run: contract.export, with: { dataset: "\${steps.load.dataset}", path: "orders.${format}", format: ${format} } }`),
    `{ run: quality.suggest, with: { dataset: "\${steps.load.dataset}" } }`,
    `{ run: quality.check, with: { dataset: "\${steps.load.dataset}" } }`,
    `{ run: report.export, with: { dataset: "\${steps.load.dataset}", path: report.html, format: html } }`,
    `{ run: report.export, with: { dataset: "\${steps.load.dataset}", path: report.md, format: markdown, language: zh } }`,
  ];
  writeFileSync(join(folder, "flow.yaml"), `name: contracts\nsteps:\n${steps.map((step) => `  - ${step}`).join("\n")}\n`);
  const run = await runFlow(["flow.yaml", "--out", "results", "--gpu", "off"], folder);
  expect([run.exitCode, run.lines.filter(({ ok }) => !ok)]).toEqual([0, []]);
  expect(outputOf(run, "contract.import")).toMatchObject({ format: "steward", unsupported: [] });
  expect(outputOf(run, "quality.check")).toMatchObject({ passed: true, checks: [{ kind: "not-missing" }, { kind: "clean-text" }] });
  expect(readFileSync(join(folder, "results", "orders.odcs"), "utf8")).toContain("kind: DataContract");
  expect(JSON.parse(readFileSync(join(folder, "results", "orders.gx"), "utf8"))).toMatchObject({ expectations: [{ type: "expect_column_values_to_not_be_null" }] });
  expect(readFileSync(join(folder, "results", "report.md"), "utf8")).toContain("## 各列");

  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(`file://${join(folder, "results", "report.html")}`);
  await expect(page.getByRole("heading", { level: 1, name: "Report on orders" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "currency" })).toBeVisible();
  await expect(page.getByText("Overall score")).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: join(folder, "report.png"), fullPage: true });
  await context.close();
});

test("what fails becomes a problem that is assigned, commented and accepted, and only a run closes it", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const shell = shellOf(page);
  await shell.dropFile("sizes.csv", `id,size\n${Array.from({ length: 30 }, (_, row) => `${String(row)},${row === 4 ? " L" : "L"}`).join("\n")}\n`);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Quality");
  await page.getByRole("button", { name: "Add a check" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a check" });
  await dialog.getByRole("combobox", { name: "Kind" }).click();
  await page.getByRole("option", { name: "No space at either end" }).click();
  await dialog.getByRole("combobox", { name: "Column" }).click();
  await page.getByRole("option", { name: "size" }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Run checks" }).click();
  await page.getByRole("tab", { name: "Problems (1)" }).click();
  const problem = page.getByRole("article").first();
  await expect(problem).toContainText("1 of 30 fail");
  await problem.getByRole("button", { name: /^Details: / }).click();
  await problem.getByLabel("Whose it is").fill("Li");
  await problem.getByRole("button", { name: /^Assign: / }).click();
  await problem.getByLabel("Comment", { exact: true }).fill("from the old shop");
  await problem.getByRole("button", { name: /^Add comment: / }).click();
  await expect(problem).toContainText("Comment: from the old shop");
  await expectAccessible(page);
  await problem.getByLabel("Why it is accepted").fill("known");
  await problem.getByRole("button", { name: /^Accept: / }).click();
  await page.getByText("Accepted (1)").click();
  await expect(page.getByRole("article")).toContainText("accepted for good: known");
  await shell.settle();
  await page.reload();
  await expect(page.getByRole("article")).toContainText("Li");

  await page.getByRole("article").getByRole("button", { name: /^Repair in Clean: / }).click();
  await page.getByRole("main").getByRole("button", { name: /^Add (all \d+ sure ones|the sure one)$/ }).click({ timeout: 60_000 });
  await expect(page.getByRole("main").getByText(/Recipe · [1-9]\d* steps?/)).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Quality");
  await page.getByRole("button", { name: "Run checks" }).click();
  await page.getByRole("tab", { name: "Problems (0)" }).click();
  await page.getByText("Closed (1)").click();
  await page.getByRole("article").getByRole("button", { name: /^Details: / }).click();
  await expect(page.getByRole("article")).toContainText("Cleaning steps that came in between");
  await page.getByRole("tab", { name: "Dashboard" }).click();
  await expect(page.getByRole("img", { name: /^Score of past runs/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^By column/ })).toBeVisible();
  await expectAccessible(page);
});
