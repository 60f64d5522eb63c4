import { compressionRegistry, CompressionType, Field, makeData, RecordBatch, RecordBatchFileWriter, RecordBatchStreamWriter, Schema, Struct, type Data } from "apache-arrow-21";
import { joinBytes } from "#core/join-bytes.ts";

export type Packing = "none" | "lz4" | "zstd";
export type Form = "file" | "stream" | "old-stream";

export interface Column {
  readonly name: string;
  readonly data: Data;
  readonly metadata?: Readonly<Record<string, string>>;
}

const PACKINGS = { none: null, lz4: CompressionType.LZ4_FRAME, zstd: CompressionType.ZSTD } as const;
const BLOCK_BYTES = 64 * 1024;

compressionRegistry.set(CompressionType.LZ4_FRAME, { encode: (bytes) => withRun(bytes, lz4Frame) });
compressionRegistry.set(CompressionType.ZSTD, { encode: (bytes) => withRun(bytes, zstdFrame) });

/** Batches of columns as Arrow writes them. */
export function arrowBytes(batches: readonly (readonly Column[])[], form: Form, packing: Packing = "none"): Uint8Array<ArrayBuffer> {
  const schema = new Schema((batches[0] ?? []).map(({ data, metadata }, index) => new Field(String(index), data.type, true, new Map(Object.entries(metadata ?? {})))));
  const rows = batches.map((columns) => named(columns, new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: columns[0]?.data.length ?? 0, nullCount: 0, children: columns.map(({ data }) => data) }))));
  const options = { compressionType: PACKINGS[packing], writeLegacyIpcFormat: form === "old-stream" };
  const writer = form === "file" ? new FileWriter(options) : new StreamWriter(options);
  if (rows.length === 0) writer.reset(undefined, schema);
  for (const batch of rows) writer.write(batch);
  return writer.finish().toUint8Array(true).slice();
}

/** The columns' own names, which may be twins: arrow-js takes columns of one name for one. */
function named(columns: readonly Column[], batch: RecordBatch): RecordBatch {
  for (const [index, field] of batch.schema.fields.entries()) Object.assign(field, { name: columns[index]?.name });
  return batch;
}

export function arrowFile(batches: readonly (readonly Column[])[], form: Form, packing: Packing = "none"): File {
  return new File([arrowBytes(batches, form, packing)], "a.arrow");
}

/** arrow-js 21 writes the length of the packed bytes where Arrow wants that of the unpacked ones. */
function withTrueLengths<T extends { readonly buffers: readonly ArrayBufferView[] }>(packed: T, buffers: readonly ArrayBufferView[]): T {
  for (const [index, { byteLength }] of buffers.entries()) {
    const prefix = packed.buffers[index * 2]!;
    const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.byteLength);
    if (byteLength > 0 && view.getBigInt64(0, true) !== -1n) view.setBigInt64(0, BigInt(byteLength), true);
  }
  return packed;
}

class FileWriter extends RecordBatchFileWriter {
  protected override _compressBodyBuffers(buffers: ArrayBufferView[]) {
    return withTrueLengths(super._compressBodyBuffers(buffers), buffers);
  }
}

class StreamWriter extends RecordBatchStreamWriter {
  protected override _compressBodyBuffers(buffers: ArrayBufferView[]) {
    return withTrueLengths(super._compressBodyBuffers(buffers), buffers);
  }
}

/** Packs bytes that end as they begin: the second half is said to be the first. arrow-js keeps a buffer as it is where packing makes it longer. */
function withRun(bytes: Uint8Array, frame: (stored: Uint8Array, run: { readonly byte: number; readonly length: number }) => Uint8Array): Uint8Array {
  const last = bytes.at(-1) ?? 0;
  const from = bytes.findLastIndex((byte) => byte !== last) + 1;
  return frame(bytes.subarray(0, from), { byte: last, length: bytes.length - from });
}

/** Blocks as they are, then one that repeats a byte. */
function lz4Frame(stored: Uint8Array, { byte, length }: { readonly byte: number; readonly length: number }): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x60, 0x70, 0)];
  for (let from = 0; from < stored.length; from += BLOCK_BYTES) {
    const block = stored.subarray(from, from + BLOCK_BYTES);
    parts.push(uint32(block.length + 0x80000000), block);
  }
  if (length > 0) {
    const block = length < 25 ? Uint8Array.of(0xf0, length - 15, ...new Uint8Array(length).fill(byte)) : Uint8Array.from([0x1f, byte, 1, 0, ...lengthBytes(length - 25), 0x50, byte, byte, byte, byte, byte]);
    parts.push(length < 15 ? joinBytes([uint32(length + 0x80000000), new Uint8Array(length).fill(byte)]) : joinBytes([uint32(block.length), block]));
  }
  return joinBytes([...parts, uint32(0)]);
}

function lengthBytes(length: number): number[] {
  return length < 255 ? [length] : [255, ...lengthBytes(length - 255)];
}

/** Raw blocks, then blocks of one byte. Source: RFC 8878, 3.1.1 */
function zstdFrame(stored: Uint8Array, { byte, length }: { readonly byte: number; readonly length: number }): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let from = 0; from < stored.length; from += BLOCK_BYTES) blocks.push(stored.subarray(from, from + BLOCK_BYTES));
  const runs = Array.from({ length: Math.ceil(length / BLOCK_BYTES) }, (_, index) => Math.min(BLOCK_BYTES, length - index * BLOCK_BYTES));
  const parts = [...blocks.map((block) => ({ head: block.length << 3, body: block })), ...runs.map((size) => ({ head: (size << 3) | 2, body: Uint8Array.of(byte) }))];
  const framed = parts.length === 0 ? [{ head: 0, body: new Uint8Array() }] : parts;
  return joinBytes([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0), uint32(stored.length + length), ...framed.flatMap(({ head, body }, index) => [uint32(head | Number(index === framed.length - 1)).subarray(0, 3), body])]);
}

function uint32(value: number): Uint8Array {
  return Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255);
}
