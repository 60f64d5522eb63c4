import { trimSpan, type Span } from "#core/text-table/parse-cell.ts";
import { utf8Bytes } from "#core/text-table/text-dialect.ts";

/** A text as a stretch of bytes, without the spaces around it. */
export function spanOf(text: string): Span {
  const bytes = utf8Bytes(text);
  const span = { bytes, start: 0, end: bytes.length };
  trimSpan(span);
  return span;
}
