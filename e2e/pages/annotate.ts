import { expect, type Page } from "@playwright/test";

export interface AnnotatePage {
  startSet(classes: readonly string[]): Promise<void>;
  /** Presses a class's key and waits until the decision is shown as saved; answers the row it was about. */
  label(key: string): Promise<number>;
  savedCount(): Promise<number>;
}

export function annotatePage(page: Page): AnnotatePage {
  const card = page.getByRole("article", { name: "Text to label" });
  const saved = page.getByRole("status").filter({ hasText: /decisions? saved/ });
  const savedCount = async () => Number(((await saved.textContent()) ?? "").replace(/\D/g, ""));
  return {
    async startSet(classes) {
      const field = page.getByRole("combobox", { name: "Classes", exact: true });
      for (const name of classes) {
        await field.fill(name);
        await field.press("Enter");
      }
      await page.getByRole("button", { name: "Start labelling" }).click();
      await expect(card).toBeVisible({ timeout: 60_000 });
    },
    async label(key) {
      await expect(card).toBeVisible();
      const row = Number(await card.getAttribute("data-row"));
      const before = await savedCount();
      await page.keyboard.press(key);
      await expect(saved).toHaveText(new RegExp(`^${String(before + 1)} `));
      return row;
    },
    savedCount,
  };
}
