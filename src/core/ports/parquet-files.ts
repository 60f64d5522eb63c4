import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";

export interface ParquetFacts {
  readonly rowCount: number;
  readonly rowGroups: number;
  /** Top-level columns, in file order. */
  readonly columns: readonly string[];
}

export const PARQUET_COMPRESSIONS = ["zstd", "snappy", "none"] as const;
export type ParquetCompression = (typeof PARQUET_COMPRESSIONS)[number];

export interface ParquetWriting extends JobOptions {
  /** Default zstd. */
  readonly compression?: ParquetCompression | undefined;
}

export interface ReadParquet {
  readonly rowCount: number;
  /** Columns that came in another type than the file gives them. */
  readonly warnings: readonly ImportWarning[];
}

/** Reads and writes Parquet without a server. Problems: file-damaged, file-encrypted, file-unreadable, cancelled. */
export interface ParquetFiles {
  describe(file: SourceFile): Promise<Result<ParquetFacts, FileProblem>>;
  /** Hands over row groups as complete Arrow IPC streams, in order; the receiver owns the bytes. */
  read(file: SourceFile, onArrow: (ipc: Uint8Array, rowsSoFar: number) => Promise<Result<void, FileProblem>>, options?: JobOptions): Promise<Result<ReadParquet, FileProblem>>;
  /** Writes one Arrow IPC stream as a Parquet file. Takes ownership of the bytes. */
  write(ipc: Uint8Array, options?: ParquetWriting): Promise<Result<Uint8Array, FileProblem>>;
  close(): Promise<void>;
}
