import { useCallback, useMemo } from "react";
import type { Rows } from "#core/ports/database.ts";
import { ok } from "#core/result.ts";
import { DataGrid } from "#ui/data-grid/data-grid.tsx";
import type { LoadPage } from "#ui/data-grid/grid-types.ts";
import classes from "#ui/data-grid/still-grid.module.css";

const ROW_HEIGHT = 28;
const GRID_CHROME = 92;
const ROWS_IN_VIEW = 10;

interface StillGridProps {
  readonly label: string;
  /** Columns: place, _row, then those shown. */
  readonly rows: Rows;
  /** Columns that stand out. */
  readonly marked?: readonly string[];
  readonly onRow?: (row: number) => void;
}

/** A few rows that are all here already, as high as they need. */
export function StillGrid({ label, rows, marked = NONE, onRow }: StillGridProps) {
  const columns = useMemo(() => rows.columns.slice(2), [rows]);
  const loadPage: LoadPage = useCallback((start, count) => Promise.resolve(ok(sliceRows(rows, start, count))), [rows]);
  return (
    <div className={classes.grid} style={{ height: Math.min(rows.rowCount, ROWS_IN_VIEW) * ROW_HEIGHT + GRID_CHROME }}>
      <DataGrid
        label={label}
        columns={columns}
        rowCount={rows.rowCount}
        loadPage={loadPage}
        rowNumberColumn="_row"
        mark={(_, name) => (marked.includes(name) ? "failed" : undefined)}
        onCell={(cell) => onRow?.(Math.max(0, cell.row))}
      />
    </div>
  );
}

const NONE: readonly string[] = [];

function sliceRows(rows: Rows, start: number, count: number): Rows {
  const values = rows.values.map((column) => column.slice(start, start + count));
  return { columns: rows.columns, values, rowCount: values[0]?.length ?? 0 };
}
