import { cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const require = createRequire(import.meta.url);

const COPIES = [
  { from: dirname(require.resolve("onnxruntime-web")), to: "public/ort", files: ["ort-wasm-simd-threaded.asyncify.mjs", "ort-wasm-simd-threaded.asyncify.wasm"] },
  {
    from: dirname(require.resolve("@duckdb/duckdb-wasm")),
    to: "public/duckdb",
    files: ["duckdb-coi.wasm", "duckdb-eh.wasm", "duckdb-browser-coi.pthread.worker.js", "duckdb-browser-eh.worker.js"],
  },
];

/** Puts the engines' files where our own origin serves them; copies only what changed. */
function copyEngines(): void {
  for (const { from, to, files } of COPIES) {
    mkdirSync(join(ROOT, to), { recursive: true });
    for (const file of files) copyIfChanged(join(from, file), join(ROOT, to, file));
  }
}

function copyIfChanged(from: string, to: string): void {
  if (existsSync(to) && statSync(to).size === statSync(from).size) return;
  cpSync(from, to);
  console.log(`copied ${to.slice(ROOT.length + 1)}`);
}

/** DuckDB's threaded worker script, led by what mends it. */
function leadThreadedWorker(): void {
  const name = "duckdb-browser-coi.worker.js";
  const prelude = transpileModule(readFileSync(join(ROOT, "src/engines/duckdb/threads-prelude.ts"), "utf8"), { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext } });
  writeFileSync(join(ROOT, "public/duckdb", name), `${prelude.outputText}\n${readFileSync(require.resolve(`@duckdb/duckdb-wasm/dist/${name}`), "utf8")}`);
}

copyEngines();
leadThreadedWorker();
