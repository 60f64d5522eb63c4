import type { RowView } from "#core/table/row-view.ts";

/** Rows to export under a name; view null = the whole table. */
export interface ExportExtent {
  readonly id: "whole" | "shown" | "chosen";
  readonly view: RowView | null;
  readonly label: string;
}
