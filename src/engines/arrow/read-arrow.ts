import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { OpenedArrow } from "./arrow.ts";
import type { ArrowPiece } from "./read-pieces.ts";

/** The service with a file at hand, wherever it runs. */
export interface ArrowCalls {
  readonly open: () => Promise<Result<OpenedArrow, FileProblem>>;
  readonly next: () => Promise<Result<ArrowPiece | null, FileProblem>>;
}

/** Hands over a file piece by piece; stops at the first problem of either side. */
export async function readArrow(calls: ArrowCalls, onArrow: Parameters<ColumnarFiles["read"]>[1], options: Parameters<ColumnarFiles["read"]>[2] = {}): ReturnType<ColumnarFiles["read"]> {
  const opened = await calls.open();
  if (!opened.ok) return opened;
  let rowCount = 0;
  for (;;) {
    const piece = await calls.next();
    if (!piece.ok) return piece;
    if (options.signal?.aborted === true) return failed({ code: "cancelled" });
    if (piece.value === null) return ok({ rowCount, warnings: opened.value.warnings });
    rowCount += piece.value.rows;
    const taken = await onArrow(piece.value.ipc, rowCount);
    if (!taken.ok) return taken;
    options.onProgress?.(rowCount / opened.value.rowCount, "loading");
  }
}
