import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { BlobWindow } from "./blob-window.ts";

/** Where the messages of a file end; of a file, as against a stream, its table of contents lies behind them. */
export interface Extent {
  readonly end: number;
  /** null: a stream. */
  readonly contentsBytes: number | null;
}

const MARK = "ARROW1";
const HEAD_BYTES = 8;
/** The length of the table of contents, then the mark again. */
const TAIL_BYTES = 4 + MARK.length;

/** Problems: file-empty, file-form-refused, file-damaged */
export async function findExtent(window: BlobWindow, file: string): Promise<Result<Extent, FileProblem>> {
  const { size } = window;
  if (size === 0) return failed({ code: "file-empty", file });
  if (size < HEAD_BYTES) return failed({ code: "file-damaged", file, detail: "shorter than any message of Arrow" });
  const start = textOf(await window.read(0, HEAD_BYTES));
  if (start.startsWith("FEA1")) return failed({ code: "file-form-refused", file, form: "Feather 1" });
  if (!start.startsWith(MARK)) return ok({ end: size, contentsBytes: null });
  const tail = size < HEAD_BYTES + TAIL_BYTES ? null : await window.read(size - TAIL_BYTES, TAIL_BYTES);
  if (tail === null || textOf(tail.subarray(4)) !== MARK) return failed({ code: "file-damaged", file, detail: "the end is missing: a file of Arrow ends with its table of contents" });
  const contentsBytes = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  const end = size - TAIL_BYTES - contentsBytes;
  return end < HEAD_BYTES ? failed({ code: "file-damaged", file, detail: "its table of contents is longer than the file" }) : ok({ end, contentsBytes });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes);
}
