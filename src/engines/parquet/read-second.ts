import { Binary, Bool, Data, DateDay, Float32, Float64, Int32, Int64, TimeMicrosecond, TimestampMicrosecond, Uint64, Utf8, Vector, vectorFromArray } from "apache-arrow";
import type { DataType } from "apache-arrow";
import { omit } from "es-toolkit";
import { parquetReadObjects } from "hyparquet";
import type { SchemaElement, SchemaTree } from "hyparquet";
import type { ImportWarning } from "#core/project/project.ts";
import { asyncBuffer, isInterval, isVariant, type Footer, type FooterColumn } from "./read-footer.ts";
import { decimalText, integerOf, intervalText, jsonValue, MICROSECOND_PARSERS, TEXT_PARSERS } from "./second-values.ts";

interface Rows {
  readonly start: number;
  readonly end: number;
}

/**
 * One column by hyparquet, which is slower than parquet-wasm but reads what that loses: VARIANT and other nested columns as JSON text,
 * INTERVAL as ISO 8601 text, INT96 of any year, decimals of any length. Throws what hyparquet throws.
 */
export async function readSecond(blob: Blob, footer: Footer, { column, rows }: { readonly column: FooterColumn; readonly rows: Rows }): Promise<Vector> {
  const { compressors } = await import("hyparquet-compressors");
  const isText = isJson(column.tree);
  const objects = await parquetReadObjects({
    file: asyncBuffer(blob),
    // A VARIANT's decimals have no other place for their scale.
    metadata: isVariant(column.tree) ? footer.metadata : { ...footer.metadata, schema: footer.metadata.schema.map(asStored) },
    columns: [column.name],
    rowStart: rows.start,
    rowEnd: rows.end,
    compressors,
    utf8: false,
    geoparquet: false,
    parsers: isText ? TEXT_PARSERS : { ...MICROSECOND_PARSERS, jsonFromBytes: (bytes) => new TextDecoder().decode(bytes) },
  });
  const values = objects.map((row): unknown => row[column.name] ?? null);
  return isText ? vectorFromArray(values.map((value) => (value === null ? null : JSON.stringify(jsonValue(value, column.tree)))), new Utf8()) : flatVector(values, column.tree.element);
}

/** What is to be said of a column that the second reader gives in another type; null where nothing is lost. */
export function secondWarning({ name, tree }: FooterColumn): ImportWarning | null {
  if (isJson(tree)) return { code: "nested-as-json", facts: { column: name, type: tree.element.logical_type?.type ?? "nested" } };
  if (isInterval(tree.element)) return { code: "interval-as-text", facts: { column: name } };
  return isDecimal(tree.element) ? { code: "decimal-rounded", facts: { column: name, digits: tree.element.precision ?? 0 } } : null;
}

function isJson(tree: SchemaTree): boolean {
  return tree.children.length > 0 || tree.element.repetition_type === "REPEATED";
}

function isDecimal({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return converted === "DECIMAL" || logical?.type === "DECIMAL";
}

/** hyparquet rounds decimals and refuses intervals; without their annotation it hands over what is stored. */
function asStored(element: SchemaElement): SchemaElement {
  if (!isDecimal(element) && !isInterval(element)) return element;
  return omit(element, ["converted_type", "logical_type"]);
}

function flatVector(values: readonly unknown[], element: SchemaElement): Vector {
  if (isDecimal(element)) return vectorFromArray(values.map((value) => (value === null ? null : Number(decimalText(value, element.scale ?? 0)))), new Float64());
  if (isInterval(element)) return vectorFromArray(values.map((value) => (value instanceof Uint8Array ? intervalText(value) : null)), new Utf8());
  const perMicrosecond = microsecondsOf(element);
  if (perMicrosecond !== null) return microseconds(values, perMicrosecond);
  const type = flatType(element);
  return vectorFromArray(type instanceof Int64 ? values.map((value) => (value === null ? null : integerOf(value))) : values, type);
}

interface Microseconds {
  readonly type: TimestampMicrosecond | TimeMicrosecond;
  /** Of a time of day, as stored; points in time are in microseconds by now. */
  readonly factor: bigint;
  readonly divisor: bigint;
}

function microsecondsOf(element: SchemaElement): Microseconds | null {
  if (isTimestamp(element)) return { type: new TimestampMicrosecond(), factor: 1n, divisor: 1n };
  const unit = timeUnitOf(element);
  if (unit === undefined) return null;
  return { type: new TimeMicrosecond(), factor: unit === "MILLIS" ? 1000n : 1n, divisor: unit === "NANOS" ? 1000n : 1n };
}

function isTimestamp({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return type === "INT96" || logical?.type === "TIMESTAMP" || converted?.startsWith("TIMESTAMP_") === true;
}

function timeUnitOf({ converted_type: converted, logical_type: logical }: SchemaElement): string | undefined {
  return logical?.type === "TIME" ? logical.unit : /^TIME_(.+)$/.exec(converted ?? "")?.[1];
}

function microseconds(values: readonly unknown[], { type, factor, divisor }: Microseconds): Vector {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  const data = new BigInt64Array(values.length);
  let nullCount = 0;
  for (const [row, value] of values.entries()) {
    if (value === null) {
      nullCount += 1;
      continue;
    }
    nullBitmap[row >> 3]! |= 1 << (row & 7);
    data[row] = (integerOf(value) * factor) / divisor;
  }
  return new Vector([new Data<DataType>(type, 0, values.length, nullCount, [undefined, data, nullBitmap])]);
}

const TEXT_TYPES: readonly (string | undefined)[] = ["UTF8", "STRING", "JSON", "ENUM", "UUID"];
const STORED_TYPES: Readonly<Record<string, () => DataType>> = { BOOLEAN: () => new Bool(), INT32: () => new Int32(), INT64: () => new Int64(), FLOAT: () => new Float32(), DOUBLE: () => new Float64() };
const CONVERTED_TYPES: Readonly<Record<string, () => DataType>> = { UINT_32: () => new Int64(), UINT_64: () => new Uint64(), DATE: () => new DateDay() };

function flatType({ type, converted_type: converted, logical_type: logical }: SchemaElement): DataType {
  if (TEXT_TYPES.includes(converted) || TEXT_TYPES.includes(logical?.type)) return new Utf8();
  if (logical?.type === "FLOAT16") return new Float32();
  return (CONVERTED_TYPES[converted ?? ""] ?? STORED_TYPES[type ?? ""] ?? (() => new Binary()))();
}
