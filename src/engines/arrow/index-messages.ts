import { Message, type Schema } from "apache-arrow-21";
import { Footer } from "apache-arrow-21/ipc/metadata/file";
import type { BlobWindow } from "./blob-window.ts";
import { checkContents, checkMessage, isBigEndian } from "./check-tables.ts";
import type { Extent } from "./find-extent.ts";

/** Where a batch lies in its file. */
export interface Block {
  readonly isDictionary: boolean;
  readonly headAt: number;
  readonly headBytes: number;
  readonly bodyAt: number;
  readonly bodyBytes: number;
  /** Rows of the table; 0 for dictionaries. */
  readonly rows: number;
}

export interface ArrowIndex {
  readonly schema: Schema;
  /** In the order they are to be read. */
  readonly blocks: readonly Block[];
  readonly rowCount: number;
}

/** Throws on what is no sound message. */
export function decodeMessage(head: Uint8Array): Message {
  checkMessage(head);
  return Message.decode(head);
}

/** A form of Arrow that nobody here reads. */
export class FormRefused extends Error {
  override readonly name = "FormRefused";
}

const CONTINUATION = -1;

/** Finds every batch without reading what it carries. Throws FormRefused, and on what makes no sense. */
export async function indexMessages(window: BlobWindow, { end, contentsBytes }: Extent): Promise<ArrowIndex> {
  const { schema, blocks } = contentsBytes === null ? await followStream(window, end) : await readContents(window, end, contentsBytes);
  return { schema, blocks, rowCount: blocks.reduce((sum, { rows }) => sum + rows, 0) };
}

/** From message to message. */
async function followStream(window: BlobWindow, end: number): Promise<Omit<ArrowIndex, "rowCount">> {
  const first = await frameAt(window, 0, end);
  if (first === null) throw new Error("no message of Arrow");
  const head = await window.read(first.headAt, first.headBytes);
  checkMessage(head);
  const schema = schemaOf(head, "message", () => {
    const message = Message.decode(head);
    if (!message.isSchema()) throw new Error("it does not begin with a schema");
    return message.header();
  });
  const blocks: Block[] = [];
  for (let at = first.bodyAt; ; at = blocks.at(-1)!.bodyAt + blocks.at(-1)!.bodyBytes) {
    const frame = await frameAt(window, at, end);
    if (frame === null) return { schema, blocks };
    blocks.push(await blockOf(window, frame, end));
  }
}

/** By the table of contents: only there a file must name its schema, and its dictionaries may lie behind the rows that want them. */
async function readContents(window: BlobWindow, at: number, bytes: number): Promise<Omit<ArrowIndex, "rowCount">> {
  const table = await window.read(at, bytes);
  checkContents(table);
  const contents = schemaOf(table, "contents", () => Footer.decode(table));
  const places = [...contents.dictionaryBatches(), ...contents.recordBatches()].map(({ offset }) => offset);
  const blocks: Block[] = [];
  for (const place of places) {
    const frame = await frameAt(window, place, at);
    if (frame === null) throw new Error("a batch that is not where it should be");
    blocks.push(await blockOf(window, frame, at));
  }
  return { schema: contents.schema, blocks };
}

type Frame = Pick<Block, "headAt" | "headBytes" | "bodyAt">;

/** Null: the end. Before Arrow 0.15 no mark stood before a message's length. */
async function frameAt(window: BlobWindow, at: number, end: number): Promise<Frame | null> {
  if (at === end) return null;
  const first = await int32At(window, at);
  const isMarked = first === CONTINUATION;
  const headBytes = isMarked ? await int32At(window, at + 4) : first;
  if (headBytes === 0) return null;
  const headAt = at + (isMarked ? 8 : 4);
  if (headBytes < 0 || headAt + headBytes > end) throw new Error("no message of Arrow, or it breaks off");
  return { headAt, headBytes, bodyAt: headAt + headBytes };
}

async function int32At(window: BlobWindow, at: number): Promise<number> {
  const bytes = await window.read(at, 4);
  return new DataView(bytes.buffer, bytes.byteOffset).getInt32(0, true);
}

function schemaOf<T>(table: Uint8Array, kind: "message" | "contents", decode: () => T): T {
  if (isBigEndian(table, kind)) throw new FormRefused("Arrow, big-endian");
  try {
    return decode();
  } catch (thrown) {
    const unknown = /Unrecognized type: "?(\w+)/.exec(String(thrown));
    throw unknown ? new FormRefused(`Arrow, ${unknown[1] ?? ""}`) : thrown;
  }
}

async function blockOf(window: BlobWindow, frame: Frame, end: number): Promise<Block> {
  const message = decodeMessage(await window.read(frame.headAt, frame.headBytes));
  const bodyBytes = message.bodyLength;
  if (bodyBytes < 0 || frame.bodyAt + bodyBytes > end) throw new Error("the file breaks off within a batch");
  if (message.isRecordBatch()) {
    const { length: rows } = message.header();
    if (rows < 0) throw new Error("a batch of less than nothing");
    return { ...frame, isDictionary: false, bodyBytes, rows };
  }
  if (message.isDictionaryBatch()) return { ...frame, isDictionary: true, bodyBytes, rows: 0 };
  throw new Error("a message that is no batch");
}
