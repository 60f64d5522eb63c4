import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { build, type Plugin, type ResolvedConfig } from "vite";
import type { FileList, ListedFile } from "#app/service-worker/file-list.ts";
import { inRoot } from "./root.ts";

const NAME = "service-worker.js";
/** Engines, models and sample tables: big, and not needed to paint the first page. */
const LATER = /^(ort|duckdb|models|samples|export)\/|\.wasm$/;

/** Builds src/app/service-worker into service-worker.js at the root of the app, with the list of everything the app consists of. */
export function serviceWorkerPlugin(): Plugin {
  let config: ResolvedConfig | null = null;
  return {
    name: "steward-service-worker",
    apply: "build",
    configResolved: (resolved) => void (config = resolved),
    // Called after a failed build too, when there is nothing to list.
    async closeBundle(error) {
      if (config === null || error !== undefined) return;
      const out = resolve(config.root, config.build.outDir);
      await buildWorker(listFiles(out), out);
    },
  };
}

function listFiles(out: string): FileList {
  const files = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== NAME && !path.startsWith("."))
    .sort()
    .map((path): ListedFile => ({ path, hash: contentHash(join(out, path)) }));
  return { shell: files.filter(({ path }) => !LATER.test(path)), later: files.filter(({ path }) => LATER.test(path)) };
}

function contentHash(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
}

async function buildWorker(list: FileList, out: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { FILE_LIST: JSON.stringify(list) },
    build: {
      target: "es2023",
      outDir: out,
      emptyOutDir: false,
      lib: { entry: inRoot("src/app/service-worker/service-worker.ts"), formats: ["iife"], name: "steward", fileName: () => NAME },
    },
  });
}
