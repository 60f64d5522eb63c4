import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { inRoot } from "../tools/root.ts";
import { serveFolder } from "../tools/serve/serve-folder.ts";
import { trainOnColumns } from "./pages/train.ts";
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
  const folder = linkedApp();
  const server = await serve({ folder, isolated: true, base: "/" });
  const { context, page } = await visit(browser, server.url, complaints);
  appendFileSync(join(folder, "service-worker.js"), "\n// a newer version\n");
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  const reload = page.getByRole("button", { name: /newer version/ });
  await expect(reload).toBeVisible({ timeout: 60_000 });
  await Promise.all([page.waitForEvent("load"), reload.click()]);
  await expect(page.getByText("Works without a network.")).toBeVisible({ timeout: 60_000 });
  await expect(reload).toBeHidden();
  await context.close();
  await server.close();
});

/** The built app with a service worker of its own, which a test may change. */
function linkedApp(): string {
  const folder = mkdtempSync(join(tmpdir(), "steward-app-"));
  for (const name of readdirSync(inRoot("dist"))) {
    if (name === "service-worker.js") copyFileSync(inRoot("dist", name), join(folder, name));
    else symlinkSync(inRoot("dist", name), join(folder, name));
  }
  return folder;
}

async function serve(host: { readonly isolated: boolean; readonly base: string; readonly folder?: string }) {
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
  await shell.dropFile("small.csv", SMALL);
  await expect(page).toHaveURL(/\/data/);
  await expect(page.getByRole("button", { name: "Datasets: small" })).toBeVisible({ timeout: 60_000 });
  await shell.goTo("Train");
  await trainOnColumns(page, { text: "review", label: "verdict" });
}

const SMALL = ["review,verdict", ...Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? `soft cloth and a good fit ${String(index)},good` : `thin cloth that tore at once ${String(index)},bad`))].join("\n");
