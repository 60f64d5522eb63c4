import { type Data, type DataType, type Field, type Schema, Vector } from "apache-arrow-21";
import type { RecordBatch as BatchHead } from "apache-arrow-21/ipc/metadata/message";
import { CompressedVectorLoader } from "apache-arrow-21/visitor/vectorloader";
import type { BlobWindow } from "./blob-window.ts";
import { checkColumn } from "./check-column.ts";
import { decodeMessage, type Block } from "./index-messages.ts";
import { mendColumn } from "./mend-column.ts";
import { takeRows } from "./take-rows.ts";
import { MOST_BYTES, TooLarge } from "./too-large.ts";
import { unpackBuffers } from "./unpack-buffers.ts";

/** By id; those in use where the file has been read to. */
export type Dictionaries = Map<number, Vector>;

export interface DecodingFile {
  readonly blob: Blob;
  readonly window: BlobWindow;
  readonly schema: Schema;
  readonly dictionaries: Dictionaries;
}

/** The columns of a batch of rows as they lie in the file. Throws TooLarge, and on what makes no sense. */
export async function decodeRows(file: DecodingFile, block: Block): Promise<readonly Data[]> {
  const message = decodeMessage(await file.window.read(block.headAt, block.headBytes));
  if (!message.isRecordBatch()) throw new Error("a message that is no batch");
  return load(file, block, { head: message.header(), types: file.schema.fields });
}

/** Takes in the values of a dictionary, in types that DuckDB knows, behind those it has so far if the file says so. */
export async function decodeDictionary(file: DecodingFile, block: Block): Promise<void> {
  const message = decodeMessage(await file.window.read(block.headAt, block.headBytes));
  if (!message.isDictionaryBatch()) throw new Error("a message that is no dictionary");
  const { id, data: head, isDelta } = message.header();
  const type = file.schema.dictionaries.get(id);
  if (!type) throw new Error("a dictionary that no column uses");
  const [values] = await load(file, block, { head, types: [type] });
  if (!values) throw new Error("a dictionary without values");
  const mended = mendColumn(values);
  const before: Data | undefined = file.dictionaries.get(id)?.data[0];
  file.dictionaries.set(id, new Vector([isDelta && before ? joined(before, mended) : mended]));
}

async function load({ blob, schema, dictionaries }: DecodingFile, { bodyAt, bodyBytes }: Block, { head, types }: { readonly head: BatchHead; readonly types: readonly (Field | DataType)[] }): Promise<readonly Data[]> {
  if (bodyBytes > MOST_BYTES) throw new TooLarge();
  const body = new Uint8Array(await blob.slice(bodyAt, bodyAt + bodyBytes).arrayBuffer());
  const loader = new CompressedVectorLoader(unpackBuffers(body, head), head.nodes, head.buffers, dictionaries, schema.metadataVersion, head.variadicBufferCounts);
  const columns: readonly Data[] = loader.visitMany([...types]);
  for (const column of columns) checkColumn(column, head.length);
  return columns;
}

function joined(first: Data, second: Data): Data {
  return takeRows([first, second], Int32Array.from({ length: first.length + second.length }, (_, row) => row));
}
