/** What the text of a cell looks like, by itself. */
export type CellShape = "empty" | "missing" | "integer" | "number" | "amount" | "date" | "time" | "timestamp" | "boolean" | "url" | "email" | "code" | "text";

/** Words that stand for no value, in small letters. */
const MISSING_WORDS = ["na", "n/a", "#n/a", "null", "none", "nil", "nan", "-", "--", "\\n", ".", "?", "missing", "unknown", "无", "空", "暂无", "未知", "缺失"] as const;

/** The words among them that mean nothing else: read as missing where all other values are numbers, dates or the like. */
export const SURE_MISSING_WORDS = ["na", "n/a", "#n/a", "null", "none", "nil", "nan", "-", "--", "\\n", ".", "?", "无", "空", "暂无", "缺失"] as const;

const DATE = "(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2}[- /](?:[A-Za-z]{3,9})[- /,]{1,2}\\d{2,4}|[A-Z][a-z]{2,8}\\.? \\d{1,2},? \\d{4})";
const CLOCK = "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?";
const ZONE = "(?:Z| ?[+-]\\d{2}:?(?:\\d{2})?)?";

/** Tried in order; the first that holds names the shape. */
const SHAPES: readonly (readonly [CellShape, RegExp])[] = [
  ["integer", /^[+-]?\d{1,18}$/],
  ["number", /^[+-]?(?:\d+[.,]\d*|[.,]\d+|\d{1,3}(?:[ ,.'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d*)?[eE][+-]?\d{1,3})$/],
  ["amount", /^[+-]?(?:[$€£¥￥₹]|[A-Z]{3} )\s?-?[\d.,' ]*\d\)?$|^\(?-?[\d.,' ]*\d\s?(?:[%‰$€£¥￥₹元]|[A-Z]{3})\)?$/],
  ["boolean", /^(?:true|false|yes|no|y|n|t|f|是|否)$/i],
  ["date", new RegExp(`^${DATE}$`, "u")],
  ["time", new RegExp(`^${CLOCK}$`)],
  ["timestamp", new RegExp(`^${DATE}[ T]${CLOCK}${ZONE}$`, "u")],
  ["url", /^(?:https?|ftp):\/\/[^\s"]+$|^www\.[^\s"]+$/i],
  ["email", /^[^\s@"]+@[^\s@"]+\.[a-z]{2,}$/i],
  ["code", /^(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9_#./:-]*$/],
];

/** Names the shape of a cell's text. */
export function cellShape(text: string): CellShape {
  const trimmed = text.trim();
  if (trimmed === "") return "empty";
  if (trimmed.length <= 8 && isMissingWord(trimmed)) return "missing";
  if (trimmed.length > 2000) return "text";
  return SHAPES.find(([, pattern]) => pattern.test(trimmed))?.[0] ?? "text";
}

const MISSING_SET: ReadonlySet<string> = new Set(MISSING_WORDS);

export function isMissingWord(text: string): boolean {
  return MISSING_SET.has(text.toLowerCase());
}

/**
 * The text with letters as A or a and digits as 9, runs kept to their length: what codes of one kind have in common.
 * Range: texts beyond 40 characters → ""
 */
export function lettersAndDigits(text: string): string {
  if (text.length > 40) return "";
  return text.replace(/[A-Z]/g, "A").replace(/[a-z]/g, "a").replace(/\d/g, "9");
}
