import { cpSync, mkdirSync } from "node:fs";
import { build, defaultClientConditions } from "vite";
import { inRoot } from "../root.ts";

/** Puts what an exported model needs to answer by itself under public/export/. */
await build({
  configFile: false,
  root: inRoot(),
  publicDir: false,
  logLevel: "warn",
  resolve: { conditions: ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions] },
  build: { outDir: inRoot("public", "export"), emptyOutDir: true, target: "es2023", lib: { entry: inRoot("tools", "build-runtime", "model-runtime.ts"), formats: ["es"], fileName: () => "steward-model.mjs" } },
});
mkdirSync(inRoot("public", "export"), { recursive: true });
for (const name of ["score.mjs", "page.html"]) cpSync(inRoot("tools", "build-runtime", name), inRoot("public", "export", name));
