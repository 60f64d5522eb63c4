import { Binary, Data, DataType, Decimal, Field, Float32, Float64, Int64, List, Map_, Precision, Struct, Timestamp, Type, Utf8 } from "apache-arrow-21";
import { assert } from "#core/assert.ts";
import { halfFloat } from "../kit/half-float.ts";
import { uuidText } from "../kit/uuid-text.ts";
import { integerAt, spanText } from "./arrow-values.ts";
import { jsonTexts } from "./json-texts.ts";
import { takeRows } from "./take-rows.ts";
import { textColumn } from "./text-column.ts";
import { bytesOf, numbersOf } from "./values-of.ts";
import { viewedBytes } from "./viewed-bytes.ts";

const UUID_BYTES = 16;
/** DuckDB's DECIMAL ends here. */
export const MOST_DIGITS = 38;
const DECIMAL_WORDS = 4;

type Mender = (data: Data, field: Field | undefined) => Data;

const MENDERS: Readonly<Partial<Record<Type, Mender>>> = {
  [Type.Null]: (data) => textColumn(Array.from({ length: data.length }, () => null)),
  [Type.Dictionary]: dictionaryValues,
  [Type.LargeUtf8]: (data) => narrowed(data, new Utf8()),
  [Type.LargeBinary]: (data) => narrowed(data, new Binary()),
  [Type.Utf8View]: (data) => withValues(data, new Utf8(), viewedBytes(data, true)),
  [Type.BinaryView]: (data) => withValues(data, new Binary(), viewedBytes(data, false)),
  [Type.FixedSizeBinary]: fixedBytes,
  [Type.Float]: wideFloats,
  [Type.Decimal]: decimals,
  [Type.Duration]: (data) => withValues(data, new Int64(), { values: data.values }),
  [Type.Interval]: spans,
  [Type.Union]: jsonTexts,
  [Type.Struct]: structs,
  [Type.List]: lists,
  [Type.LargeList]: lists,
  [Type.FixedSizeList]: lists,
  [Type.Map]: lists,
};

/**
 * A column, or a slice of one, in types that DuckDB-WASM takes from Arrow and that the same file has in every batch: dictionaries as their values, views and
 * large types as plain ones, lists of a fixed size as lists, half floats as 32 bits, decimals beyond 38 digits as doubles, durations as whole numbers,
 * other spans of time as ISO 8601, unions as JSON, UUIDs as text, nothing but missing values as text, points in time below the top without a zone.
 * Throws on indices and places that lead out of the buffers.
 */
export function mendColumn(data: Data, field?: Field): Data {
  const mend = MENDERS[typeOf(data).typeId];
  return mend ? mend(rebased(data), field) : rebased(data);
}

function typeOf(data: Data): DataType {
  return data.type;
}

/** A slice that begins with its first bit, and has no bit too many. */
function rebased(data: Data): Data {
  const { offset, length } = data;
  const bits: unknown = data.nullBitmap;
  const nullBitmap = bits instanceof Uint8Array && bits.length > 0 ? bitsFrom(bits, offset, length) : bits;
  const values: unknown = data.values;
  const own = DataType.isBool(typeOf(data)) && values instanceof Uint8Array ? bitsFrom(values, offset, length) : values;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the same buffers, from another bit on
  return data.clone(typeOf(data), 0, length, data.nullCount, [data.valueOffsets, own, nullBitmap, data.typeIds] as unknown as Data["buffers"]);
}

function bitsFrom(bits: Uint8Array, offset: number, length: number): Uint8Array {
  const [from, shift, count] = [offset >> 3, offset & 7, Math.ceil(length / 8)];
  if (shift === 0) return bits.subarray(from, from + count);
  return Uint8Array.from({ length: count }, (_, index) => ((bits[from + index] ?? 0) >> shift) | ((bits[from + index + 1] ?? 0) << (8 - shift)));
}

interface Values {
  readonly offsets?: Int32Array;
  readonly values?: unknown;
  readonly children?: Data[];
}

/** A column of other values with the same ones missing. */
function withValues(like: Data, type: DataType, { offsets, values, children = [] }: Values): Data {
  return new Data<DataType>(type, 0, like.length, like.nullCount, [offsets, values, like.nullBitmap], children);
}

/** Dictionaries are mended when they come in; one that never came is empty. */
function dictionaryValues(data: Data): Data {
  const values: Data | undefined = data.dictionary?.data[0];
  assert(values !== undefined, "arrow-js gives every such column a dictionary");
  const indices = numbersOf(data.values);
  return takeRows([mendColumn(values)], Int32Array.from({ length: data.length }, (_, row) => (data.getValid(row) ? placeOf(indices[row]) : MISSING)));
}

const MISSING = -1;
const NOWHERE = -2;

