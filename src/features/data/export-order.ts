import type { Selection } from "#core/sql/export-queries.ts";
import type { ExportOptions } from "#features/data/export-input.ts";

/** What is written and how. */
export interface ExportOrder {
  readonly selection: Selection;
  readonly options: ExportOptions;
  readonly dataset: string;
  /** How many rows are selected. */
  readonly rows: number;
}
