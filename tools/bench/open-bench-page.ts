import type { Page } from "playwright";
import { build } from "vite";
import { launchChromium } from "../browser/launch-chromium.ts";
import { inRoot } from "../root.ts";
import { serveFolder } from "../serve/serve-folder.ts";
import type {} from "./pages/bench-page.ts";

const OUT = inRoot("bench-output", "app");
const PAGE = "tools/bench/pages/bench.html";

export interface BenchBrowser {
  /** A page with engines of its own, in a browser profile of its own. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the bench page as the app is built and serves it. */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  await build({ root: inRoot(), configFile: inRoot("vite.config.ts"), logLevel: "error", build: { outDir: OUT, emptyOutDir: true, rolldownOptions: { input: inRoot(PAGE) } } });
  const served = await serveFolder({ folder: OUT, port: 0 });
  if (!served.ok) throw new Error(served.detail);
  const browser = await launchChromium("off");
  if (browser === null) throw new Error("no Chromium was found; npm test installs one");
  return {
    async open() {
      const context = await browser.newContext({ serviceWorkers: "block" });
      const page = await context.newPage();
      page.on("pageerror", (error) => console.error(`page: ${error.message}`));
      await page.goto(`${served.server.url}${PAGE}`);
      await page.waitForFunction(() => globalThis.bench !== undefined);
      return page;
    },
    async close() {
      await browser.close();
      await served.server.close();
    },
  };
}
