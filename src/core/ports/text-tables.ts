import type { EncodingGuess } from "#core/import/detect-encoding.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { ByteSource, SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import type { Result } from "#core/result.ts";
import type { PlanWish } from "#core/text-table/make-plan.ts";
import type { SampleRecord } from "#core/text-table/sample-records.ts";
import type { ReadReport } from "#core/text-table/table-reader.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

/** What a person has set before; without `encoding` it is guessed. */
export type TextWish = Omit<PlanWish, "encoding"> & {
  readonly encoding?: string | undefined;
  /** Of JSON: whether fields in fields become columns (default) or stay text. */
  readonly nested?: "flatten" | "keep" | undefined;
};

export interface PlannedText {
  readonly plan: TextPlan;
  readonly encoding: EncodingGuess;
  /** How far the chosen delimiter is ahead of the next one; 1 = level, null = no other is possible. */
  readonly lead: number | null;
  /** The first records as read by the plan's dialect. */
  readonly records: readonly SampleRecord[];
  readonly warnings: readonly ImportWarning[];
}

export interface TextReading extends JobOptions {
  readonly plan: TextPlan;
  readonly onArrow: (ipc: Uint8Array, rowsSoFar: number) => Promise<Result<void, FileProblem>>;
}

export interface ReadText extends ReadReport {
  /** Characters that the encoding could not read, now U+FFFD. */
  readonly brokenCharacters: number;
  /** Control characters U+0080 to U+009F: letters and marks of Windows-1252 that somebody once read as Latin-1. */
  readonly controlCharacters: number;
}

/**
 * Reads delimited text of any size, packed with gzip or zstd or not, without a server.
 * Problems: file-empty, file-not-a-table, file-form-refused (HTML, XML), file-damaged, file-unreadable, cancelled
 */
export interface TextTables {
  /** Decides by the file's start, and by stretches from further on, how it becomes a table. */
  plan(file: SourceFile, wish: TextWish, options?: JobOptions): Promise<Result<PlannedText, FileProblem>>;
  /**
   * Hands over the rows as complete Arrow IPC streams, in order; the receiver owns the bytes.
   * Once a value does not fit its column's type, nothing more is handed over: the report then names all such columns.
   */
  read(file: SourceFile, reading: TextReading): Promise<Result<ReadText, FileProblem>>;
  /**
   * The sheets of a workbook (xlsx, xlsm, xlsb, xls, ods) that hold something, each as CSV in UTF-8: values as stored, dates as ISO 8601.
   * Problems: file-empty, file-encrypted, file-damaged
   */
  sheets(file: SourceFile, options?: JobOptions): Promise<Result<readonly { readonly name: string; readonly csv: Uint8Array }[], FileProblem>>;
  /**
   * The tables and views of a SQLite database that have rows, each as CSV in UTF-8 by itself: missing values as nothing, empty texts as "", bytes as 0x….
   * Problems: file-empty, file-encrypted, file-damaged, file-too-large
   */
  tables(file: SourceFile, options?: JobOptions): Promise<Result<readonly { readonly name: string; readonly csv: ByteSource }[], FileProblem>>;
  close(): Promise<void>;
}
