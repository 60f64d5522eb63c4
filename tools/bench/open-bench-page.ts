import type { Page } from "playwright";
import { build, type Plugin } from "vite";
import { launchChromium } from "../browser/launch-chromium.ts";
import { inRoot } from "../root.ts";
import { serveFolder } from "../serve/serve-folder.ts";
import type {} from "./pages/bench-page.ts";

/** Where the bench page is built to and served from. */
export const BENCH_APP = inRoot("bench-output", "app");
const PAGE = "tools/bench/pages/bench.html";

export interface BenchBrowser {
  /** A page with engines of its own, in a browser profile of its own. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the bench page as the app is built and serves it. */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  await build({ root: inRoot(), configFile: inRoot("vite.config.ts"), logLevel: "error", plugins: [tensorflowThreads()], build: { outDir: BENCH_APP, emptyOutDir: true, rolldownOptions: { input: inRoot(PAGE) } } });
  const served = await serveFolder({ folder: BENCH_APP, port: 0 });
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

export async function inFreshPage<T>(browser: BenchBrowser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.open();
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}

/** TF.js hands its own code to its threads as text, and a minifier breaks that: they get it as it was published. */
function tensorflowThreads(): Plugin {
  return {
    name: "tensorflow-threads",
    transform(code, id) {
      if (!id.endsWith("tfjs-backend-wasm/dist/backend_wasm.js")) return null;
      return `import published from "../wasm-out/tfjs-backend-wasm-threaded-simd.js?raw";\n${code.replace("wasmFactoryThreadedSimd.toString()", '"undefined;\\n" + published')}`;
    },
  };
}
