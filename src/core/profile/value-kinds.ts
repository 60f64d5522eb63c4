import { hasGtinCheckDigit, isIsbn } from "#core/profile/check-digits.ts";

/** What one text looks like, told from its characters alone. */
export const VALUE_KINDS = ["email", "url", "phone", "postcode", "price", "percentage", "quantity", "date", "time", "gtin", "isbn", "boolean", "number"] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

const CURRENCY = String.raw`(?:[$€£¥￥₹₽₩₫฿₺]|US\$|HK\$|NT\$|A\$|C\$|R\$|RMB|CNY|USD|EUR|GBP|JPY|HKD|TWD|AUD|CAD|CHF|INR|KRW|SGD|SEK|NOK|DKK|PLN|BRL|MXN)`;
const AMOUNT = String.raw`(?:\d{1,3}(?:[,. ' ]\d{3})+(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?)`;
const UNIT = "(?:mg|g|kg|t|lbs?|oz|ounces?|pounds?|mm|cm|dm|m|km|in|inch(?:es)?|ft|feet|yd|ml|cl|dl|l|ltr|lit(?:er|re)s?|gal(?:lons?)?|fl\\.? ?oz|pcs?|pieces?|pack|packs|pairs?|sets?|units?|ct|count|px|mb|gb|tb|kb|mah|wh?|kw|kwh|v|hz|khz|mhz|ghz|min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|sec|ms|°c|°f|克|千克|公斤|斤|吨|毫升|升|厘米|毫米|米|公里|寸|英寸|个|件|盒|包|袋|瓶|箱|套|双|条|片|支|只|台|本|张|小时|分钟|天|周|月|年|元/[一-鿿]+)";
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)";
const CLOCK = String.raw`\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[ap]\.?m\.?)?`;
const DATE_FORMS = [
  String.raw`(?:1[5-9]|20|21)\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])`,
  String.raw`(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:\d{4}|\d{2})`,
  String.raw`(?:1[5-9]|20|21)\d{2}年(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12]\d|3[01])[日号])?`,
  String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d{1,2}(?:st|nd|rd|th)?[-\s]+${MONTH}\.?,?[-\s]+(?:\d{4}|\d{2})`,
  String.raw`${MONTH}\.?[-\s]+\d{1,2}(?:st|nd|rd|th)?,?[-\s]+\d{4}`,
];

const KINDS: readonly (readonly [ValueKind, (text: string) => boolean])[] = [
  ["email", pattern(String.raw`[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.[\p{L}]{2,24}`)],
  ["url", pattern(String.raw`(?:(?:https?|ftp)://[^\s/$.?#][^\s]*|www\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]\S*)?)`)],
  ["isbn", isIsbnText],
  ["gtin", (text) => hasGtinCheckDigit(text)],
  ["date", pattern(String.raw`(?:${DATE_FORMS.join("|")})(?:[T,\s]+${CLOCK}(?:\s?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?)?`)],
  ["time", pattern(CLOCK)],
  ["percentage", pattern(String.raw`[-+]?\d+(?:[.,]\d+)?\s?[%％]`)],
  ["price", pattern(String.raw`[-+(]?\s?(?:${CURRENCY}\s?[-+]?${AMOUNT}(?:\s?[万千百])?|[-+]?${AMOUNT}\s?(?:${CURRENCY}|万?元|块|円|kr\.?|zł|dollars?|euros?))\)?`)],
  ["quantity", pattern(String.raw`[-+]?${AMOUNT}\s?${UNIT}\.?(?:\s?[x×*]\s?\d+)?`)],
  ["phone", isPhone],
  ["postcode", pattern(String.raw`(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z][\s-]?\d[A-Z]\d|\d{5}-\d{4}|\d{4}\s?[A-Z]{2})`)],
  ["boolean", pattern("(?:true|false|t|f|yes|no|y|n|是|否|有|无|真|假|对|错|on|off)")],
  ["number", pattern(String.raw`[-+]?(?:${AMOUNT}|\.\d+)(?:e[-+]?\d+)?`)],
];

/** Every kind a trimmed text could be; several may fit. */
export function kindsOfValue(value: string): readonly ValueKind[] {
  const text = value.trim();
  return text === "" || text.length > 300 ? [] : KINDS.filter(([, fits]) => fits(text)).map(([kind]) => kind);
}

/**
 * The pattern of a text: runs of capitals A, small letters a, digits one 9 each, Chinese characters 中, the rest as it is.
 * "SKU-0042 b" → "A-9999 a"
 */
export function shapeOfValue(value: string): string {
  return value
    .slice(0, 60)
    .replaceAll(/\p{Script=Han}+/gu, "中")
    .replaceAll(/\p{Lu}+/gu, "A")
    .replaceAll(/(?:(?!中)[\p{Ll}\p{Lo}\p{Lt}\p{Lm}])+/gu, "a")
    .replaceAll(/\p{Nd}/gu, "9");
}

function pattern(source: string): (text: string) => boolean {
  const whole = new RegExp(`^(?:${source})$`, "iu");
  return (text) => whole.test(text);
}

function isIsbnText(text: string): boolean {
  return /^(97[89][\d -]{10,14}|\d[\d -]{8,11}[\dX])$/.test(text) && isIsbn(text);
}

/** Mainland China mobiles and landlines, E.164, and the usual written forms with separators. */
function isPhone(text: string): boolean {
  if (/^(?:(?:\+|00)?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}$/.test(text)) return true;
  if (/^(?:(?:\+|00)86[\s-]?)?\(?0\d{2,3}\)?[\s-]?\d{7,8}(?:[\s-]\d{1,5})?$/.test(text)) return true;
  if (/^\+[1-9][\d\s().-]{6,20}$/.test(text)) return digitCount(text) >= 7 && digitCount(text) <= 15;
  return /^\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,5})?$/i.test(text);
}

function digitCount(text: string): number {
  return text.replaceAll(/\D/g, "").length;
}
