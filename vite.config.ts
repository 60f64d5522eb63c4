import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defaultClientConditions } from "vite";
import { defineConfig } from "vitest/config";
import { findChromium } from "./tools/find-chromium.ts";
import { ISOLATION_HEADERS } from "./tools/serve/isolation-headers.ts";
import { serviceWorkerPlugin } from "./tools/service-worker-plugin.ts";

const CHROMIUM_FLAGS = ["--no-sandbox", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

export default defineConfig({
  base: "./",
  appType: "mpa",
  plugins: [react(), serviceWorkerPlugin()],
  worker: { format: "es" },
  resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
  optimizeDeps: { include: ["onnxruntime-web/webgpu", "@huggingface/transformers", "@huggingface/tokenizers", "comlink", "apache-arrow", "apache-arrow-21", "apache-arrow-21/ipc/metadata/file", "apache-arrow-21/visitor/vectorloader", "sql.js", "@duckdb/duckdb-wasm", "parquet-wasm/esm", "idb", "fflate", "fzstd", "hucre", "hucre/xlsx", "hyparquet", "hyparquet-compressors", "@mantine/core", "@mantine/notifications", "@tanstack/react-table", "@tanstack/react-virtual", "i18next", "react-i18next", "lucide-react", "vitest-browser-react"] },
  server: { headers: ISOLATION_HEADERS, fs: { allow: [".", "../shared/data"] } },
  preview: { headers: ISOLATION_HEADERS, port: 4173, strictPort: true },
  build: { target: "es2023", chunkSizeWarningLimit: 4000 },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "node", environment: "node", isolate: false, include: ["src/**/*.test.ts", "tools/**/*.test.ts"], exclude: ["**/*.browser.test.*"], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.{ts,tsx}"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...chromiumPath(), args: CHROMIUM_FLAGS } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});

function chromiumPath(): { executablePath?: string } {
  const found = findChromium();
  return found === null ? {} : { executablePath: found };
}
