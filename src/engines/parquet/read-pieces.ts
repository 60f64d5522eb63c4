import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { ImportWarning } from "#core/project/project.ts";
import type { FileProblem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import type { OpenedParquet } from "./parquet.ts";
import { planPieces, type ParquetPiece } from "./plan-pieces.ts";
import type { DecodedPiece } from "./read-piece.ts";

/** Where the file is decoded: in a worker, or in the test's own thread. */
export interface Decoder {
  open(): Promise<Result<OpenedParquet, FileProblem>>;
  read(piece: ParquetPiece): Promise<Result<DecodedPiece, FileProblem>>;
}

/** Hands over a file piece by piece; stops at the first problem of either side. */
export async function readPieces(decoder: Decoder, onArrow: Parameters<ParquetFiles["read"]>[1], options: Parameters<ParquetFiles["read"]>[2] = {}): ReturnType<ParquetFiles["read"]> {
  const opened = await decoder.open();
  if (!opened.ok) return opened;
  let rowCount = 0;
  let warnings: readonly ImportWarning[] = [];
  const pieces = planPieces(opened.value.groupRows, opened.value.columns.length);
  // The next piece is decoded while the last one is being taken over.
  let coming = pieces[0] ? decoder.read(pieces[0]) : null;
  for (const [index, piece] of pieces.entries()) {
    const decoded = await coming;
    if (decoded?.ok !== true) return decoded ?? ok({ rowCount, warnings });
    const next = pieces[index + 1];
    coming = next ? decoder.read(next) : null;
    rowCount += piece.rows;
    warnings = decoded.value.warnings;
    const taken = await onArrow(decoded.value.ipc, rowCount);
    if (!taken.ok) {
      await coming;
      return taken;
    }
    options.onProgress?.(rowCount / opened.value.rowCount, "loading");
  }
  return ok({ rowCount, warnings });
}
