import type { Chance } from "./chance.ts";
import type { Language } from "./sample-rows.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FIRST_NAMES = ["ana", "ben", "chen", "dora", "emil", "fatima", "george", "hana", "ivan", "julia", "kim", "lena", "mei", "noor", "oscar", "petra"];
const PINYIN = ["wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu", "xiaoyu", "jing", "lei", "mengmeng", "haoran", "ting"];
const LAST_NAMES = ["adler", "brown", "costa", "dubois", "evans", "fischer", "garcia", "huang", "ito", "jensen", "keller", "lin", "moreau", "novak"];

/** One of the spellings that shops in several countries leave in one column. */
export function writePrice(base: number, language: Language, chance: Chance): string {
  const price = Math.max(1, base * (1 + (chance.between(-12, 12) / 100)));
  const plain = price.toFixed(2);
  const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ",");
  if (chance.happens(0.004)) return chance.pick(["0", `-${plain}`, "999999"]);
  if (language === "zh") return chance.weighted([[`¥${plain}`, 55], [`${plain}元`, 20], [`￥${grouped}`, 10], [grouped, 10], [`CNY ${plain}`, 5]]);
  const european = `${plain.replace(".", ",").replace(/\B(?=(\d{3})+,)/g, ".")} €`;
  return chance.weighted([[`$${plain}`, 62], [european, 16], [grouped, 12], [`USD ${plain}`, 6], [`$ ${grouped}`, 4]]);
}

export function writeDate(language: Language, chance: Chance): string {
  const [year, month, day] = [chance.between(2024, 2025), chance.between(1, 12), chance.between(1, 28)];
  const [mm, dd] = [String(month).padStart(2, "0"), String(day).padStart(2, "0")];
  const iso = `${year}-${mm}-${dd}`;
  if (language === "zh") return chance.weighted([[iso, 66], [`${year}/${month}/${day}`, 16], [`${year}年${month}月${day}日`, 14], [`${year}.${mm}.${dd}`, 4]]);
  return chance.weighted([[iso, 66], [`${mm}/${dd}/${year}`, 14], [`${day} ${MONTHS[month - 1]!} ${year}`, 14], [`${dd}.${mm}.${year}`, 6]]);
}

/** At example.com and example.org, which belong to nobody (RFC 2606). */
export function writeEmail(language: Language, chance: Chance): string {
  const name = language === "en" ? `${chance.pick(FIRST_NAMES)}.${chance.pick(LAST_NAMES)}` : chance.pick(PINYIN) + chance.pick(PINYIN);
  const address = `${name}${chance.between(1, 99)}@example.${chance.pick(["com", "org"])}`;
  return chance.happens(0.02) ? address.replace("@", chance.pick([" at ", "@@", ""])) : address;
}

/** In the ranges kept for stories (555-01xx), or with a run of zeros that no line has. */
export function writePhone(language: Language, chance: Chance): string {
  const last = String(chance.between(0, 99)).padStart(2, "0");
  if (language === "zh") return chance.pick([`1990000${last}${last}`, `199-0000-${last}${last}`, `+86 199 0000 ${last}${last}`]);
  return chance.pick([`+1 555-555-01${last}`, `(555) 555-01${last}`, `55555501${last}`]);
}
