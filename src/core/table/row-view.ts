import { z } from "zod";

export const FILTER_OPERATORS = ["contains", "not-contains", "equals", "not-equals", "at-least", "at-most", "missing", "not-missing"] as const;
export const FilterOperator = z.enum(FILTER_OPERATORS);
export type FilterOperator = z.infer<typeof FilterOperator>;

/** One condition on a column, as a person set it; `value` is the typed text, unused with missing and not-missing. */
export const RowFilter = z.object({ column: z.string(), operator: FilterOperator, value: z.string() });
export type RowFilter = z.infer<typeof RowFilter>;

export const RowSort = z.object({ column: z.string(), direction: z.enum(["asc", "desc"]) });
export type RowSort = Readonly<z.infer<typeof RowSort>>;

/** A stretch of the rows of a view, in its order, the first of all being 0. */
export const RowRange = z.object({ from: z.number().int().min(0), count: z.number().int().min(1) });
export type RowRange = Readonly<z.infer<typeof RowRange>>;

/** Which rows of a table are looked at, and in which order. */
export interface RowView {
  /** Text that any column must contain; "" for all rows. */
  readonly search: string;
  readonly filters: readonly RowFilter[];
  readonly sort: RowSort | null;
  /** Only this stretch of them; without it all. */
  readonly range?: RowRange | undefined;
}

export const WHOLE_TABLE: RowView = { search: "", filters: [], sort: null };

/** Columns that a view names, each once. */
export function columnsOfView({ filters, sort }: RowView): readonly string[] {
  return [...new Set([...filters.map(({ column }) => column), ...(sort ? [sort.column] : [])])];
}

/** The view without conditions and order on columns that are gone, as the rows are shown. */
export function viewOnColumns(view: RowView, names: readonly string[]): RowView {
  return { ...view, filters: view.filters.filter(({ column }) => names.includes(column)), sort: view.sort && names.includes(view.sort.column) ? view.sort : null };
}
