import { parquetMetadataAsync, parquetSchema } from "hyparquet";
import type { AsyncBuffer, FileMetaData, SchemaElement, SchemaTree } from "hyparquet";

/**
 * Who reads a column: `first` parquet-wasm as it is; `mended` parquet-wasm, with types that DuckDB takes or that it lost;
 * `second` hyparquet, because parquet-wasm loses or breaks the values.
 */
export type Reader = "first" | "mended" | "second";

export interface FooterColumn {
  readonly name: string;
  readonly tree: SchemaTree;
  readonly reader: Reader;
}

/** What a Parquet file's own schema says; parquet-wasm shows only what Arrow has a type for. */
export interface Footer {
  readonly metadata: FileMetaData;
  readonly columns: readonly FooterColumn[];
  readonly groupRows: readonly number[];
  readonly isEncrypted: boolean;
}

/** DuckDB's DECIMAL ends at 38 digits; beyond 76 parquet-wasm breaks off. */
const MOST_DIGITS = 38;

/** null: hyparquet cannot make sense of it. */
export async function readFooter(blob: Blob): Promise<Footer | null> {
  try {
    const metadata = await parquetMetadataAsync(asyncBuffer(blob), { geoparquet: false });
    const columns = parquetSchema(metadata).children.map((tree): FooterColumn => ({ name: tree.element.name, tree, reader: readerOf(tree) }));
    const isEncrypted = metadata.row_groups.some((group) => group.columns.some((column) => column.crypto_metadata !== undefined));
    return { metadata, columns, groupRows: metadata.row_groups.map((group) => Number(group.num_rows)), isEncrypted };
  } catch {
    return null;
  }
}

export function asyncBuffer(blob: Blob): AsyncBuffer {
  return { byteLength: blob.size, slice: (start, end) => blob.slice(start, end).arrayBuffer() };
}

/** The leaves of a column, in file order; Arrow keeps that order. */
export function leavesOf(tree: SchemaTree): SchemaElement[] {
  return tree.children.length === 0 ? [tree.element] : tree.children.flatMap(leavesOf);
}

export function isVariant(tree: SchemaTree): boolean {
  return tree.element.logical_type?.type === "VARIANT" || tree.children.some(isVariant);
}

export function isInterval({ converted_type: converted }: SchemaElement): boolean {
  return converted === "INTERVAL";
}

function isWideDecimal({ converted_type: converted, logical_type: logical, precision = 0 }: SchemaElement): boolean {
  return (converted === "DECIMAL" || logical?.type === "DECIMAL") && precision > MOST_DIGITS;
}

function readerOf(tree: SchemaTree): Reader {
  const leaves = leavesOf(tree);
  // Nested INT96 stays with the first reader: it is right between 1677 and 2262.
  if (isVariant(tree) || tree.element.type === "INT96" || leaves.some((leaf) => isInterval(leaf) || isWideDecimal(leaf))) return "second";
  return leaves.some(isMended) || hasNestedZone(tree) ? "mended" : "first";
}

function isMended({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return isOneOf(converted, ["ENUM", "TIME_MILLIS", "TIME_MICROS"]) || isOneOf(logical?.type, ["ENUM", "UUID", "FLOAT16", "TIME"]);
}

/** A column that is itself a point in time keeps its zone until it is in the database. */
export function hasNestedZone(tree: SchemaTree): boolean {
  return tree.children.length > 0 && leavesOf(tree).some(isZoned);
}

function isZoned({ converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  return logical?.type === "TIMESTAMP" ? logical.isAdjustedToUTC : isOneOf(converted, ["TIMESTAMP_MILLIS", "TIMESTAMP_MICROS"]);
}

function isOneOf(type: string | undefined, types: readonly string[]): boolean {
  return type !== undefined && types.includes(type);
}
