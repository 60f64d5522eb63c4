import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../root.ts";
import { readCsv } from "./read-csv.ts";

const REAL = inRoot("..", "shared", "data");

export interface NamedTable {
  readonly name: string;
  readonly path: string;
}

/** The biggest tables at hand: public ones where they lie beside the repository, else a sample made longer. */
export function bigTables(): readonly NamedTable[] {
  const flights = join(REAL, "E_scale_flights_3m", "flights-3m.parquet");
  const retail = onlineRetail();
  const real = [...(existsSync(flights) ? [{ name: "flights-3m.parquet (public)", path: flights }] : []), ...(retail === null ? [] : [{ name: "Online Retail CSV (public)", path: retail }])];
  return real.length > 0 ? real : [{ name: "sample reviews repeated 40 times", path: repeatedSample(40) }];
}

/** Texts as they come, duplicates and all. */
export function manyTexts(count: number): readonly { readonly name: string; readonly texts: readonly string[] }[] {
  const reviews = join(REAL, "A_womens_clothing_reviews", "Womens Clothing E-Commerce Reviews.csv");
  if (!existsSync(reviews)) return [{ name: "sample reviews (generated)", texts: column(samplePath(), /^review_text$/).slice(0, count) }];
  return [
    { name: "review titles (public)", texts: column(reviews, /^Title$/).slice(0, count) },
    { name: "review texts (public)", texts: column(reviews, /^Review Text$/).slice(0, count) },
  ];
}

/** Texts with classes for the head. */
export function labelledTexts(): { readonly name: string; readonly texts: readonly string[]; readonly classes: readonly string[] } {
  const banking = join(REAL, "A_banking77", "train.csv");
  const [name, path, text, label] = existsSync(banking) ? (["Banking77 train (public)", banking, /^text$/, /^category$/] as const) : (["sample reviews (generated)", samplePath(), /^review_text$/, /^category$/] as const);
  const rows = readCsv(readFileSync(path, "utf8")).filter((row) => (field(row, text) ?? "") !== "" && (field(row, label) ?? "") !== "");
  return { name, texts: rows.map((row) => field(row, text) ?? ""), classes: rows.map((row) => field(row, label) ?? "") };
}

/** One CSV out of the 305 that the archive holds, one a day. */
export function onlineRetail(): string | null {
  const archive = join(REAL, "F_online_retail_by_day", "by-day.tar.gz");
  if (!existsSync(archive)) return null;
  const joined = join(RETAIL, "online-retail.csv");
  if (existsSync(joined)) return joined;
  const texts = onlineRetailDays().map((day) => readFileSync(day, "utf8"));
  const [head = ""] = texts[0]?.split("\n") ?? [];
  writeFileSync(joined, `${head}\n${texts.map((text) => withoutHead(text)).join("")}`);
  return joined;
}

/** The 305 files themselves, in the order of their days. */
export function onlineRetailDays(): readonly string[] {
  const archive = join(REAL, "F_online_retail_by_day", "by-day.tar.gz");
  const folder = join(RETAIL, "by-day");
  if (!existsSync(folder)) {
    mkdirSync(RETAIL, { recursive: true });
    execFileSync("tar", ["-xzf", archive, "-C", RETAIL]);
  }
  return readdirSync(folder).filter((name) => name.endsWith(".csv")).sort().map((name) => join(folder, name));
}

const RETAIL = inRoot("bench-output", "retail");

function withoutHead(text: string): string {
  const body = text.slice(text.indexOf("\n") + 1);
  return body === "" || body.endsWith("\n") ? body : `${body}\n`;
}

function samplePath(): string {
  return inRoot("public", "samples", "reviews-en.csv");
}

function repeatedSample(times: number): string {
  const text = readFileSync(samplePath(), "utf8");
  const path = inRoot("bench-output", "sample-repeated.csv");
  mkdirSync(inRoot("bench-output"), { recursive: true });
  writeFileSync(path, text + withoutHead(text).repeat(times - 1));
  return path;
}

function column(path: string, name: RegExp): readonly string[] {
  return readCsv(readFileSync(path, "utf8")).flatMap((row) => field(row, name) ?? []).filter((text) => text.trim() !== "");
}

function field(row: Readonly<Record<string, string>>, name: RegExp): string | undefined {
  return Object.entries(row).find(([key]) => name.test(key))?.[1];
}
