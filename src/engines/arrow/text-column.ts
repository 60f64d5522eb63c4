import { Data, Utf8 } from "apache-arrow-21";
import { joinBytes } from "#core/join-bytes.ts";

/** Texts as a column; null is missing. */
export function textColumn(texts: readonly (string | null)[]): Data {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text ?? ""));
  const offsets = new Int32Array(texts.length + 1);
  const nullBitmap = new Uint8Array(Math.ceil(texts.length / 8));
  for (const [row, text] of texts.entries()) {
    offsets[row + 1] = offsets[row]! + parts[row]!.length;
    if (text !== null) nullBitmap[row >> 3]! |= 1 << (row & 7);
  }
  return new Data(new Utf8(), 0, texts.length, texts.filter((text) => text === null).length, [offsets, joinBytes(parts), nullBitmap]);
}
