import type { CellValue, Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { Result } from "#core/result.ts";
import type { ColumnType } from "#core/table/schema.ts";

export interface GridColumn {
  readonly name: string;
  readonly type: ColumnType;
}

export interface GridSort {
  readonly column: string;
  readonly direction: "asc" | "desc";
}

/** row -1 is the header; column is a place among the visible columns, -1 the row numbers. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** Rows that are chosen together, in the order shown; first and last belong to it. */
export interface GridRange {
  readonly first: number;
  readonly last: number;
}

/** Rows start … start + count; its columns are found by name, more than shown may be there. */
export type LoadPage = (start: number, count: number, signal: AbortSignal) => Promise<Result<Rows, Problem>>;

/** What a column's menu can do beyond the grid itself; what is missing is not offered. */
export interface GridActions {
  readonly sort?: GridSort | null | undefined;
  readonly onSort?: ((sort: GridSort | null) => void) | undefined;
  readonly onFilter?: ((column: string) => void) | undefined;
  readonly onProfile?: ((column: string) => void) | undefined;
}

/** Why a cell stands out: changed by a step, failing a check. */
export type CellMark = "changed" | "failed";

export interface ShownRow {
  /** null while its page is on the way. */
  readonly value: (column: string) => CellValue | undefined;
  /** Number shown at the left, from 1. */
  readonly number: number;
  readonly loaded: boolean;
}