function placeOf(index: number | bigint | undefined): number {
  const place = Number(index);
  return place >= 0 && place < 2 ** 31 ? place : NOWHERE;
}

/** Offsets of 32 bits, from 0 on. */
function offsetsOf(data: Data): { readonly offsets: Int32Array; readonly begin: number; readonly end: number } {
  const type = typeOf(data);
  const size = DataType.isFixedSizeList(type) ? type.listSize : null;
  const stored = numbersOf(data.valueOffsets);
  const begin = size === null ? Number(stored[0] ?? 0) : 0;
  const offsets = Int32Array.from({ length: data.length + 1 }, (_, row) => (size === null ? Number(stored[row] ?? 0) - begin : row * size));
  return { offsets, begin, end: begin + (offsets[data.length] ?? 0) };
}

function narrowed(data: Data, type: DataType): Data {
  const { offsets, begin, end } = offsetsOf(data);
  return withValues(data, type, { offsets, values: bytesOf(data).subarray(begin, end) });
}

function fixedBytes(data: Data, field: Field | undefined): Data {
  const bytes = bytesOf(data);
  const isUuid = field?.metadata.get("ARROW:extension:name") === "arrow.uuid" && data.stride === UUID_BYTES;
  if (isUuid) return textColumn(Array.from({ length: data.length }, (_, row) => (data.getValid(row) ? uuidText(bytes.subarray(row * UUID_BYTES, (row + 1) * UUID_BYTES)) : null)));
  return withValues(data, new Binary(), { offsets: Int32Array.from({ length: data.length + 1 }, (_, row) => row * data.stride), values: bytes.subarray(0, data.length * data.stride) });
}

function wideFloats(data: Data): Data {
  const values: unknown = data.values;
  const type = typeOf(data);
  return DataType.isFloat(type) && type.precision === Precision.HALF && values instanceof Uint16Array ? withValues(data, new Float32(), { values: Float32Array.from(values.subarray(0, data.length), halfFloat) }) : data;
}

function decimals(data: Data): Data {
  const type = typeOf(data);
  const words: unknown = data.values;
  assert(DataType.isDecimal(type) && words instanceof Uint32Array, "decimals lie in words");
  const { scale, precision, bitWidth } = type;
  if (precision > MOST_DIGITS || scale < 0 || scale > precision) return withValues(data, new Float64(), { values: Float64Array.from({ length: data.length }, (_, row) => Number(`${integerAt(words, row, data.stride).toString()}e${String(-scale)}`)) });
  if (bitWidth === DECIMAL_WORDS * 32) return data;
  const values = new Uint32Array(data.length * DECIMAL_WORDS);
  for (let row = 0; row < data.length; row++) for (let word = 0; word < DECIMAL_WORDS; word++) values[row * DECIMAL_WORDS + word] = Number(BigInt.asUintN(32, integerAt(words, row, data.stride) >> BigInt(32 * word)));
  return withValues(data, new Decimal(scale, precision), { values });
}

function spans(data: Data): Data {
  const type = typeOf(data);
  const values: unknown = data.values;
  assert(DataType.isInterval(type) && values instanceof Int32Array, "spans of time lie in words");
  return textColumn(Array.from({ length: data.length }, (_, row) => (data.getValid(row) ? spanText(values.subarray(row * data.stride, (row + 1) * data.stride), type.unit) : null)));
}

function structs(data: Data): Data {
  const fields: readonly Field[] = typeOf(data).children;
  // DuckDB has no struct of nothing.
  if (fields.length === 0) return jsonTexts(data);
  const children = data.children.map((child, index) => mendChild(child, fields[index]));
  return withValues(data, new Struct(fields.map((field, index) => retyped(field, children[index]))), { children });
}

/** Lists of all kinds, and maps, which are lists of entries. */
function lists(data: Data): Data {
  const type = typeOf(data);
  const [field]: readonly (Field | undefined)[] = type.children;
  const { offsets, begin, end } = offsetsOf(data);
  assert(field !== undefined && data.children[0] !== undefined, "a list has a column of values");
  const child = mendChild(data.children[0].slice(begin, end - begin), field);
  const entry = retyped(field, child);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- it was a map's before
  return withValues(data, DataType.isMap(type) ? new Map_(entry as Field<Struct<{ key: DataType; value: DataType }>>, type.keysSorted) : new List(entry), { offsets, children: [child] });
}

function retyped({ name, nullable }: Field, data: Data | undefined): Field {
  assert(data !== undefined, "every field has its column");
  return new Field(name, typeOf(data), nullable);
}

/** Points in time with a zone want an extension that is not there; those at the top lose it in the database. */
function mendChild(data: Data, field: Field | undefined): Data {
  const child = mendColumn(data, field);
  const type = typeOf(child);
  return DataType.isTimestamp(type) && type.timezone ? child.clone(new Timestamp(type.unit, null)) : child;
}
