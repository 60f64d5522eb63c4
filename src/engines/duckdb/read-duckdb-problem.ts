import type { DatabaseProblem } from "#core/problem.ts";
import { EngineDied } from "./duckdb-instance.ts";

/** Traps of WebAssembly leave the instance suspect even when it still answers. */
const TRAP = /memory access out of bounds|function signature mismatch|table index is out of bounds|unreachable|null function|Aborted\(|Maximum call stack|divide by zero|integer overflow|indirect call/i;

/** What an error of DuckDB means, and whether the engine must be restarted. */
export function readDuckDbProblem(error: unknown, sql: string): { readonly problem: DatabaseProblem; readonly fatal: boolean } {
  const name = error instanceof Error ? error.name : "";
  const detail = messageOf(error);
  if (error instanceof EngineDied) return { problem: { code: "engine-died", engine: "duckdb", detail }, fatal: true };
  if (name === "RuntimeError" || name === "RangeError" || TRAP.test(detail)) return { problem: { code: "engine-died", engine: "duckdb", detail }, fatal: true };
  if (/quer(y|ies) was cancell?ed|Interrupted/i.test(detail)) return { problem: { code: "cancelled" }, fatal: false };
  if (/^Out of Memory|bad_alloc|failed to allocate|could not allocate/i.test(detail)) return { problem: { code: "out-of-memory", detail }, fatal: false };
  return { problem: { code: "bad-sql", detail, sql }, fatal: false };
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.startsWith("{") ? messageInJson(text) : text;
}

function messageInJson(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    const known = typeof parsed === "object" && parsed !== null && "exception_message" in parsed && "exception_type" in parsed;
    return known ? `${String(parsed.exception_type)} Error: ${String(parsed.exception_message)}` : text;
  } catch {
    return text;
  }
}
