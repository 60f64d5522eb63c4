import type { TableName } from "#core/ids.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Dialect, ImportOptions, ImportWarning, RejectedLine, Source, SourceLines } from "#core/project/project.ts";
import type { Relation } from "#core/table/schema.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

export interface ImportRequest extends JobOptions {
  /** Table to make; an older one of that name is replaced. */
  readonly table: TableName;
  /** What a person has set; everything else is guessed and told. */
  readonly options: ImportOptions;
}

/** One of several files of one form. */
export interface Part {
  readonly file: SourceFile;
  /** As the person knows it; rows carry it. */
  readonly name: string;
  readonly kind: Source["kind"];
  /** How a text is read; null for other kinds. */
  readonly plan: TextPlan | null;
  /** Of other kinds: the names of the columns. */
  readonly columns: readonly string[];
  /** What there was to say of the plan. */
  readonly warnings: readonly ImportWarning[];
}

/** A file as a table, and everything that happened on the way. */
export interface Imported {
  readonly relation: Relation;
  /** The first ten thousand records that could not be read, verbatim. */
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  /** null for files that have none. */
  readonly dialect: Dialect | null;
  readonly warnings: readonly ImportWarning[];
  /** How a text became this table; null for other files. */
  readonly plan: TextPlan | null;
  /** Rows of the file where only a sample of them was kept; null where all were. */
  readonly sampledFrom: number | null;
  /** Of a text; the rest of its lines were skipped. */
  readonly lines: SourceLines | null;
}
