import { DataType, DateUnit, Vector } from "apache-arrow";
import type { Data, RecordBatch, Schema } from "apache-arrow";
import { hexText } from "#core/hex-text.ts";
import type { CellValue, Rows } from "#core/ports/database.ts";
import { columnTypeOfArrow } from "./arrow-type.ts";
import { dateText, decimalCell, integerCell, timeText, timestampText, unitsPerSecond } from "./arrow-scalar.ts";
import { isBinary, isBool, isDate, isDecimal, isInt, isList, isMap, isStruct, isTime, isTimestamp } from "./arrow-type.ts";

/** The columns of an answer, known before its first row. Throws on ENUM: a streamed answer leaves out its dictionary, and every cell would read as NULL. */
export function columnsOf(schema: Schema): Rows["columns"] {
  const lost = schema.fields.find((field) => DataType.isDictionary(field.type));
  if (lost !== undefined) throw new Error(`Not implemented Error: column "${lost.name}" is an ENUM; cast it to VARCHAR`);
  return schema.fields.map((field) => ({ name: field.name, type: columnTypeOfArrow(typeOf(field)) }));
}

/** One batch's cells as plain values, column by column. */
export function cellsOf(batch: RecordBatch): CellValue[][] {
  return batch.data.children.map((data) => decode(data));
}

function typeOf(holder: { readonly type: DataType }): DataType {
  return holder.type;
}

function decode(data: Data): CellValue[] {
  const read = readerOf(data);
  return Array.from({ length: data.length }, (_, row) => (data.getValid(row) ? read(row) : null));
}

function readerOf(data: Data): (row: number) => CellValue {
  const type = typeOf(data);
  if (isInt(type) && type.bitWidth < 64) return scalarReader(data);
  if (isList(type)) return listReader(data);
  if (isMap(type)) return mapReader(data);
  if (isStruct(type)) return structReader(data, type.children.map((child) => child.name));
  const raw = numericReader(type, numbersIn(data.values));
  return raw ?? scalarReader(data);
}

/** Readers that need the stored integers, because arrow's own accessors round them to doubles. */
function numericReader(type: DataType, values: ArrayLike<number | bigint>): ((row: number) => CellValue) | null {
  const at = (row: number): bigint => BigInt(values[row] ?? 0);
  if (isInt(type)) return (row) => integerCell(at(row));
  if (isTimestamp(type)) return (row) => timestampText(at(row), unitsPerSecond(type.unit), (type.timezone ?? null) !== null);
  if (isTime(type)) return (row) => timeText(at(row), unitsPerSecond(type.unit));
  if (isDecimal(type)) return (row) => decimalCell(wideInteger(values, row), type.scale);
  if (isDate(type)) return (row) => dateText(type.unit === DateUnit.DAY ? at(row) * 86_400_000n : at(row));
  return null;
}

function numbersIn(buffer: unknown): ArrayLike<number | bigint> {
  const known = buffer instanceof Int32Array || buffer instanceof Uint32Array || buffer instanceof BigInt64Array || buffer instanceof BigUint64Array;
  return known ? buffer : [];
}

/** 128 bits, little-endian, two's complement. */
function wideInteger(values: ArrayLike<number | bigint>, row: number): bigint {
  let whole = 0n;
  for (let word = 3; word >= 0; word -= 1) whole = (whole << 32n) | BigInt(values[row * 4 + word] ?? 0);
  return BigInt.asIntN(128, whole);
}

function listReader(data: Data): (row: number) => CellValue {
  const child = data.children[0];
  const cells = child === undefined ? [] : decode(child);
  const fixed = "listSize" in data.type && typeof data.type.listSize === "number" ? data.type.listSize : null;
  if (fixed !== null) return (row) => cells.slice(row * fixed, (row + 1) * fixed);
  const offsets = numbersIn(data.valueOffsets);
  return (row) => cells.slice(Number(offsets[row]), Number(offsets[row + 1]));
}

function mapReader(data: Data): (row: number) => CellValue {
  const entries = data.children[0];
  const [keys = [], values = []] = (entries?.children ?? []).map(decode);
  const offsets = numbersIn(data.valueOffsets);
  return (row) => {
    const from = Number(offsets[row]);
    return Object.fromEntries(keys.slice(from, Number(offsets[row + 1])).map((key, index) => [keyText(key), values[from + index] ?? null]));
  };
}

function keyText(key: CellValue): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}

function structReader(data: Data, names: readonly string[]): (row: number) => CellValue {
  const fields = data.children.map(decode);
  return (row) => Object.fromEntries(names.map((name, index) => [name, fields[index]?.[row] ?? null]));
}

function scalarReader(data: Data): (row: number) => CellValue {
  const vector = new Vector([data]);
  if (isBinary(data.type)) return (row) => binaryText(vector.get(row));
  if (isBool(data.type)) return (row) => Boolean(vector.get(row));
  return (row) => plainCell(vector.get(row));
}

function binaryText(bytes: unknown): string {
  return bytes instanceof Uint8Array ? `0x${hexText(bytes)}` : String(bytes);
}

function plainCell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return integerCell(value);
  return JSON.stringify(value);
}
