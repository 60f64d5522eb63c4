import { type Data, Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from "apache-arrow-21";
import { decodeDictionary, decodeRows, type DecodingFile } from "./decode-batch.ts";
import type { Block } from "./index-messages.ts";
import { mendColumn } from "./mend-column.ts";

/** Rows as one complete Arrow IPC stream. */
export interface ArrowPiece {
  readonly ipc: Uint8Array;
  readonly rows: number;
}

/** Names that can stand side by side: arrow-js takes columns of one name for one. */
export interface NamedFile extends DecodingFile {
  readonly names: readonly string[];
}

/** Larger batches are handed over in parts, so that memory stays bounded whatever the writer did. */
const MOST_ROWS = 200_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Smaller ones go together: each piece costs a schema and an insert, 20 ms in all. */
const ENOUGH_ROWS = 100_000;

/** The rows of a file, piece by piece, in types that DuckDB takes. Throws what decoding throws. */
export async function* readPieces(file: NamedFile, blocks: readonly Block[]): AsyncGenerator<ArrowPiece> {
  let waiting: RecordBatch[] = [];
  for await (const batch of batchesOf(file, blocks)) {
    waiting.push(batch);
    if (waiting.reduce((sum, { numRows }) => sum + numRows, 0) < ENOUGH_ROWS && waiting.reduce((sum, { data }) => sum + data.byteLength, 0) < MOST_BYTES) continue;
    yield pieceOf(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield pieceOf(waiting);
}

async function* batchesOf(file: NamedFile, blocks: readonly Block[]): AsyncGenerator<RecordBatch> {
  for (const block of blocks) {
    if (block.isDictionary) {
      await decodeDictionary(file, block);
      continue;
    }
    const columns = await decodeRows(file, block);
    const step = rowsAtOnce(columns, block.rows);
    for (let from = 0; from < block.rows; from += step) yield mended(file, columns, { from, length: Math.min(step, block.rows - from) });
  }
}

function rowsAtOnce(columns: readonly Data[], rows: number): number {
  const bytes = columns.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return Math.max(1, Math.min(MOST_ROWS, Math.floor((rows * MOST_BYTES) / Math.max(bytes, 1))));
}

function mended({ schema: { fields }, names }: NamedFile, columns: readonly Data[], { from, length }: { readonly from: number; readonly length: number }): RecordBatch {
  const children = columns.map((column, index) => mendColumn(column.slice(from, length), fields[index]));
  const schema = new Schema(children.map((child, index) => new Field(names[index] ?? "", child.type, true)));
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }));
}

function pieceOf(batches: readonly RecordBatch[]): ArrowPiece {
  return { ipc: RecordBatchStreamWriter.writeAll(batches).toUint8Array(true), rows: batches.reduce((sum, { numRows }) => sum + numRows, 0) };
}
