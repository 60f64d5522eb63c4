const TAIL_BYTES = 8;
/** A text of 12 bytes in Thrift's compact form: the key under which Arrow's writers keep their own schema. */
const KEY = new TextEncoder().encode("\x18\x0cARROW:schema");

/**
 * The same Parquet file without its writer's Arrow schema, so that it is read by Parquet's own types.
 * Polars and pyarrow ask there for large lists, views and durations, which arrow-js and DuckDB-WASM refuse. Only the footer is copied.
 */
export async function hideArrowSchema(blob: Blob): Promise<Blob> {
  const tail = await blob.slice(blob.size - TAIL_BYTES).arrayBuffer();
  const footerAt = blob.size - TAIL_BYTES - new DataView(tail).getUint32(0, true);
  const footer = new Uint8Array(await blob.slice(footerAt).arrayBuffer());
  const keyAt = positionOf(KEY, footer);
  if (keyAt < 0) return blob;
  footer.fill("-".charCodeAt(0), keyAt + 2, keyAt + KEY.length);
  return new Blob([blob.slice(0, footerAt), footer]);
}

function positionOf(key: Uint8Array, bytes: Uint8Array): number {
  for (let at = bytes.indexOf(key[0] ?? 0); at >= 0; at = bytes.indexOf(key[0] ?? 0, at + 1)) {
    if (key.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
