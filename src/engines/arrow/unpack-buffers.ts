import type { RecordBatch } from "apache-arrow-21/ipc/metadata/message";
import { Decompress } from "fzstd";
import { MOST_BYTES, TooLarge } from "./too-large.ts";
import { unpackLz4 } from "./unpack-lz4.ts";

/** Packed buffers begin with their length unpacked; this length means that the buffer is as it was. */
const NOT_PACKED = -1;
const PREFIX_BYTES = 8;
/** By the numbers of Arrow's CompressionType. */
const UNPACKERS: readonly ((packed: Uint8Array, length: number) => Uint8Array)[] = [unpackLz4, unpackZstd];

/** The buffers of a batch, unpacked, in the order of its header. Throws TooLarge, and what the unpackers throw. */
export function unpackBuffers(body: Uint8Array, { buffers, compression }: RecordBatch): Uint8Array[] {
  const regions = buffers.map(({ offset, length }) => {
    if (offset < 0 || length < 0 || offset + length > body.length) throw new Error("a buffer lies outside its batch");
    return body.subarray(offset, offset + length);
  });
  if (compression === null) return regions.map(aligned);
  const sizes = regions.map(sizeOf);
  if (sizes.reduce((sum, size) => sum + size, 0) > MOST_BYTES) throw new TooLarge();
  const unpack = UNPACKERS[compression.type];
  if (!unpack) throw new Error(`packed in a way that is not known (${String(compression.type)})`);
  return regions.map((region, index) => {
    const [size, packed] = [sizes[index] ?? 0, region.subarray(PREFIX_BYTES)];
    return isPacked(region) ? unpack(packed, size) : aligned(packed);
  });
}

function isPacked(region: Uint8Array): boolean {
  return region.length > 0 && prefixOf(region) !== NOT_PACKED;
}

/** Bytes that a buffer takes when it is unpacked. */
function sizeOf(region: Uint8Array): number {
  if (region.length === 0) return 0;
  const prefix = prefixOf(region);
  if (prefix < NOT_PACKED) throw new Error("a packed buffer without a length");
  return prefix === NOT_PACKED ? region.length - PREFIX_BYTES : prefix;
}

function prefixOf(region: Uint8Array): number {
  return Number(new DataView(region.buffer, region.byteOffset, region.byteLength).getBigInt64(0, true));
}

/** Views of 64-bit numbers want to begin at a multiple of eight. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

/** By parts, so that a frame that holds more than it should is found out before it fills the memory. */
function unpackZstd(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let to = 0;
  const unpacker = new Decompress((part) => {
    output.set(part, to);
    to += part.length;
  });
  unpacker.push(packed, true);
  if (to !== length) throw new Error("a zstd frame holds less than it should");
  return output;
}
