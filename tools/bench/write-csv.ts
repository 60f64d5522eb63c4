import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import type { Random } from "#core/ports/random.ts";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { inRoot } from "../root.ts";

const HEADER = "id,customer,day,changed_at,amount,quantity,city,comment,score";
const CITIES = ["Lyon", "Oslo", "上海", "北京", "São Paulo", "Newcastle upon Tyne", "深圳"];
const COMMENTS = ["works well, as described", "came late, but whole", 'the "large" one is small', "尺码偏小，其他都很好", "fine", "would buy again, and again, and again", "物流很快，包装完好"];
const ROWS_AT_ONCE = 20_000;

/** A seeded CSV of orders with so many megabytes, written once: whole and decimal numbers, dates, quoted text, Chinese, empty cells. */
export function bigCsv(megabytes: number): string {
  const path = inRoot("bench-output", `orders-${String(megabytes)}mb.csv`);
  if (existsSync(path)) return path;
  mkdirSync(inRoot("bench-output"), { recursive: true });
  const file = openSync(`${path}.part`, "w");
  const random = seededRandom(20_240_501);
  let size = writeSync(file, `${HEADER}\n`);
  for (let first = 1; size < megabytes * 1e6; first += ROWS_AT_ONCE) size += writeSync(file, ordersFrom(first, random));
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

function ordersFrom(first: number, random: Random): string {
  let text = "";
  for (let id = first; id < first + ROWS_AT_ONCE; id++) text += `${orderLine(id, random)}\n`;
  return text;
}

function orderLine(id: number, random: Random): string {
  const below = (end: number) => Math.floor(random.next() * end);
  const at = new Date(Date.UTC(2015, 0, 1) + below(300_000_000) * 1000).toISOString();
  const comment = random.next() < 0.2 ? "" : `"${(COMMENTS[below(COMMENTS.length)] ?? "").replaceAll('"', '""')}"`;
  const score = random.next() < 0.1 ? "" : String(1 + below(5));
  return `${String(id)},C-${String(10_000 + below(90_000))},${at.slice(0, 10)},${at.slice(0, 19).replace("T", " ")},${(random.next() * 2000).toFixed(2)},${String(1 + below(40))},${CITIES[below(CITIES.length)] ?? ""},${comment},${score}`;
}
