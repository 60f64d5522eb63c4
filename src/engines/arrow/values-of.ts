import type { Data } from "apache-arrow-21";

/** arrow-js types the buffers of a column by its type; of a column of any type it says nothing. */
export function bytesOf(data: Data): Uint8Array {
  const values: unknown = data.values;
  return values instanceof Uint8Array ? values : new Uint8Array();
}

/** Whole numbers of whatever width; none where there is no such buffer. */
export function numbersOf(buffer: unknown): ArrayLike<number | bigint> {
  if (buffer instanceof BigInt64Array || buffer instanceof BigUint64Array) return buffer;
  if (buffer instanceof Int32Array || buffer instanceof Uint32Array || buffer instanceof Int16Array) return buffer;
  return buffer instanceof Uint16Array || buffer instanceof Int8Array || buffer instanceof Uint8Array ? buffer : [];
}
