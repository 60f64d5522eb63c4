import type { Browser, BrowserContext, Page } from "@playwright/test";
import { inRoot } from "../tools/root.ts";
import { serveFolder } from "../tools/serve/serve-folder.ts";
import { shellOf } from "./pages/shell.ts";
import { expect, test, watch } from "./fixtures/studio.ts";

test.setTimeout(300_000);

const HOSTS = [
  { what: "our own server", isolated: true, base: "/" },
  { what: "a plain static host, in a sub-folder", isolated: false, base: "/studio/" },
];

for (const { what, isolated, base } of HOSTS) {
  test(`after one visit to ${what} the studio works with the server stopped and the network cut`, async ({ browser, complaints }) => {
    const server = await serve({ isolated, base });
    const { context, page } = await visit(browser, server.url, complaints);
    await server.close();
    await context.setOffline(true);
    await page.goto(server.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await workOffline(page);
    await context.close();
  });
}

test("a newer version waits, and starts when the person asks", async ({ browser, complaints }) => {
  const server = await serve({ isolated: true, base: "/" });
  const { context, page } = await visit(browser, server.url, complaints);
  await context.route("**/service-worker.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n// a newer version` });
  });
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const reload = page.getByRole("button", { name: /newer version/ });
  await expect(reload).toBeVisible({ timeout: 60_000 });
  await Promise.all([page.waitForEvent("load"), reload.click()]);
  await expect(page.getByText("Works without a network.")).toBeVisible({ timeout: 60_000 });
  await context.close();
  await server.close();
});

async function serve(host: { readonly isolated: boolean; readonly base: string }) {
  const served = await serveFolder({ folder: inRoot("dist"), port: 0, ...host });
  if (!served.ok) throw new Error(served.detail);
  return served.server;
}

async function visit(browser: Browser, url: string, complaints: string[]): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await browser.newContext({ serviceWorkers: "allow", locale: "en" });
  watch(context, url, complaints);
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => crossOriginIsolated);
  await shellOf(page).goTo("Settings");
  await expect(page.getByText("Works without a network.")).toBeVisible({ timeout: 180_000 });
  return { context, page };
}

async function workOffline(page: Page): Promise<void> {
  const shell = shellOf(page);
  await shell.takeSample(/Product reviews, English/);
  await shell.goTo("Profile");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await shell.goTo("Train");
  await page.getByRole("button", { name: /^Train/ }).first().click();
  await expect(page.getByText(/accuracy/i).first()).toBeVisible({ timeout: 240_000 });
}
