import type { Chance } from "./chance.ts";
import type { Language, Row } from "./sample-rows.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Shares of cells that get a kind of dirt. */
const DIRT = {
  outerSpace: 0.03,
  categoryVariant: 0.1,
  brandVariant: 0.08,
  missing: 0.02,
  missingWord: 0.01,
  impossibleRating: 0.008,
  wordyRating: 0.03,
  futureDate: 0.006,
  impossibleDate: 0.003,
  entity: 0.03,
  shouting: 0.015,
  fullWidth: 0.05,
} as const;

/** A clean row as a shop's export would hold it: spaces, variants, gaps, impossible values. The id stays. */
export function soil(row: Row, words: Vocabulary, { language, chance }: { readonly language: Language; readonly chance: Chance }): Row {
  const soiled = {
    ...row,
    category: soilCategory(row.category, words, chance),
    brand: chance.happens(DIRT.brandVariant) ? chance.pick([row.brand.toUpperCase(), row.brand.toLowerCase(), `${row.brand} `, row.brand.replace(" ", "  ")]) : row.brand,
    rating: soilRating(row.rating, language, chance),
    review_date: soilDate(row.review_date, chance),
    review_text: soilText(row.review_text, language, chance),
    helpful_votes: chance.happens(0.004) ? chance.pick(["-3", "1,204", "99999"]) : row.helpful_votes,
  };
  return loseCells(soiled, words, chance);
}

function soilCategory(category: string, words: Vocabulary, chance: Chance): string {
  const variants = words.categories.find((one) => one.name === category)?.variants ?? [];
  return chance.happens(DIRT.categoryVariant) ? chance.pick(variants) : category;
}

function soilRating(rating: string, language: Language, chance: Chance): string {
  if (chance.happens(DIRT.impossibleRating)) return chance.pick(["0", "6", "11", "-1", "50"]);
  if (!chance.happens(DIRT.wordyRating)) return rating;
  return language === "en" ? chance.pick([`${rating} stars`, `${rating}/5`, `${rating}.0`]) : chance.pick([`${rating}星`, `${rating}分`, `${rating}.0`]);
}

function soilDate(date: string, chance: Chance): string {
  if (chance.happens(DIRT.futureDate)) return chance.pick(["2031-05-12", "2035-01-01", "2042-11-30"]);
  return chance.happens(DIRT.impossibleDate) ? chance.pick(["2025-02-30", "2024-13-01", "0000-00-00"]) : date;
}

function soilText(text: string, language: Language, chance: Chance): string {
  if (chance.happens(DIRT.entity)) return chance.pick([`${text} &amp; more`, text.replaceAll("'", "&#39;").replace(". ", ".<br />"), `&quot;${text}&quot;`, `${text}&nbsp;`]);
  if (language === "en" && chance.happens(DIRT.shouting)) return text.toUpperCase();
  return language === "zh" && chance.happens(DIRT.fullWidth) ? widen(text) : text;
}

/** Digits and letters in their full-width forms, as a Chinese keyboard leaves them. */
function widen(text: string): string {
  return text.replaceAll("。", "！！！").replace(/[0-9A-Za-z]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

const ALWAYS_KEPT = new Set(["review_id", "product_id"]);

function loseCells(row: Row, words: Vocabulary, chance: Chance): Row {
  const cells = Object.entries<string>({ ...row }).map(([column, cell]): [string, string] => [column, ALWAYS_KEPT.has(column) ? cell : loseCell(cell, words, chance)]);
  return { ...row, ...Object.fromEntries(cells) };
}

function loseCell(cell: string, words: Vocabulary, chance: Chance): string {
  if (chance.happens(DIRT.missing)) return "";
  if (chance.happens(DIRT.missingWord)) return chance.pick(words.missingWords);
  return chance.happens(DIRT.outerSpace) && cell !== "" ? chance.pick([` ${cell}`, `${cell} `, `  ${cell} `]) : cell;
}
