import type { Data } from "apache-arrow-21";
import { checkTexts } from "./check-column.ts";
import { MOST_BYTES, TooLarge } from "./too-large.ts";
import { bytesOf } from "./values-of.ts";

const VIEW_BYTES = 16;
/** Values up to this length stand in the view itself. */
const INLINE_BYTES = 12;

/**
 * The values of a column of views, one behind the other.
 * Shape:  a view is its value's length, then the value; or its first four bytes, the number of a buffer and the place in it
 * Throws on places that lead out of the buffers, and on texts that are no UTF-8.
 */
export function viewedBytes(data: Data, areTexts: boolean): { readonly offsets: Int32Array; readonly values: Uint8Array } {
  const views = bytesOf(data);
  const words = new DataView(views.buffer, views.byteOffset, views.byteLength);
  const offsets = new Int32Array(data.length + 1);
  for (let row = 0; row < data.length; row++) {
    const length = data.getValid(row) ? words.getInt32(row * VIEW_BYTES, true) : 0;
    const end = offsets[row]! + length;
    if (length < 0) throw new Error("a value of less than nothing");
    if (end > MOST_BYTES) throw new TooLarge();
    offsets[row + 1] = end;
  }
  const values = new Uint8Array(offsets[data.length] ?? 0);
  for (let row = 0; row < data.length; row++) {
    const length = offsets[row + 1]! - offsets[row]!;
    if (length > 0) values.set(viewed(data, words, { row, length }), offsets[row]);
  }
  if (areTexts) checkTexts(values);
  return { offsets, values };
}

function viewed(data: Data, words: DataView, { row, length }: { readonly row: number; readonly length: number }): Uint8Array {
  const at = row * VIEW_BYTES;
  if (length <= INLINE_BYTES) return bytesOf(data).subarray(at + 4, at + 4 + length);
  const buffer = data.variadicBuffers[words.getInt32(at + 8, true)];
  const from = words.getInt32(at + 12, true);
  if (buffer === undefined || from < 0 || from + length > buffer.length) throw new Error("a view leads out of its buffers");
  return buffer.subarray(from, from + length);
}
