import { expect, type Page } from "@playwright/test";

export interface Shell {
  /** Opens a page by its name in the main menu. */
  goTo(name: string): Promise<void>;
  /** Lets go of a file over the window, as a person would; it is then looked at, not yet imported. */
  offerFile(name: string, content: string): Promise<void>;
  /** The same, and imports it as it was guessed. */
  dropFile(name: string, content: string): Promise<void>;
  /** Opens the studio, drops a table and waits for its rows. */
  startWith(name: string, content: string): Promise<void>;
  /** Takes the sample in that language and waits for its rows. */
  takeSample(name: RegExp): Promise<void>;
  /** Waits until nothing runs and everything is saved. */
  settle(): Promise<void>;
}

export function shellOf(page: Page): Shell {
  return {
    async goTo(name) {
      await page.getByRole("navigation", { name: "Main menu" }).getByRole("button", { name, exact: true }).click();
    },
    async dropFile(name, content) {
      await this.offerFile(name, content);
      await page.getByRole("button", { name: "Import the table" }).click();
    },
    async offerFile(name, content) {
      await page.evaluate(
        ({ fileName, text }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], fileName));
          for (const kind of ["dragover", "drop"]) window.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
        },
        { fileName: name, text: content },
      );
    },
    async startWith(name, content) {
      await page.goto("./");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await this.dropFile(name, content);
      await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
    },
    async takeSample(name) {
      await page.getByRole("button", { name }).click();
      await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
    },
    async settle() {
      await expect(page.getByRole("button", { name: /^Saved/ })).toBeVisible();
    },
  };
}

/** Puts language and colours where the studio keeps them, before it starts. */
export async function setLook(page: Page, look: { readonly language: "en" | "zh"; readonly theme: "light" | "dark" }): Promise<void> {
  await page.evaluate(({ language, theme }) => {
    localStorage.setItem("steward-language", language);
    localStorage.setItem("mantine-color-scheme-value", theme);
  }, look);
  await page.reload();
}
