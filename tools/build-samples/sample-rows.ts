import { Chance } from "./chance.ts";
import { CHINESE } from "./chinese-vocabulary.ts";
import { ENGLISH } from "./english-vocabulary.ts";
import { soil } from "./soil.ts";
import { writeDate, writeEmail, writePhone, writePrice } from "./write-cell.ts";
import { writeReview } from "./write-review.ts";

export type Language = "en" | "zh";
export interface Row {
  readonly review_id: string;
  readonly product_id: string;
  readonly product_name: string;
  readonly category: string;
  readonly brand: string;
  readonly price: string;
  readonly rating: string;
  readonly title: string;
  readonly review_text: string;
  readonly recommended: string;
  readonly review_date: string;
  readonly reviewer_email: string;
  readonly reviewer_phone: string;
  readonly country: string;
  readonly helpful_votes: string;
}

const ROWS = 5_000;
const REPEATED = 60;
const NEARLY_REPEATED = 40;
/** Recommendations that go against the text: no classifier can be right about these. */
const LABEL_NOISE = 0.06;
const VOCABULARIES = { en: ENGLISH, zh: CHINESE } as const;

/** The rows of a sample table, some of them twice; the same seed gives the same rows. */
export function makeRows(language: Language, seed: number): readonly Row[] {
  const chance = new Chance(seed);
  const words = VOCABULARIES[language];
  const rows = Array.from({ length: ROWS - REPEATED - NEARLY_REPEATED }, (_, index) => soil(makeRow(index, language, chance), words, { language, chance }));
  for (let index = 0; index < REPEATED; index++) rows.splice(chance.between(0, rows.length), 0, chance.pick(rows));
  for (let index = 0; index < NEARLY_REPEATED; index++) rows.splice(chance.between(0, rows.length), 0, nearly(chance.pick(rows), index));
  return rows;
}

function makeRow(index: number, language: Language, chance: Chance): Row {
  const words = VOCABULARIES[language];
  const categoryIndex = chance.between(0, words.categories.length - 1);
  const category = words.categories[categoryIndex]!;
  const productIndex = chance.between(0, category.products.length - 1);
  const [product, price] = category.products[productIndex]!;
  const rating = chance.weighted([[5, 40], [4, 20], [3, 10], [2, 11], [1, 19]]);
  const review = writeReview(words, category, { rating, chance });
  const isRecommended = chance.happens(LABEL_NOISE) ? !review.isPleased : review.isPleased;
  const hasEmail = chance.happens(0.8);
  return {
    review_id: `R${String(index + 1).padStart(6, "0")}`,
    product_id: `P${String(categoryIndex * 10 + productIndex + 101)}`,
    product_name: product,
    category: category.name,
    brand: category.brands[productIndex % category.brands.length]!,
    price: writePrice(price, language, chance),
    rating: String(rating),
    title: review.title,
    review_text: review.text,
    recommended: chance.weighted(isRecommended ? words.yes : words.no),
    review_date: writeDate(language, chance),
    reviewer_email: hasEmail ? writeEmail(language, chance) : "",
    reviewer_phone: hasEmail ? "" : writePhone(language, chance),
    country: chance.weighted(words.countries),
    helpful_votes: String(chance.weighted([[0, 60], [chance.between(1, 9), 30], [chance.between(10, 120), 10]])),
  };
}

/** The same review sent again: a new id, a space more, another case. */
function nearly(row: Row, index: number): Row {
  return { ...row, review_id: `R9${String(index).padStart(5, "0")}`, title: row.title.toUpperCase(), review_text: `${row.review_text} ` };
}
