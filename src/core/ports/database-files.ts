import type { JobOptions } from "#core/ports/job-options.ts";
import type { ByteSource, SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

/** Reads files that DuckDB keeps its own databases in. Nothing in them is run that reaches beyond the file. */
export interface DatabaseFiles {
  /**
   * The tables and views that have rows, in the order of the catalog, each as an Arrow IPC stream by itself.
   * Problems: file-empty, file-encrypted, file-form-refused, file-damaged, cancelled
   */
  tables(file: SourceFile, options?: Pick<JobOptions, "signal">): Promise<Result<readonly { readonly name: string; readonly arrow: ByteSource }[], FileProblem>>;
}
