import type { ColumnProfile } from "#core/profile/table-profile.ts";
import type { Readable } from "#core/recipe/suggest-types.ts";
import type { SuggestedDraft } from "#core/recipe/suggested-step.ts";
import { countCell, textCell, type RowRecord } from "#core/table/read-cells.ts";

/** Texts longer than this on average are prose: their inner space and single words mean something. */
const PROSE_LENGTH = 40;
/** At most this share of a column's rows may be cleared by a suggestion. */
const CLEARED_SHARE = 0.5;
const SPELLINGS_SUGGESTED = 200;

/** Words that mean "missing" in any column of text. */
const SURE_WORDS: ReadonlySet<string> = new Set(["n/a", "#n/a", "nan", "null", "nil", "(null)", "<null>", "\\n", "not available", "not applicable", "#value!", "#ref!", "#div/0!", "暂无", "缺失", "未填写", "未填", "不适用", "无数据"]);
/** Codes in their own right where values are short: Namibia, North America. */
const CODE_LIKE: ReadonlySet<string> = new Set(["na", "nil", "nan"]);

/** Space at the ends; space inside too where the texts are short and in one line. */
export function suggestTrim(column: ColumnProfile, counts: RowRecord): readonly SuggestedDraft[] {
  const outer = countCell(counts.outer_rows);
  const inner = countCell(counts.inner_rows);
  const collapse = inner > 0 && countCell(counts.line_breaks) === 0 && !isProse(column);
  if (outer === 0 && !collapse) return [];
  return [{ kind: "trim-space", column: column.name, params: { collapse }, reason: { code: "outer-space", facts: { outerRows: outer, innerRows: collapse ? inner : 0 } }, confidence: collapse ? 0.95 : 0.98 }];
}

/** Words that stand for "missing", as far as the kind of column makes them safe to clear; blank texts always. */
export function suggestClear(column: ColumnProfile, reading: Readable | null, rowCount: number): readonly SuggestedDraft[] {
  const { text } = column;
  if (!text) return [];
  const words = text.missingWordValues.filter((word) => reading !== null || isSafeWord(column, word.trim().toLowerCase()));
  const blank = text.blank + column.empty;
  const values = [...new Set(words.map((word) => word.trim())), ...(blank > 0 ? [""] : [])];
  const share = ((words.length > 0 ? text.missingWords : 0) + blank) / Math.max(1, rowCount - column.missing);
  if (values.length === 0 || share > CLEARED_SHARE) return [];
  const reason = words.length === 0 ? { code: "blank-text" as const, facts: { rows: blank } } : { code: "missing-words" as const, facts: { words: values.filter((value) => value !== ""), blank } };
  const isSure = words.every((word) => SURE_WORDS.has(word.trim().toLowerCase()));
  return [{ kind: "clear-values", column: column.name, params: { values, ignoreCase: true }, reason, confidence: reading !== null || isSure ? 0.95 : 0.75 }];
}

function isSafeWord(column: ColumnProfile, word: string): boolean {
  if (CODE_LIKE.has(word) && (column.lengths?.max ?? 0) <= 4) return false;
  return SURE_WORDS.has(word) || !isProse(column);
}

/** Whether a column holds few enough, often enough repeated values to be a category. */
export function isSmallCategory(column: ColumnProfile, rowCount: number): boolean {
  const present = rowCount - column.missing;
  return column.type === "text" && !isProse(column) && column.distinct >= 2 && column.distinct <= 1000 && column.distinct <= Math.max(20, present * 0.5);
}

/** One word, several spellings: each becomes the most frequent one. */
export function suggestMerge(column: ColumnProfile, spellings: readonly RowRecord[]): readonly SuggestedDraft[] {
  if (spellings.length === 0 || spellings.length > SPELLINGS_SUGGESTED) return [];
  const pairs = spellings.flatMap((row) => [textCell(row.spelling), textCell(row.raw)].map((from) => [from, textCell(row.target)] as const));
  const map = [...new Map(pairs)].map(([from, to]) => ({ from, to }));
  const targets = [...new Set(map.map(({ to }) => to))];
  return [{ kind: "map-values", column: column.name, params: { map }, reason: { code: "spellings", facts: { spellings: map.length, words: targets.length, examples: targets.slice(0, 5) } }, confidence: 0.8 }];
}

export function isProse(column: ColumnProfile): boolean {
  return (column.lengths?.mean ?? 0) > PROSE_LENGTH;
}
