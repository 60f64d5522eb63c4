import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";

export interface ColumnarFacts {
  readonly rowCount: number;
  /** Top-level columns, in file order. */
  readonly columns: readonly string[];
}

export interface ReadColumnar {
  readonly rowCount: number;
  /** Columns that came in another type than the file gives them. */
  readonly warnings: readonly ImportWarning[];
}

/** Reads files that bring their own types. Problems: file-not-a-table, file-damaged, file-encrypted, file-form-refused, file-too-large, file-unreadable, cancelled. */
export interface ColumnarFiles {
  /** What the file says of itself, without reading its rows. */
  describe(file: SourceFile): Promise<Result<ColumnarFacts, FileProblem>>;
  /** Hands over stretches of rows as complete Arrow IPC streams, in order; the receiver owns the bytes. */
  read(file: SourceFile, onArrow: (ipc: Uint8Array, rowsSoFar: number) => Promise<Result<void, FileProblem>>, options?: JobOptions): Promise<Result<ReadColumnar, FileProblem>>;
  close(): Promise<void>;
}
