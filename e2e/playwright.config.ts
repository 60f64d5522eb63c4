import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { gpuFlags } from "../tools/browser/gpu-flags.ts";
import { findChromium } from "../tools/find-chromium.ts";

const PORT = process.env.STEWARD_E2E_PORT ?? "4273";
const ALWAYS = ["--no-sandbox", "--disable-dev-shm-usage"];
const executable = findChromium();

function launch(flags: readonly string[]) {
  return { args: [...ALWAYS, ...flags], ...(executable === null ? {} : { executablePath: executable }) };
}

export default defineConfig({
  testDir: ".",
  outputDir: ".output/results",
  fullyParallel: false,
  // A journey keeps two cores busy.
  workers: availableParallelism() < 4 ? 1 : 2,
  // One more try on a loaded machine; a journey that needed it is counted and named as flaky.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json"]],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    viewport: { width: 1280, height: 800 },
    serviceWorkers: "block",
    trace: "off",
    screenshot: "only-on-failure",
  },
  webServer: { command: "node --import tsx tools/serve-dist.ts", cwd: "..", env: { PORT }, url: `http://localhost:${PORT}/index.html`, reuseExistingServer: false },
  projects: [
    { name: "wasm", grepInvert: /@webgpu/, use: { launchOptions: launch(gpuFlags("off")) } },
    { name: "webgpu", grep: /@webgpu/, use: { launchOptions: launch(gpuFlags("swiftshader")) } },
  ],
});
