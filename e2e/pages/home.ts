import { expect, type Locator, type Page } from "@playwright/test";

export interface Home {
  goTo(): Promise<void>;
  /** The line of a project in the list. */
  project(name: RegExp): Locator;
  /** Chooses from the menu of the only project. */
  choose(item: string): Promise<void>;
  /** Opens the earlier states of the only project. */
  openStates(): Promise<States>;
}

export interface States {
  readonly dialog: Locator;
  readonly lines: Locator;
  /** Goes back to the state of that line, by keyboard. */
  goBackTo(line: Locator): Promise<void>;
}

export function homePage(page: Page): Home {
  return {
    async goTo() {
      await page.getByRole("navigation", { name: "Main menu" }).getByRole("button", { name: "Home", exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: "Your projects" })).toBeVisible();
    },
    project: (name) => page.getByRole("region", { name: "Your projects" }).getByRole("listitem").filter({ hasText: name }),
    async choose(item) {
      await page.getByRole("button", { name: /^More about/ }).click();
      await page.getByRole("menuitem", { name: item }).click();
    },
    async openStates() {
      await this.choose("Earlier states…");
      return statesOf(page);
    },
  };
}

export async function statesOf(page: Page): Promise<States> {
  const dialog = page.getByRole("dialog", { name: /^Earlier states of/ });
  await expect(dialog).toBeVisible();
  return {
    dialog,
    lines: dialog.getByRole("listitem"),
    async goBackTo(line) {
      await line.getByRole("button", { name: /^Go back to this: / }).focus();
      await page.keyboard.press("Enter");
      await expect(dialog).toBeHidden();
    },
  };
}
