import type { JobOptions } from "#core/ports/job-options.ts";
import type { ReadText, TextReading } from "#core/ports/text-tables.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";
import type { TextPiece } from "./text.ts";

/** The service with a file at hand, wherever it runs. */
export interface TextCalls {
  readonly open: (plan: TextPlan, options: JobOptions) => Promise<Result<number, FileProblem>>;
  readonly next: (id: number, options: JobOptions) => Promise<Result<TextPiece, FileProblem>>;
  readonly close: (id: number) => Promise<unknown>;
}

/** Takes piece after piece; the next one is read while the last is being taken over. */
export async function readText(calls: TextCalls, reading: TextReading): Promise<Result<ReadText, FileProblem>> {
  const opened = await calls.open(reading.plan, { signal: reading.signal });
  if (!opened.ok) return opened;
  const outcome = await takePieces(calls, opened.value, reading);
  await calls.close(opened.value);
  return outcome;
}

async function takePieces(calls: TextCalls, id: number, { onArrow, signal, onProgress }: TextReading): Promise<Result<ReadText, FileProblem>> {
  let rows = 0;
  let coming = calls.next(id, { signal });
  for (;;) {
    const piece = await coming;
    if (!piece.ok) return piece;
    if (signal?.aborted === true) return failed({ code: "cancelled" });
    if ("report" in piece.value) return ok(piece.value.report);
    coming = calls.next(id, { signal });
    rows += piece.value.rows;
    const taken = await onArrow(piece.value.ipc, rows);
    if (!taken.ok) {
      await coming;
      return taken;
    }
    onProgress?.(piece.value.share, "loading");
  }
}
