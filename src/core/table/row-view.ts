import { z } from "zod";

export const FILTER_OPERATORS = ["contains", "not-contains", "equals", "not-equals", "at-least", "at-most", "missing", "not-missing"] as const;
export const FilterOperator = z.enum(FILTER_OPERATORS);
export type FilterOperator = z.infer<typeof FilterOperator>;

/** One condition on a column, as a person set it; `value` is the typed text, unused with missing and not-missing. */
export const RowFilter = z.object({ column: z.string(), operator: FilterOperator, value: z.string() });
export type RowFilter = z.infer<typeof RowFilter>;

export interface RowSort {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

/** Which rows of a table are looked at, and in which order. */
export interface RowView {
  /** Text that any column must contain; "" for all rows. */
  readonly search: string;
  readonly filters: readonly RowFilter[];
  readonly sort: RowSort | null;
}
