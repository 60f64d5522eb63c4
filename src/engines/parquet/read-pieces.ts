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
  for (const piece of planPieces(opened.value.groupRows)) {
    const decoded = await decoder.read(piece);
    if (!decoded.ok) return decoded;
    rowCount += piece.rows;
    warnings = decoded.value.warnings;
    const taken = await onArrow(decoded.value.ipc, rowCount);
    if (!taken.ok) return taken;
    options.onProgress?.(rowCount / opened.value.rowCount, "loading");
  }
  return ok({ rowCount, warnings });
}
