import { kindsOfValue, VALUE_KINDS, type ValueKind } from "#core/profile/value-kinds.ts";
import { wilsonInterval } from "#core/statistics/wilson-interval.ts";
import type { ColumnType } from "#core/table/schema.ts";

export const SEMANTIC_TYPES = [...VALUE_KINDS, "identifier", "rating", "category", "short-text", "free-text", "list", "struct", "binary", "other", "none"] as const;
export type SemanticType = (typeof SEMANTIC_TYPES)[number];
export type TextLanguage = "zh" | "en" | "mixed" | "other";

/** What is known of a column when its meaning is decided. */
export interface ColumnEvidence {
  readonly name: string;
  readonly type: ColumnType;
  /** Rows with a value. */
  readonly present: number;
  readonly distinct: number;
  readonly unique: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly meanLength: number;
  /** Different values, texts not cut too short to judge. */
  readonly sample: readonly string[];
}

/** A kind is believed when the share of sampled values that fit is, with 95 % confidence, above this. */
const BELIEVED: Readonly<Record<ValueKind, number>> = {
  email: 0.5, url: 0.5, phone: 0.6, postcode: 0.6, price: 0.5, percentage: 0.5, quantity: 0.5, date: 0.5, time: 0.5, gtin: 0.8, isbn: 0.8, boolean: 0.5, number: 0.7,
};
/** The same where the column's name says so too. */
const BELIEVED_WHEN_NAMED = 0.3;
const BELIEF_ORDER: readonly ValueKind[] = ["email", "url", "isbn", "gtin", "date", "time", "percentage", "price", "quantity", "phone", "postcode", "number"];

const MAX_CATEGORIES = 50;
const FREE_TEXT_LENGTH = 40;
const IDENTIFIER_SHARE = 0.99;

const NAME_HINTS = {
  price: /(^|[^a-z])(price|amount|cost|revenue|sales|fee|total|subtotal|discount|payment|gmv|msrp)([^a-z]|$)|price$|amount$|价|金额|费用|成本|营收|销售额/i,
  quantity: /(^|[^a-z])(qty|quantity|count|units?|stock|inventory)([^a-z]|$)|quantity$|count$|数量|销量|库存|件数|次数/i,
  rating: /(^|[^a-z])(rating|rate|stars?|score|grade)([^a-z]|$)|rating$|评分|星级|打分/i,
  postcode: /zip|postal|post_?code|邮编|邮政/i,
  phone: /phone|mobile|(^|[^a-z])(tel|fax|cell)([^a-z]|$)|电话|手机|联系方式/i,
  identifier: /(^|[^a-z])(id|uuid|guid|key|code|sku|asin|isbn|ean|gtin|barcode|no|nr|number|index)$|编号|编码|代码|单号|货号|条码|序号/i,
  identifierInCamelCase: /[a-z](Id|ID|No|Code|Key)$/,
} as const;

/**
 * What a column means: decided from the share of its values that fit, never from one hit, and from its name only where values cannot tell.
 * Range: no value → none
 */
export function semanticType(evidence: ColumnEvidence): SemanticType {
  if (evidence.present === 0) return "none";
  if (evidence.type === "text") return textMeaning(evidence);
  if (evidence.type === "integer") return integerMeaning(evidence) ?? numberMeaning(evidence);
  if (evidence.type === "number") return numberMeaning(evidence);
  return evidence.type === "timestamp" ? "date" : evidence.type;
}

/** The language of a sample of texts by script and frequent words; null when there is too little text to tell. */
export function textLanguage(sample: readonly string[]): TextLanguage | null {
  const votes = sample.map(languageOf).filter((language) => language !== null);
  if (votes.length < 5 || votes.length < sample.length * 0.1) return null;
  const share = (language: TextLanguage) => votes.filter((vote) => vote === language).length / votes.length;
  const best = (["zh", "en", "other"] as const).find((language) => share(language) >= 0.8);
  return best ?? (share("zh") + share("en") >= 0.8 ? "mixed" : "other");
}

function textMeaning(evidence: ColumnEvidence): SemanticType {
  const hits = kindHits(evidence.sample);
  const believed = (kind: ValueKind, threshold: number) => wilsonInterval(hits.get(kind) ?? 0, evidence.sample.length).low >= threshold;
  if (evidence.distinct <= 6 && isEvery(evidence, hits, "boolean")) return "boolean";
  const kind = BELIEF_ORDER.find((candidate) => candidate !== "number" && believed(candidate, BELIEVED[candidate]));
  if (kind !== undefined) return kind;
  const named = meaningByName(evidence, hits);
  if (named !== null) return named;
  const areNumbers = believed("number", BELIEVED.number) || (evidence.distinct >= 3 && evidence.present >= 20 && hits.get("number") === evidence.sample.length);
  return areNumbers && !hasLeadingZeros(evidence.sample) ? numberMeaning(evidence) : wordMeaning(evidence);
}

function meaningByName(evidence: ColumnEvidence, hits: ReadonlyMap<ValueKind, number>): SemanticType | null {
  const digits = evidence.sample.filter((value) => /^[+()\d\s.-]{5,20}$/.test(value.trim())).length;
  const areDigits = isShareAbove(digits, evidence.sample, BELIEVED_WHEN_NAMED);
  if (areDigits && NAME_HINTS.phone.test(evidence.name)) return "phone";
  if ((areDigits || (hits.get("postcode") ?? 0) > 1) && NAME_HINTS.postcode.test(evidence.name)) return "postcode";
  return isShareAbove(hits.get("number") ?? 0, evidence.sample, 0.5) && isNumericCode(evidence) ? "identifier" : null;
}

