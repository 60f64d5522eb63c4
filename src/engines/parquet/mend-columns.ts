import { DataType, Field, Float32, List, makeData, Map_, Struct, Timestamp, Utf8 } from "apache-arrow";
import type { Data, Time } from "apache-arrow";
import type { SchemaElement } from "hyparquet";
import { assert } from "#core/assert.ts";
import { halfFloat } from "../kit/half-float.ts";
import { uuidText } from "../kit/uuid-text.ts";

const UUID_BYTES = 16;
const UUID_CHARACTERS = 36;

/**
 * One column's batch with texts for ENUM and UUID, 32 bits for FLOAT16, points in time without a zone and times within the day, at any depth.
 * Shape: leaves as in the file, one per leaf of the data, left to right
 */
export function mendColumn(data: Data, leaves: readonly SchemaElement[]): Data {
  return mend(data, [...leaves]);
}

function mend(data: Data, leaves: SchemaElement[]): Data {
  if (data.children.length === 0) return mendLeaf(data, leaves.shift() ?? { name: "" });
  const children = data.children.map((child) => mend(child, leaves));
  if (children.every((child, index) => child === data.children[index])) return data;
  return data.clone(retyped(typeOf(data), children), data.offset, data.length, data.nullCount, data.buffers, children);
}

function typeOf(data: Data): DataType {
  return data.type;
}

/** A nested type around other children. */
function retyped(type: DataType, children: readonly Data[]): DataType {
  const fields = type.children.map((field: Field, index: number) => new Field(field.name, children[index] ? typeOf(children[index]) : field.type, field.nullable, field.metadata));
  if (DataType.isStruct(type)) return new Struct(fields);
  const [entry]: readonly Field[] = fields;
  assert(entry !== undefined, "a list or map has entries");
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- it was a map's before
  return DataType.isMap(type) ? new Map_(entry as Field<Struct<{ key: DataType; value: DataType }>>, type.keysSorted) : new List(entry);
}

function mendLeaf(data: Data, leaf: SchemaElement): Data {
  const type = typeOf(data);
  if (DataType.isTimestamp(type)) return data.clone(new Timestamp(type.unit, null));
  if (DataType.isTime(type)) return withinDay(data, type);
  if (DataType.isBinary(type)) return leaf.converted_type === "ENUM" || leaf.logical_type?.type === "ENUM" ? data.clone(new Utf8()) : data;
  return mendFixed(data, leaf.logical_type?.type);
}

/** Types that Parquet stores as so many bytes. */
function mendFixed(data: Data, logical: string | undefined): Data {
  const values: unknown = data.values;
  if (logical === "FLOAT16" && values instanceof Uint16Array) return wideFloats(data, values);
  return logical === "UUID" && values instanceof Uint8Array ? uuidTexts(data, values) : data;
}

function wideFloats(data: Data, halves: Uint16Array): Data {
  return makeData({ type: new Float32(), length: data.length, nullCount: data.nullCount, nullBitmap: data.nullBitmap, data: Float32Array.from(halves.subarray(0, data.length), halfFloat) });
}

/** Times of day in UTC that were taken off a local time: before midnight is the evening, as DuckDB reads it. */
function withinDay(data: Data, type: Time): Data {
  const perDay = 86_400n * 1000n ** BigInt(type.unit);
  const values: unknown = data.values;
  if (values instanceof Int32Array) for (const [row, value] of values.entries()) if (value < 0) values[row] = value + Number(perDay);
  if (values instanceof BigInt64Array) for (const [row, value] of values.entries()) if (value < 0n) values[row] = value + perDay;
  return data;
}

function uuidTexts(data: Data, bytes: Uint8Array): Data {
  const texts = new TextEncoder().encode(Array.from({ length: data.length }, (_, row) => uuidText(bytes.subarray(row * UUID_BYTES, (row + 1) * UUID_BYTES))).join(""));
  const valueOffsets = Int32Array.from({ length: data.length + 1 }, (_, row) => row * UUID_CHARACTERS);
  return makeData({ type: new Utf8(), length: data.length, nullCount: data.nullCount, nullBitmap: data.nullBitmap, valueOffsets, data: texts });
}
