import type { SqlText } from "#core/ids.ts";
import { join, literal, sql } from "#core/sql/sql-text.ts";
import { trimmed } from "#core/sql/recipe-queries-text.ts";

/** "auto": a value that does not read with a point is read with a comma; "1.234" and "1,234" are read with a point. */
export type DecimalSign = "." | "," | "auto";
type OneSign = Exclude<DecimalSign, "auto">;

const WIDE = literal("０１２３４５６７８９，．％（）－＋￥＄￡−–’＇\u3000\u00A0\u202F\u2009");
const NARROW = literal("0123456789,.%()-+¥$£--''    ");

/** Currency signs and words, and the ISO 4217 code each is read as; the longer ones first. A bare $ is read as USD, ¥ as CNY. */
const CURRENCIES: readonly (readonly [sign: string, code: string])[] = [
  ["US$", "USD"], ["HK$", "HKD"], ["NT$", "TWD"], ["AU$", "AUD"], ["CA$", "CAD"], ["SG$", "SGD"], ["A$", "AUD"], ["C$", "CAD"], ["S$", "SGD"], ["R$", "BRL"],
  ["$", "USD"], ["€", "EUR"], ["£", "GBP"], ["¥", "CNY"], ["₹", "INR"], ["₩", "KRW"], ["₽", "RUB"], ["฿", "THB"], ["₫", "VND"], ["₺", "TRY"],
  ["人民币", "CNY"], ["美元", "USD"], ["欧元", "EUR"], ["英镑", "GBP"], ["日元", "JPY"], ["港元", "HKD"], ["港币", "HKD"], ["元", "CNY"], ["块", "CNY"], ["円", "JPY"],
  ["RMB", "CNY"], ["CNY", "CNY"], ["USD", "USD"], ["EUR", "EUR"], ["GBP", "GBP"], ["JPY", "JPY"], ["HKD", "HKD"], ["TWD", "TWD"], ["AUD", "AUD"], ["CAD", "CAD"], ["CHF", "CHF"],
  ["INR", "INR"], ["KRW", "KRW"], ["SGD", "SGD"], ["SEK", "SEK"], ["NOK", "NOK"], ["DKK", "DKK"], ["PLN", "PLN"], ["BRL", "BRL"], ["MXN", "MXN"], ["RUB", "RUB"], ["THB", "THB"],
];
const CURRENCY = CURRENCIES.map(([sign]) => sign.replaceAll("$", String.raw`\$`)).join("|");
const PARTS = sql`['open', 'sign', 'before', 'inner', 'amount', 'scale', 'percent', 'after', 'trailing', 'close']`;

/**
 * A number read from text as people write it: digit groups, brackets or a trailing minus for negatives, %, currency signs, full-width digits, 千 万 亿.
 * With `percent` a value with a % sign becomes a share ("12%" → 0.12), without it the sign is dropped (12).
 * Range: DOUBLE; what is no number, or groups digits wrongly ("1,23" with decimal "."), is missing
 */
export function parsedNumber(text: SqlText, { decimal, percent }: { readonly decimal: DecimalSign; readonly percent: boolean }): SqlText {
  const divisor = percent ? sql`CASE WHEN m.percent = '%' THEN 100 ELSE 1 END` : sql`1`;
  return onMatch(text, decimal, (sign) => sql`${signedAmount(sign)} / ${divisor}`);
}

/** The amount of money read from text, its currency aside; a percentage is none. */
export function parsedAmount(text: SqlText, decimal: DecimalSign): SqlText {
  return onMatch(text, decimal, (sign) => sql`CASE WHEN m.percent = '' THEN ${signedAmount(sign)} END`);
}

/** The ISO 4217 code of the currency written beside an amount; missing where there is none or no amount. */
export function parsedCurrency(text: SqlText, decimal: DecimalSign): SqlText {
  const branches = CURRENCIES.map(([sign, code]) => sql`WHEN ${literal(sign)} THEN ${literal(code)}`);
  return onMatch(text, decimal, (sign) => sql`CASE WHEN ${signedAmount(sign)} IS NOT NULL THEN CASE upper(CASE WHEN m.before <> '' THEN m.before ELSE m.after END) ${join(branches, " ")} END END`);
}

/** Full-width digits and signs made plain, outer space gone. */
export function plainSigns(text: SqlText): SqlText {
  return trimmed(sql`translate(${text}, ${WIDE}, ${NARROW})`);
}

function onMatch(text: SqlText, decimal: DecimalSign, value: (sign: OneSign) => SqlText): SqlText {
  if (decimal === "auto") return sql`coalesce(${onMatch(text, ".", value)}, ${onMatch(text, ",", value)})`;
  return sql`list_transform([regexp_extract(${plainSigns(text)}, ${literal(pattern(decimal))}, ${PARTS})], lambda m: ${value(decimal)})[1]`;
}

function pattern(decimal: OneSign): string {
  const [group, point] = decimal === "." ? [",", String.raw`\.`] : [String.raw`\.`, ","];
  const whole = String.raw`\d{1,3}(?:[${group}' ]\d{3})+|\d{1,2}(?:${group}\d{2})+${group}\d{3}|\d+`;
  const amount = String.raw`(?:${whole})?(?:${point}\d*)?(?:e[+-]?\d+)?`;
  return String.raw`(?i)^(\(?) *([+-]?) *(${CURRENCY}|) *([+-]?) *(${amount}) *([千万亿]?) *(%?) *(${CURRENCY}|) *(-?) *(\)?)$`;
}

function signedAmount(decimal: OneSign): SqlText {
  const group = literal(decimal === "." ? "[,' ]" : "[.' ]");
  const size = sql`TRY_CAST(replace(regexp_replace(m.amount, ${group}, '', 'g'), ',', '.') AS DOUBLE)`;
  const scale = sql`CASE m.scale WHEN '千' THEN 1e3 WHEN '万' THEN 1e4 WHEN '亿' THEN 1e8 ELSE 1 END`;
  const isNegative = sql`m.open = '(' OR '-' IN (m.sign, m.inner, m.trailing)`;
  const isWellFormed = sql`(m.open = '(') = (m.close = ')') AND length(m.open || m.sign || m.inner || m.trailing) <= 1 AND (m.before = '' OR m.after = '')`;
  return sql`CASE WHEN ${isWellFormed} THEN ${size} * ${scale} * CASE WHEN ${isNegative} THEN -1 ELSE 1 END END`;
}
