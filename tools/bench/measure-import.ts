import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { inRoot } from "../root.ts";
import type { Figure } from "./figure.ts";
import type { BenchBrowser } from "./open-bench-page.ts";
import { bigCsv } from "./write-csv.ts";

const FLIGHTS = inRoot("..", "shared", "data", "E_scale_flights_3m", "flights-3m.parquet");
/** The DuckDB of the shipped WebAssembly, as a native program. */
const NATIVE = "@duckdb/node-api@1.4.3-r.3";
const DEFAULT_MB = 500;
const NUMBERS = new Intl.NumberFormat("en");

const NativeImport = z.object({ ms: z.number(), rows: z.number(), threads: z.number(), peakBytes: z.number() });
type NativeImport = z.infer<typeof NativeImport>;

/** The product's import of a big CSV and a big Parquet file beside the same DuckDB as a native program, into a table in memory. */
export async function measureImport(browser: BenchBrowser): Promise<readonly Figure[]> {
  if (!existsSync(inRoot("node_modules", "@duckdb", "node-api"))) {
    console.error(`the native DuckDB is missing: npm install --no-save ${NATIVE}`);
    return [];
  }
  const figures: Figure[] = [];
  for (const path of [bigCsv(Number(process.env.STEWARD_BENCH_MB ?? DEFAULT_MB)), ...(existsSync(FLIGHTS) ? [FLIGHTS] : [])]) figures.push(...(await measureFile(browser, path)));
  return figures;
}

async function measureFile(browser: BenchBrowser, path: string): Promise<readonly Figure[]> {
  const [alone, all] = [importNatively(path, 1), importNatively(path, 0)];
  const before = new Set(renderers());
  const page = await browser.open();
  await page.locator("#files").setInputFiles(path);
  const ours = await page.evaluate(() => globalThis.bench!.importFile());
  const peakBytes = peakOf(renderers().filter((pid) => !before.has(pid)));
  await page.context().close();
  if (ours.rows !== alone.rows) throw new Error(`not the same rows: ${String(ours.rows)} and ${String(alone.rows)}`);
  const megabytes = statSync(path).size / 1e6;
  const speed = (ms: number) => megabytes / (ms / 1000);
  const on = `${basename(path)}, ${NUMBERS.format(Math.round(megabytes))} MB, ${NUMBERS.format(ours.rows)} rows × ${String(ours.columns)}`;
  const against = (native: NativeImport): Figure => ({ what: "import", ours: speed(ours.ms), reference: speed(native.ms), unit: "MB/s", referenceName: `native DuckDB, threads ${String(native.threads)}`, on });
  const memory: Figure = { what: "import: peak memory", ours: peakBytes, reference: all.peakBytes, unit: "bytes", referenceName: `native DuckDB in Node, threads ${String(all.threads)}`, on: `resident set of the tab's process (VmHWM) beside that of the native one` };
  return [against(alone), against(all), ...(peakBytes > 0 ? [memory] : [])];
}

/** In a process of its own, so that its memory can be told. */
function importNatively(path: string, threads: number): NativeImport {
  const printed = execFileSync(process.execPath, ["--import", "tsx", inRoot("tools", "bench", "import-natively.ts"), path, String(threads)], { cwd: inRoot(), encoding: "utf8" });
  return NativeImport.parse(JSON.parse(printed));
}

/** Process ids of the pages of browsers that this process opened; none where there is no /proc. */
function renderers(): readonly string[] {
  if (!existsSync("/proc/self/status")) return [];
  return readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && readProcess(pid, "cmdline").includes("--type=renderer") && isDescendant(pid));
}

function isDescendant(pid: string): boolean {
  const parent = /PPid:\s*(\d+)/.exec(readProcess(pid, "status"))?.[1] ?? "0";
  return Number(parent) === process.pid || (Number(parent) > 1 && isDescendant(parent));
}

/** The most memory that any of the processes ever had in use. */
function peakOf(pids: readonly string[]): number {
  return Math.max(0, ...pids.map((pid) => Number(/VmHWM:\s*(\d+) kB/.exec(readProcess(pid, "status"))?.[1] ?? 0) * 1024));
}

/** Empty for a process that has ended meanwhile. */
function readProcess(pid: string, file: "cmdline" | "status"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
