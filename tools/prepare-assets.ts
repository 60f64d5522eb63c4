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
    files: ["duckdb-coi.wasm", "duckdb-eh.wasm", "duckdb-browser-eh.worker.js"],
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

/** DuckDB's threaded worker script, led by what mends it, and the script of its threads. */
function writeThreadedWorkers(): void {
  const read = (name: string): string => readFileSync(require.resolve(`@duckdb/duckdb-wasm/dist/${name}`), "utf8");
  const write = (name: string, script: string): void => writeFileSync(join(ROOT, "public/duckdb", name), script);
  const prelude = transpileModule(readFileSync(join(ROOT, "src/engines/duckdb/threads-prelude.ts"), "utf8"), { compilerOptions: { target: ScriptTarget.ES2022, module: ModuleKind.ESNext } });
  write("duckdb-browser-coi.worker.js", `${prelude.outputText}\n${askAgain(read("duckdb-browser-coi.worker.js"))}`);
  write("duckdb-browser-coi.pthread.worker.js", askAgain(read("duckdb-browser-coi.pthread.worker.js")));
}

const FILE_INFO = /getFileInfo\((\w+),(\w+)\)\{try\{let \w+=(\w+)\._fileInfoCache(.{0,500}?)return console\.warn\((\w+)\),null\}/;
const TRIES = 20;

/** All threads are told about files through one piece of memory: one that has read the answer for another asks again, and gives up only then. */
function askAgain(script: string): string {
  const [whole, runtime = "", id = "", files = "", , error = ""] = FILE_INFO.exec(script) ?? [];
  if (whole === undefined) throw new Error("duckdb-wasm asks about files in another way than it did: look at getFileInfo in its workers");
  const again = whole
    .replace(`getFileInfo(${runtime},${id}){`, () => `getFileInfo(${runtime},${id},tries=0){`)
    .replace(`return console.warn(${error}),null}`, () => `return tries<${String(TRIES)}?${files}.getFileInfo(${runtime},${id},tries+1):(console.warn(${error}),null)}`);
  return script.replace(whole, () => again);
}

copyEngines();
writeThreadedWorkers();