function isShareAbove(hits: number, sample: readonly string[], share: number): boolean {
  return wilsonInterval(hits, sample.length).low >= share;
}

function isNumericCode(evidence: ColumnEvidence): boolean {
  return isIdentifier(evidence) && (isNamedIdentifier(evidence.name) || isLongCode(evidence.sample));
}

function wordMeaning(evidence: ColumnEvidence): SemanticType {
  const longText = evidence.meanLength >= FREE_TEXT_LENGTH || isSentences(evidence.sample);
  if (longText && evidence.distinct > Math.min(MAX_CATEGORIES, evidence.present / 2)) return "free-text";
  if (isIdentifier(evidence)) return "identifier";
  const repeated = evidence.present / Math.max(1, evidence.distinct);
  if (evidence.distinct <= MAX_CATEGORIES ? repeated >= 1.5 || evidence.distinct <= 2 : repeated >= 10) return "category";
  return longText ? "free-text" : "short-text";
}

function integerMeaning(evidence: ColumnEvidence): SemanticType | null {
  const { name, max } = evidence;
  const hits = kindHits(evidence.sample);
  const isBelieved = (kind: ValueKind) => wilsonInterval(hits.get(kind) ?? 0, evidence.sample.length).low >= BELIEVED[kind];
  if (NAME_HINTS.phone.test(name) && isBelieved("phone")) return "phone";
  if (NAME_HINTS.postcode.test(name)) return "postcode";
  if (max !== null && max > 1e10 && isBelieved("gtin")) return "gtin";
  if (isBinary(evidence)) return "boolean";
  return isRating(evidence) || !isIdentifier(evidence) ? null : "identifier";
}

function numberMeaning(evidence: ColumnEvidence): SemanticType {
  if (isRating(evidence)) return "rating";
  if (NAME_HINTS.price.test(evidence.name)) return "price";
  return NAME_HINTS.quantity.test(evidence.name) ? "quantity" : "number";
}

function isBinary({ distinct, min, max }: ColumnEvidence): boolean {
  return distinct === 2 && min === 0 && max === 1;
}

function isRating({ name, min, max }: ColumnEvidence): boolean {
  return NAME_HINTS.rating.test(name) && min !== null && max !== null && min >= 0 && max <= 100;
}

/** Nearly every value once and written like a code, or a name that says so. */
function isIdentifier(evidence: ColumnEvidence): boolean {
  if (evidence.distinct < 3) return false;
  const named = isNamedIdentifier(evidence.name);
  const isUnique = evidence.distinct >= evidence.present * IDENTIFIER_SHARE && evidence.present >= 10;
  if (evidence.type === "number") return false;
  if (evidence.type === "integer") return named || (isUnique && isDense(evidence));
  const codes = evidence.sample.filter((value) => /^[\p{L}\p{N}_./:#-]{1,64}$/u.test(value) && /\d/.test(value)).length;
  return wilsonInterval(codes, evidence.sample.length).low >= 0.7 && (named || isUnique);
}

function isNamedIdentifier(name: string): boolean {
  return NAME_HINTS.identifier.test(name) || NAME_HINTS.identifierInCamelCase.test(name);
}

/** 007 is a name, not an amount. */
function hasLeadingZeros(sample: readonly string[]): boolean {
  return sample.some((value) => /^0\d/.test(value.trim()));
}

function isLongCode(sample: readonly string[]): boolean {
  return sample.every((value) => /^\d{6,}$/.test(value));
}

/** Whole numbers counted up without big gaps: a row number or a serial key. */
function isDense(evidence: ColumnEvidence): boolean {
  return evidence.min !== null && evidence.max !== null && evidence.max - evidence.min + 1 <= evidence.present * 1.5;
}

function isEvery(evidence: ColumnEvidence, hits: ReadonlyMap<ValueKind, number>, kind: ValueKind): boolean {
  return evidence.distinct >= 2 && evidence.present >= 4 && hits.get(kind) === evidence.sample.length;
}

function kindHits(sample: readonly string[]): ReadonlyMap<ValueKind, number> {
  const hits = new Map<ValueKind, number>();
  for (const value of sample) {
    for (const kind of kindsOfValue(value)) hits.set(kind, (hits.get(kind) ?? 0) + 1);
  }
  return hits;
}

function isSentences(sample: readonly string[]): boolean {
  const sentences = sample.filter((value) => value.trim().split(/\s+/).length >= 6 || (value.match(/\p{Script=Han}/gu)?.length ?? 0) >= 12).length;
  return wilsonInterval(sentences, sample.length).low >= 0.4;
}

const ENGLISH = new Set(["the", "and", "is", "it", "to", "of", "a", "in", "for", "this", "that", "was", "with", "but", "not", "on", "are", "my", "i", "you", "so", "very", "be", "have", "as", "at", "or", "from", "by", "good", "great", "love", "too", "has", "an", "no", "all", "would"]);

function languageOf(text: string): TextLanguage | null {
  const letters = countOf(text, /\p{L}/gu);
  if (letters < 2) return null;
  if (countOf(text, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu) > letters * 0.1) return "other";
  return countOf(text, /\p{Script=Han}/gu) > letters * 0.3 ? "zh" : alphabeticLanguage(text);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function alphabeticLanguage(text: string): TextLanguage | null {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const known = words.filter((word) => ENGLISH.has(word)).length;
  if (words.length < 3 || (words.length < 8 && known === 0)) return null;
  return known >= words.length * 0.12 ? "en" : "other";
}
