import { expect, type Page } from "@playwright/test";

/** Chooses the two columns, trains and waits for the model. */
export async function trainOnColumns(page: Page, columns: { readonly text: string; readonly label: string }): Promise<void> {
  const main = page.getByRole("main");
  for (const [field, name] of [["Text column", columns.text], ["Label column", columns.label]] as const) {
    const box = main.getByRole("combobox", { name: field });
    await expect(box).toBeVisible();
    if ((await box.inputValue()) === name) continue;
    await box.click();
    await page.getByRole("option", { name, exact: true }).click();
  }
  await main.getByRole("button", { name: "Train", exact: true }).click();
  await expect(main.getByRole("heading", { name: /is trained/ })).toBeVisible({ timeout: 180_000 });
}
