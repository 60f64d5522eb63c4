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

/** Hands over a file piece by piece; stops at the first problem of either side. The next piece is decoded while the last one is being taken over. */
export async function readPieces(decoder: Decoder, onArrow: Parameters<ParquetFiles["read"]>[1], options: Parameters<ParquetFiles["read"]>[2] = {}): ReturnType<ParquetFiles["read"]> {
  const opened = await decoder.open();
  if (!opened.ok) return opened;
  const ahead = decodeAhead(decoder, planPieces(opened.value.groupRows, opened.value.columns.length));
  let rowCount = 0;
  let warnings: readonly ImportWarning[] = [];
  for (let next = await ahead.next(); next !== null; next = await ahead.next()) {
    if (!next.decoded.ok) return next.decoded;
    rowCount += next.piece.rows;
    warnings = next.decoded.value.warnings;
    const taken = await onArrow(next.decoded.value.ipc, rowCount);
    if (!taken.ok) {
      await ahead.settled();
      return taken;
    }
    options.onProgress?.(rowCount / opened.value.rowCount, "loading");
  }
  return ok({ rowCount, warnings });
}

interface Decoded {
  readonly piece: ParquetPiece;
  readonly decoded: Result<DecodedPiece, FileProblem>;
}

interface Ahead {
  /** One piece after the other, with the one behind it already begun; null behind the last. */
  readonly next: () => Promise<Decoded | null>;
  /** When the piece on the way has come: the decoder does one thing at a time. */
  readonly settled: () => Promise<unknown>;
}

function decodeAhead(decoder: Decoder, pieces: readonly ParquetPiece[]): Ahead {
  const begin = async (piece: ParquetPiece | undefined): Promise<Decoded | null> => (piece ? { piece, decoded: await decoder.read(piece) } : null);
  let at = 0;
  let coming = begin(pieces[at]);
  return {
    async next() {
      const ready = await coming;
      if (ready?.decoded.ok === true) coming = begin(pieces[++at]);
      return ready;
    },
    settled: () => coming,
  };
}
