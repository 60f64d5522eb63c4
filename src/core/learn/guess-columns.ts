import type { ColumnSchema } from "#core/table/schema.ts";

/** Names that commonly hold what a classifier reads and learns; only a first proposal the person can change. */
const TEXT_NAME = /review.?text|^text$|_text|review|text|comment|content|query|title|description|message|评论|评价|内容|描述|标题/iu;
const LABEL_NAME = /label|sentiment|recommend|intent|target|class|category|rating|标签|情感|推荐|类别|分类|评分/iu;

/** The likeliest text and label columns; null where nothing fits. */
export function guessColumns(columns: readonly ColumnSchema[]): { readonly text: string | null; readonly label: string | null } {
  const texts = columns.filter((column) => column.type === "text");
  const text = bestMatch(texts, TEXT_NAME) ?? texts.at(0)?.name ?? null;
  const others = columns.filter((column) => column.name !== text && LABEL_TYPES.has(column.type));
  return { text, label: bestMatch(others, LABEL_NAME) ?? null };
}

const LABEL_TYPES = new Set(["text", "integer", "boolean"]);

/** Earlier alternatives of the pattern win over later ones. */
function bestMatch(columns: readonly ColumnSchema[], pattern: RegExp): string | null {
  for (const word of pattern.source.split("|")) {
    const found = columns.find((column) => new RegExp(word, "iu").test(column.name));
    if (found) return found.name;
  }
  return null;
}
