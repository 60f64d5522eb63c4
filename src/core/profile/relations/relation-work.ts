import type { SqlText } from "#core/ids.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { RowRecord } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";

/** Asks the database about a table; after a problem nothing is asked any more and answers are empty. */
export interface RelationWork {
  readonly relation: Relation;
  readonly options: JobOptions;
  readonly ask: (sql: SqlText) => Promise<readonly RowRecord[]>;
}
