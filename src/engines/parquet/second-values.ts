import type { ParquetParsers, SchemaElement, SchemaTree } from "hyparquet";
import { hexText } from "#core/hex-text.ts";
import { isInterval } from "./read-footer.ts";

const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const INTERVAL_BYTES = 12;

/** Points in time as microseconds since 1970. */
export const MICROSECOND_PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => millis * 1000n,
  timestampFromMicroseconds: (micros) => micros,
  timestampFromNanoseconds: (nanos) => microsOf(nanos),
};

/** Points in time as ISO 8601, JSON as it is written. */
export const TEXT_PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => timestampText(millis * 1000n),
  timestampFromMicroseconds: (micros) => timestampText(micros),
  timestampFromNanoseconds: (nanos) => timestampText(microsOf(nanos)),
  dateFromDays: (days) => new Date(days * 86_400_000).toISOString().replace(/T.*$/, ""),
};

/** ISO 8601 duration of Parquet's INTERVAL: months, days and milliseconds, little-endian. */
export function intervalText(bytes: Uint8Array): string {
  if (bytes.length !== INTERVAL_BYTES) return binaryText(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [months, days, millis] = [0, 4, 8].map((at) => view.getUint32(at, true));
  const date = `${months ? `${String(months)}M` : ""}${days ? `${String(days)}D` : ""}`;
  const time = millis ? `T${String(millis / 1000)}S` : "";
  return date === "" && time === "" ? "PT0S" : `P${date}${time}`;
}

/** A decimal's digits; its stored whole number is bytes (two's complement, big-endian) or an integer. */
export function decimalText(stored: unknown, scale: number): string {
  const unscaled = stored instanceof Uint8Array ? wholeNumber(stored) : integerOf(stored);
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}

export function integerOf(stored: unknown): bigint {
  return typeof stored === "bigint" ? stored : BigInt(Number(stored));
}

/** A value of a nested column as JSON holds it. `tree` says what bytes mean; below a VARIANT there is none. */
export function jsonValue(value: unknown, tree: SchemaTree | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array || typeof value === "bigint") return jsonLeaf(value, tree?.element);
  if (Array.isArray(value)) return value.map((item: unknown) => jsonValue(item, itemOf(tree)));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, jsonValue(item, fieldOf(tree, key))]));
}

function jsonLeaf(value: Uint8Array | bigint, element: SchemaElement | undefined): unknown {
  if (element?.converted_type === "DECIMAL") return decimalText(value, element.scale ?? 0);
  if (typeof value === "bigint") return value <= MOST_SAFE && value >= -MOST_SAFE ? Number(value) : value.toString();
  return element && isInterval(element) ? intervalText(value) : binaryText(value);
}

function itemOf(tree: SchemaTree | undefined): SchemaTree | undefined {
  if (tree?.element.repetition_type === "REPEATED") return tree;
  const [repeated] = tree?.children ?? [];
  return repeated?.children.length === 1 ? repeated.children[0] : repeated;
}

/** Of a struct the field, of a map the values. */
function fieldOf(tree: SchemaTree | undefined, key: string): SchemaTree | undefined {
  const [first] = tree?.children ?? [];
  if (first?.element.repetition_type === "REPEATED" && first.children.length === 2) return first.children[1];
  return tree?.children.find(({ element }) => element.name === key);
}

function microsOf(nanos: bigint): bigint {
  return nanos >= 0n ? nanos / 1000n : (nanos - 999n) / 1000n;
}

function timestampText(micros: bigint): string {
  const millis = micros >= 0n ? micros / 1000n : (micros - 999n) / 1000n;
  const fraction = (micros - millis * 1000n).toString().padStart(3, "0");
  return new Date(Number(millis)).toISOString().replace("Z", fraction === "000" ? "" : fraction);
}

function wholeNumber(bytes: Uint8Array): bigint {
  const whole = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return BigInt.asIntN(bytes.length * 8, whole);
}

function binaryText(bytes: Uint8Array): string {
  return `0x${hexText(bytes)}`;
}
