import { describe, expect, it } from "vitest";
import { makeCsv, RAGGED_LINES } from "./sample-csv.ts";
import { makeRows, type Language, type Row } from "./sample-rows.ts";

const LANGUAGES = ["en", "zh"] as const;
const ROWS = { en: makeRows("en", 1), zh: makeRows("zh", 1) };

function shareOf(language: Language, claim: (row: Row) => boolean): number {
  return ROWS[language].filter(claim).length / ROWS[language].length;
}

function isYes(row: Row): boolean {
  return /^(y|yes|是|推荐)$/i.test(row.recommended.trim());
}

describe.each(LANGUAGES)("the %s sample", (language) => {
  it("has 5,000 rows, and the same seed gives the same file, another seed another", () => {
    expect(ROWS[language].length).toBe(5_000);
    expect(makeCsv(language, 1)).toBe(makeCsv(language, 1));
    expect(makeCsv(language, 2)).not.toBe(makeCsv(language, 1));
  });

  it("has a few lines with too many or too few fields, and no other", () => {
    const fields = makeCsv(language, 1).trimEnd().split("\n").map((line) => line.replaceAll(/"(?:[^"]|"")*"/g, "q").split(",").length);
    expect(fields[0]).toBe(15);
    expect(fields.filter((count) => count !== 15).length).toBe(RAGGED_LINES);
    expect(new Set(fields)).toEqual(new Set([15, 19, 3]));
  });

  it.each<[string, (row: Row) => boolean, [number, number]]>([
    ["outer spaces", (row) => row.product_name !== row.product_name.trim(), [0.02, 0.04]],
    ["impossible ratings", (row) => ["0", "6", "11", "-1", "50"].includes(row.rating.trim()), [0.003, 0.015]],
    ["dates in the future", (row) => /^20(31|35|42)/.test(row.review_date.trim()), [0.002, 0.012]],
    ["missing texts", (row) => row.review_text === "", [0.01, 0.03]],
    ["HTML entities", (row) => /&\w+;|&#39;|<br/.test(row.review_text), [0.01, 0.05]],
    ["emoji", (row) => /\p{Extended_Pictographic}/u.test(row.review_text), [0.08, 0.16]],
    ["e-mail addresses", (row) => row.reviewer_email.includes("@"), [0.7, 0.82]],
    ["recommendations", isYes, [0.55, 0.72]],
  ])("has %s in a likely share", (_, claim, [low, high]) => {
    expect(shareOf(language, claim)).toBeGreaterThan(low);
    expect(shareOf(language, claim)).toBeLessThan(high);
  });

  it("has whole rows twice", () => {
    const texts = ROWS[language].map((row) => JSON.stringify(row));
    expect(texts.length - new Set(texts).size).toBeGreaterThan(40);
  });

  it("spells no class of the recommendation so seldom that nobody could learn it", () => {
    const counts = new Map<string, number>();
    for (const row of ROWS[language]) counts.set(row.recommended, (counts.get(row.recommended) ?? 0) + 1);
    const known = [...counts].filter(([value]) => /^(y|yes|n|no|是|否|推荐|不推荐)$/i.test(value));
    expect(known.length).toBeGreaterThanOrEqual(6);
    for (const [, count] of known) expect(count).toBeGreaterThan(30);
  });

  it("lets naive Bayes on words beat the majority by far and still miss one in twenty", () => {
    const rows = ROWS[language].filter((row) => row.review_text.length > 3);
    const accuracy = naiveBayes(rows.slice(0, 4_000), rows.slice(4_000));
    const majority = shareOf(language, isYes);
    expect(accuracy).toBeGreaterThan(majority + 0.1);
    expect(accuracy).toBeLessThan(0.95);
  });
});

it("has full-width digits and punctuation in Chinese", () => {
  expect(shareOf("zh", (row) => /[０-９！]/.test(row.review_text))).toBeGreaterThan(0.04);
});

function naiveBayes(train: readonly Row[], test: readonly Row[]): number {
  const counts = new Map<string, [number, number]>();
  const totals: [number, number] = [0, 0];
  for (const row of train) {
    const side = isYes(row) ? 1 : 0;
    totals[side] += 1;
    for (const gram of gramsOf(row)) {
      const pair = counts.get(gram) ?? [0, 0];
      pair[side] += 1;
      counts.set(gram, pair);
    }
  }
  const right = test.filter((row) => {
    let odds = Math.log(totals[1] / totals[0]);
    for (const gram of gramsOf(row)) {
      const [no, yes] = counts.get(gram) ?? [0, 0];
      odds += Math.log((yes + 1) / (totals[1] + 2)) - Math.log((no + 1) / (totals[0] + 2));
    }
    return odds > 0 === isYes(row);
  });
  return right.length / test.length;
}

function gramsOf(row: Row): Set<string> {
  const text = row.review_text.normalize("NFKC").toLowerCase();
  const units = /[一-鿿]/.test(text) ? text.split(/(?:)/u) : text.split(/[^a-z']+/);
  return new Set(units.flatMap((unit, index) => [unit, `${unit} ${units[index + 1] ?? ""}`]));
}
