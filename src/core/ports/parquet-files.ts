import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";

export const PARQUET_COMPRESSIONS = ["zstd", "snappy", "none"] as const;
export type ParquetCompression = (typeof PARQUET_COMPRESSIONS)[number];

export interface ParquetWriting extends JobOptions {
  /** Default zstd. */
  readonly compression?: ParquetCompression | undefined;
}

/** Reads and writes Parquet without a server. */
export interface ParquetFiles extends ColumnarFiles {
  /** Writes one Arrow IPC stream as a Parquet file. Takes ownership of the bytes. */
  write(ipc: Uint8Array, options?: ParquetWriting): Promise<Result<Uint8Array, FileProblem>>;
}
