import { MessageReader, RecordBatchReader } from "apache-arrow";
import type { RecordBatch } from "apache-arrow";
import type { CellValue, Rows } from "#core/ports/database.ts";
import { cellsOf, columnsOf } from "./arrow-to-rows.ts";

/** Decoding gives the page a turn after this long, so that it never feels stuck. */
const SLICE_MS = 12;

/**
 * Decodes an Arrow IPC stream as it arrives and hands over its batches; stops when `onRows` returns false.
 * Piece by piece with arrow's synchronous reader: its asynchronous one can hang when the source fails.
 */
export async function readAnswer(pieces: AsyncIterable<Uint8Array>, onRows: (rows: Rows) => boolean | Promise<boolean>): Promise<{ columns: Rows["columns"]; rowCount: number }> {
  let head: { readonly bytes: Uint8Array; readonly columns: Rows["columns"] } | null = null;
  let rowCount = 0;
  let turn = performance.now();
  for await (const piece of pieces) {
    if (head === null) {
      head = { bytes: piece, columns: columnsOf(RecordBatchReader.from(piece).open().schema) };
      continue;
    }
    for (const batch of batchesIn(head.bytes, piece)) {
      rowCount += batch.numRows;
      if (!(await onRows({ columns: head.columns, rowCount: batch.numRows, values: cellsOf(batch) }))) return { columns: head.columns, rowCount };
    }
    if (performance.now() - turn > SLICE_MS) {
      await new Promise((resolve) => setTimeout(resolve));
      turn = performance.now();
    }
  }
  return { columns: head?.columns ?? [], rowCount };
}

/** Decodes a whole answer. */
export async function readWholeAnswer(pieces: AsyncIterable<Uint8Array>): Promise<Rows> {
  const values: CellValue[][] = [];
  const { columns, rowCount } = await readAnswer(pieces, (rows) => {
    for (const [index, cells] of rows.values.entries()) {
      const column = (values[index] ??= []);
      for (const cell of cells) column.push(cell);
    }
    return true;
  });
  return { columns, rowCount, values: columns.map((_, index) => values[index] ?? []) };
}

/** Rows in one piece of an Arrow IPC stream, without decoding cells. */
export function rowsIn(piece: Uint8Array): number {
  const reader = new MessageReader(piece);
  let rows = 0;
  for (const message of reader) {
    if (message.isRecordBatch()) rows += message.header().length;
    reader.readMessageBody(message.bodyLength);
  }
  return rows;
}

function batchesIn(head: Uint8Array, piece: Uint8Array): Iterable<RecordBatch> {
  return RecordBatchReader.from([head, piece]).open();
}
