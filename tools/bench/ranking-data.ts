import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { inRoot } from "../root.ts";
import { readCsv } from "./read-csv.ts";

const DATA = inRoot("..", "shared", "data");
const ESCI = join(DATA, "C_esci_us_sample");
const EVENTS = join(ESCI, "ubi_queries_events.ndjson");

export interface JudgedPair {
  readonly query: string;
  readonly title: string;
  /** 0 = not relevant. */
  readonly relevance: number;
}

export interface RankingTask {
  readonly name: string;
  readonly pairs: readonly JudgedPair[];
  /** Of five parts of the queries, how many are kept away in turn and judged. */
  readonly judgedParts: number;
}

/** Pairs with both texts whose tables lie beside the repository. */
export function rankingTasks(): readonly RankingTask[] {
  return [
    { name: "Chorus log: was a shown product clicked", pairs: chorusPairs(), judgedParts: 5 },
    { name: "Amazon-Google: is it the same product", pairs: productPairs(), judgedParts: 1 },
  ].filter(({ pairs }) => pairs.length > 0);
}

export interface JudgedList {
  readonly queries: readonly string[];
  readonly relevances: readonly number[];
  /** Rows whose product has a title anywhere in the sample. */
  readonly titled: number;
  /** Judged pairs of the second, small list whose products have titles, and their queries. */
  readonly small: { readonly pairs: number; readonly queries: number };
}

/** The long ESCI list, which has products by number only; null where it is not at hand. */
export function esciList(): JudgedList | null {
  if (!existsSync(ESCI)) return null;
  const rows = readCsv(readFileSync(join(ESCI, "esci_us_judgments.flat.csv"), "utf8"));
  const products = linesOf(join(ESCI, "sample-products.jsonl")).flatMap((line) => PRODUCT.safeParse(line).data?.fields.id ?? []);
  const titles = new Set([...products, ...chorusEvents().map(({ product }) => product.object_id)]);
  return {
    queries: rows.map((row) => row.query ?? ""),
    relevances: rows.map((row) => Number(row.rating) / 100),
    titled: rows.filter((row) => titles.has(row.docId ?? "")).length,
    small: { pairs: products.length, queries: 1 },
  };
}

const PRODUCT = z.object({ fields: z.object({ id: z.string(), title: z.string() }) });
const QUERY = z.object({ application: z.literal("Chorus"), query_id: z.string(), user_query: z.string().min(1) });
const EVENT = z.object({
  application: z.literal("Chorus"),
  action_name: z.enum(["impression", "click", "add_to_cart"]),
  query_id: z.string(),
  event_attributes: z.object({ object: z.object({ object_id: z.string(), description: z.string() }) }),
});

interface ShopEvent {
  readonly query: string;
  readonly clicked: boolean;
  readonly product: { readonly object_id: string; readonly description: string };
}

function chorusEvents(): readonly ShopEvent[] {
  if (!existsSync(EVENTS)) return [];
  const lines = linesOf(EVENTS);
  const queryOf = new Map(lines.flatMap((line) => { const { data } = QUERY.safeParse(line); return data ? [[data.query_id, data.user_query.trim().toLowerCase()] as const] : []; }));
  return lines.flatMap((line) => {
    const { data } = EVENT.safeParse(line);
    const query = data && queryOf.get(data.query_id);
    return query === undefined ? [] : [{ query, clicked: data!.action_name !== "impression", product: data!.event_attributes.object }];
  });
}

/** A product shown for a query, however often: relevant when it was clicked or bought once. */
function chorusPairs(): readonly JudgedPair[] {
  const pairs = new Map<string, JudgedPair>();
  for (const { query, clicked, product } of chorusEvents()) {
    const key = `${query}\n${product.object_id}`;
    pairs.set(key, { query, title: product.description, relevance: Math.max(Number(clicked), pairs.get(key)?.relevance ?? 0) });
  }
  return [...pairs.values()];
}

/** The three given parts in one: products of theirs stand in several of them, and here each is a query of one part only. */
function productPairs(): readonly JudgedPair[] {
  const folder = join(DATA, "D_pair_labels_ditto", "Structured_Amazon-Google");
  if (!existsSync(folder)) return [];
  return ["train.txt", "valid.txt", "test.txt"].flatMap((name) => readFileSync(join(folder, name), "utf8").trim().split("\n")).map((line) => {
    const [left = "", right = "", label = "0"] = line.split("\t");
    return { query: titleOf(left), title: titleOf(right), relevance: Number(label) };
  });
}

function titleOf(record: string): string {
  return /COL title VAL (.*?)\s*(?:COL |$)/.exec(record)?.[1] ?? "";
}

function linesOf(path: string): readonly unknown[] {
  return readFileSync(path, "utf8").trim().split("\n").map((line): unknown => JSON.parse(line));
}
