import { Data, DataType } from "apache-arrow-21";
import { assert } from "#core/assert.ts";
import { MOST_BYTES, TooLarge } from "./too-large.ts";
import { bytesOf } from "./values-of.ts";

/** Rows are numbered through one column, or two that lie one behind the other. */
interface Source {
  readonly first: Data;
  readonly second: Data;
  /** Number of the second one's first row. */
  readonly split: number;
}

/** Shorter texts are copied faster byte by byte. */
const SHORT_BYTES = 24;

/**
 * The rows of a mended column at these places, in this order; -1 gives a missing value. Of two columns, of one type, the second's rows are numbered on.
 * Throws on a row that is not there, and TooLarge.
 */
export function takeRows([first, second]: readonly [Data, Data?], rows: Int32Array): Data {
  const source = { first, second: second ?? first, split: first.length };
  const last = first.length + (second?.length ?? 0) - 1;
  for (const row of rows) if (row < -1 || row > last) throw new Error("a value that its dictionary does not have");
  return take(source, rows);
}

function take(source: Source, rows: Int32Array): Data {
  const type = typeOf(source.first);
  const { nullCount, nullBitmap } = validityOf(source, rows);
  const made = (buffers: readonly unknown[], children: Data[] = []): Data => new Data<DataType>(type, 0, rows.length, nullCount, [buffers[0], buffers[1], nullBitmap], children);
  if (DataType.isStruct(type)) return made([], type.children.map((_, index) => take({ ...childOf(source, index), split: source.split }, rows)));
  if (DataType.isList(type) || DataType.isMap(type)) {
    const { offsets, childRows } = takeLists(source, rows);
    return made([offsets], [take(childOf(source, 0), childRows)]);
  }
  if (DataType.isUtf8(type) || DataType.isBinary(type)) return made(takeBytes(source, rows));
  return made([undefined, DataType.isBool(type) ? takeBits(source, rows) : takeFixed(source, rows)]);
}

function typeOf(data: Data): DataType {
  return data.type;
}

/** Rows of a child are numbered through both columns of children. */
function childOf({ first, second }: Source, index: number): Source {
  const [left, right] = [first.children[index], second.children[index]];
  assert(left !== undefined && right !== undefined, "a nested column has its children");
  return { first: left, second: right, split: left.length };
}

function validityOf({ first, second, split }: Source, rows: Int32Array): { readonly nullCount: number; readonly nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(rows.length / 8));
  let nullCount = 0;
  for (const [index, row] of rows.entries()) {
    const isValid = row >= 0 && (row < split ? first.getValid(row) : second.getValid(row - split));
    if (isValid) nullBitmap[index >> 3]! |= 1 << (index & 7);
    else nullCount++;
  }
  return { nullCount, nullBitmap: nullCount === 0 ? new Uint8Array() : nullBitmap };
}

/** Where each of the rows begins and ends among the bytes or children of its column. */
function placesOf({ first, second, split }: Source, rows: Int32Array): { readonly offsets: Int32Array; readonly starts: Int32Array } {
  const [left, right] = [offsetsOf(first), offsetsOf(second)];
  const offsets = new Int32Array(rows.length + 1);
  const starts = new Int32Array(rows.length);
  let total = 0;
  for (const [index, row] of rows.entries()) {
    const [known, at] = row < split ? [left, row] : [right, row - split];
    if (row >= 0) {
      starts[index] = known[at]!;
      total += known[at + 1]! - known[at]!;
    }
    if (total > MOST_BYTES) throw new TooLarge();
    offsets[index + 1] = total;
  }
  return { offsets, starts };
}

function offsetsOf(data: Data): Int32Array {
  const offsets: unknown = data.valueOffsets;
  assert(offsets instanceof Int32Array, "mended columns have offsets of 32 bits");
  return offsets;
}

function takeBytes(source: Source, rows: Int32Array): readonly [Int32Array, Uint8Array] {
  const { offsets, starts } = placesOf(source, rows);
  const [left, right] = [bytesOf(source.first), bytesOf(source.second)];
  const values = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [index, row] of rows.entries()) {
    const bytes = row < source.split ? left : right;
    const [from, to, length] = [starts[index]!, offsets[index]!, offsets[index + 1]! - offsets[index]!];
    if (length > SHORT_BYTES) values.set(bytes.subarray(from, from + length), to);
    else for (let at = 0; at < length; at++) values[to + at] = bytes[from + at]!;
  }
  return [offsets, values];
}

function takeLists(source: Source, rows: Int32Array): { readonly offsets: Int32Array; readonly childRows: Int32Array } {
  const { offsets, starts } = placesOf(source, rows);
  const childRows = new Int32Array(offsets.at(-1) ?? 0);
  const childSplit = childOf(source, 0).split;
  for (const [index, row] of rows.entries()) {
    const shift = row < source.split ? 0 : childSplit;
    for (let at = offsets[index]!; at < offsets[index + 1]!; at++) childRows[at] = shift + starts[index]! + at - offsets[index]!;
  }
  return { offsets, childRows };
}

function takeBits({ first, second, split }: Source, rows: Int32Array): Uint8Array {
  const [left, right] = [bytesOf(first), bytesOf(second)];
  const bits = new Uint8Array(Math.ceil(rows.length / 8));
  for (const [index, row] of rows.entries()) {
    const [known, at] = row < split ? [left, row] : [right, row - split];
    if (row >= 0 && (known[at >> 3]! & (1 << (at & 7))) !== 0) bits[index >> 3]! |= 1 << (index & 7);
  }
  return bits;
}

/** Byte by byte of whatever numbers they are. */
function takeFixed({ first, second, split }: Source, rows: Int32Array): ArrayBufferView {
  const like = viewOf(first);
  const [left, right] = [rawBytes(like), rawBytes(viewOf(second))];
  const width = first.stride * like.BYTES_PER_ELEMENT;
  const values = new Uint8Array(rows.length * width);
  for (const [index, row] of rows.entries()) {
    const [known, from] = row < split ? [left, row * width] : [right, (row - split) * width];
    if (row >= 0) for (let at = 0; at < width; at++) values[index * width + at] = known[from + at]!;
  }
  return new like.constructor(values.buffer);
}

interface TypedView extends ArrayBufferView {
  readonly BYTES_PER_ELEMENT: number;
  readonly constructor: new (buffer: ArrayBufferLike) => ArrayBufferView;
}

function viewOf(data: Data): TypedView {
  const values: unknown = data.values;
  assert(ArrayBuffer.isView(values) && "BYTES_PER_ELEMENT" in values, "columns of a fixed width lie in typed arrays");
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- every typed array is made by its constructor
  return values as TypedView;
}

function rawBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
