import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "#core/statistics/seeded-random.ts";
import { shuffled } from "#core/learn/shuffled.ts";
import { inRoot } from "../root.ts";
import { readCsv, readRecords } from "./read-csv.ts";

const DATA = inRoot("..", "shared", "data");

export interface LabelledRow {
  readonly text: string;
  readonly label: string;
  /** Further columns by name. */
  readonly numbers: Readonly<Record<string, number | null>>;
}

/** A public table with the question asked of it. */
export interface AccuracyTask {
  readonly name: string;
  readonly encoder: "use-lite-en" | "lexical";
  readonly rows: readonly LabelledRow[];
  /** Rows given to judge on; null: a fifth is kept away by seed. */
  readonly test: readonly LabelledRow[] | null;
  /** Rows of each class to learn from; null: all. */
  readonly shots: number | null;
  readonly seeds: readonly number[];
  /** Names of the further columns to fuse; [] = text alone. */
  readonly features: readonly string[];
}

const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The tasks whose tables lie beside the repository. */
export function accuracyTasks(): readonly AccuracyTask[] {
  const plain = { test: null, shots: null, seeds: [1], features: [] };
  const banking = read("A_banking77", "train.csv", (text) => readCsv(text).map((row) => rowOf(row.text, row.category)));
  const bankingTest = read("A_banking77", "test.csv", (text) => readCsv(text).map((row) => rowOf(row.text, row.category)));
  const clothing = read("A_womens_clothing_reviews", "Womens Clothing E-Commerce Reviews.csv", (text) => readCsv(text).map((row) => ({ ...rowOf(row["Review Text"], row["Recommended IND"]), numbers: { Rating: numberOf(row.Rating), Age: numberOf(row.Age), "Positive Feedback Count": numberOf(row["Positive Feedback Count"]) } })));
  const waimai = read("B_waimai_10k", "waimai_10k.csv", (text) => readCsv(text).map((row) => rowOf(row.review, row.label)));
  const shopping = read("B_online_shopping_10_cats", "online_shopping_10_cats.csv", (text) => readCsv(text).map((row) => rowOf(row.review, row.cat)));
  const products = read("A_pricerunner_products", "pricerunner_aggregate.csv", (text) => readRecords(text).map((row) => rowOf(row[1], row[6])));
  const trec = read("A_trec_questions", "TREC.train", trecRows);
  const trecTest = read("A_trec_questions", "TREC.test", trecRows);
  return [
    ...[8, 64, null].map((shots): AccuracyTask => ({ ...plain, name: "Banking77", encoder: "use-lite-en", rows: banking, test: bankingTest, shots, seeds: shots === null ? [1] : TEN })),
    { ...plain, name: "Women's Clothing, recommended", encoder: "use-lite-en", rows: sample(clothing, 8_000) },
    { ...plain, name: "Women's Clothing, recommended", encoder: "use-lite-en", rows: sample(clothing, 8_000), features: ["Rating", "Age", "Positive Feedback Count"] },
    { ...plain, name: "waimai", encoder: "lexical", rows: waimai },
    { ...plain, name: "online_shopping, category", encoder: "lexical", rows: sample(shopping, 20_000) },
    { ...plain, name: "PriceRunner, category", encoder: "use-lite-en", rows: sample(products, 10_000) },
    { ...plain, name: "TREC, 6 classes", encoder: "use-lite-en", rows: trec, test: trecTest },
  ].filter((task): task is AccuracyTask => task.rows.length > 0);
}

function read(folder: string, name: string, rows: (text: string) => readonly LabelledRow[]): readonly LabelledRow[] {
  const path = join(DATA, folder, name);
  if (!existsSync(path)) return [];
  return rows(readFileSync(path).toString(name.startsWith("TREC") ? "latin1" : "utf8")).filter((row) => row.text.trim() !== "" && row.label.trim() !== "");
}

function trecRows(text: string): LabelledRow[] {
  return text.split("\n").map((line) => rowOf(line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(":"))));
}

function rowOf(text: string | undefined, label: string | undefined): LabelledRow {
  return { text: text ?? "", label: (label ?? "").trim(), numbers: {} };
}

function numberOf(text: string | undefined): number | null {
  const value = Number(text);
  return text === undefined || text.trim() === "" || !Number.isFinite(value) ? null : value;
}

/** The same rows each time. */
function sample(rows: readonly LabelledRow[], count: number): readonly LabelledRow[] {
  return rows.length <= count ? rows : shuffled(rows, seededRandom(7)).slice(0, count);
}
