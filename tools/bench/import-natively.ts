import { existsSync, readFileSync } from "node:fs";

/** What is used of the native DuckDB. It is no dependency: its packages for other platforms cannot be had from every registry. */
interface NativeDuckDb {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<NativeConnection> }> };
}
interface NativeConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRows(): readonly (readonly unknown[])[] }>;
}

const PACKAGE: string = "@duckdb/node-api";
// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- installed by hand, so its types may not be there
const { DuckDBInstance } = (await import(PACKAGE)) as NativeDuckDb;

/** Threads to use; 0 = as many as DuckDB takes by itself. */
const [path = "", threads = "0"] = process.argv.slice(2);
const source = `${path.endsWith(".parquet") ? "read_parquet" : "read_csv_auto"}('${path.replaceAll("'", "''")}')`;

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
if (threads !== "0") await connection.run(`SET threads=${String(Number(threads))}`);
const startedAt = performance.now();
await connection.run(`CREATE TABLE bench AS SELECT * FROM ${source}`);
const ms = performance.now() - startedAt;
const counted = await connection.runAndReadAll("SELECT count(*)::INTEGER, current_setting('threads')::INTEGER FROM bench");
const [rows, threadsUsed] = counted.getRows()[0] ?? [];
console.log(JSON.stringify({ ms, rows, threads: threadsUsed, peakBytes: peakBytes() }));

/** VmHWM begins anew with the program; maxRSS, the way out where there is no /proc, counts that of the parent too. */
function peakBytes(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) * 1024;
}
