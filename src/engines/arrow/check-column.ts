import { type Data, type DataType, Type } from "apache-arrow-21";

const CHECKS: Readonly<Partial<Record<Type, (data: Data) => void>>> = {
  [Type.Null]: () => undefined,
  // Read value by value, by arrow-js.
  [Type.Union]: () => undefined,
  [Type.Bool]: (data) => checkFixed(data, Math.ceil(data.length / 8)),
  [Type.Utf8]: (data) => checkTexts(bytesWithin(data)),
  [Type.LargeUtf8]: (data) => checkTexts(bytesWithin(data)),
  [Type.Binary]: bytesWithin,
  [Type.LargeBinary]: bytesWithin,
  [Type.Struct]: (data) => {
    for (const child of data.children) checkColumn(child, data.length);
  },
  [Type.FixedSizeList]: (data) => checkChild(data, data.length * data.stride),
  [Type.List]: (data) => checkChild(data, endOf(data)),
  [Type.LargeList]: (data) => checkChild(data, endOf(data)),
  [Type.Map]: (data) => checkChild(data, endOf(data)),
};

/**
 * Throws unless every value of a column lies within its buffers, and its texts are UTF-8: DuckDB trusts what it is handed, and breaks off where that is wrong.
 * Indices into dictionaries and places of views are looked at where they are followed.
 */
export function checkColumn(data: Data, rows: number): void {
  if (data.length < rows) throw new Error("a column is shorter than its batch");
  const marks: unknown = data.nullBitmap;
  if (marks instanceof Uint8Array && marks.length > 0 && marks.length * 8 < data.length) throw new Error("too few marks of missing values");
  if (data.length === 0) return;
  const check = CHECKS[typeOf(data).typeId] ?? ((flat) => checkFixed(flat, flat.length * flat.stride));
  check(data);
}

/** Throws on bytes that are no UTF-8. */
export function checkTexts(bytes: Uint8Array): void {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  for (let from = 0; from < bytes.length; from += STRETCH_BYTES) decoder.decode(bytes.subarray(from, from + STRETCH_BYTES), { stream: from + STRETCH_BYTES < bytes.length });
}

/** A browser's text ends at half a billion characters. */
const STRETCH_BYTES = 16 * 1024 * 1024;

function typeOf(data: Data): DataType {
  return data.type;
}

function checkFixed({ values }: Data, count: number): void {
  const found: unknown = values;
  if (!ArrayBuffer.isView(found) || !("length" in found) || Number(found.length) < count) throw new Error("a column has too few values");
}

function checkChild({ children }: Data, end: number): void {
  const [child] = children;
  if (!child) throw new Error("a list without a column of values");
  checkColumn(child, end);
}

function bytesWithin(data: Data): Uint8Array {
  const end = endOf(data);
  const values: unknown = data.values;
  if (!(values instanceof Uint8Array) || values.length < end) throw new Error("a column has too few bytes");
  return values.subarray(Number(offsetsOf(data)[0]), end);
}

/** Where the last value ends, once it is sure that none begins before the one before it has ended. */
function endOf(data: Data): number {
  const offsets = offsetsOf(data);
  if (offsets.length <= data.length) throw new Error("a column has too few offsets");
  let before: number | bigint = 0;
  for (let row = 0; row <= data.length; row++) {
    if (offsets[row]! < before) throw new Error("offsets of a column go backwards");
    before = offsets[row]!;
  }
  return Number(before);
}

function offsetsOf(data: Data): Int32Array | BigInt64Array {
  const offsets: unknown = data.valueOffsets;
  if (offsets instanceof Int32Array || offsets instanceof BigInt64Array) return offsets;
  throw new Error("a column without offsets");
}
