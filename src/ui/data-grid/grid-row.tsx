import { memo } from "react";
import { isNumeric } from "#ui/data-grid/cell-text.ts";
import { CellValueView, type CellTexts } from "#ui/data-grid/cell-value.tsx";
import classes from "#ui/data-grid/data-grid.module.css";
import type { CellMark, GridColumn, ShownRow } from "#ui/data-grid/grid-types.ts";
import type { ShownColumn } from "#ui/data-grid/use-grid-columns.ts";

interface GridRowProps {
  readonly index: number;
  readonly top: number;
  readonly row: ShownRow;
  readonly texts: CellTexts;
  readonly number: string;
  readonly numberWidth: number;
  readonly shown: readonly ShownColumn[];
  readonly columns: ReadonlyMap<string, GridColumn>;
  /** Place of the cell that holds the focus, when it is in this row. */
  readonly activePlace: number | null;
  /** Drawn only to keep the focus; out of view. */
  readonly away: boolean;
  readonly chosen: boolean;
  readonly mark: ((row: ShownRow, column: string) => CellMark | undefined) | undefined;
}

export const GridRow = memo(function GridRow({ index, top, row, texts, number, numberWidth, shown, columns, activePlace, away, chosen, mark }: GridRowProps) {
  return (
    <div role="row" aria-rowindex={index + 2} aria-selected={chosen} className={away ? `${classes.row ?? ""} ${classes.away ?? ""}` : classes.row} style={{ top }} data-row={index}>
      <div role="rowheader" aria-colindex={1} className={classes.number} style={{ width: numberWidth }}>
        {number}
      </div>
      {shown.map((column) => {
        const name = column.column.id;
        const isActive = column.place === activePlace;
        return (
          <div
            key={name}
            role="gridcell"
            aria-colindex={column.place + 2}
            aria-selected={isActive}
            tabIndex={isActive ? 0 : -1}
            data-place={column.place}
            className={cellClass(column, { numeric: isNumeric(columns.get(name)?.type ?? "other"), chosen, mark: row.loaded ? mark?.(row, name) : undefined })}
            style={{ width: column.width, left: column.left }}
          >
            <CellValueView value={row.loaded ? (row.value(name) ?? null) : undefined} texts={texts} />
          </div>
        );
      })}
    </div>
  );
});

function cellClass(column: ShownColumn, { numeric, chosen, mark }: { numeric: boolean; chosen: boolean; mark: CellMark | undefined }): string {
  const names = [classes.cell, column.pinned ? classes.pinned : classes.free];
  if (numeric) names.push(classes.numeric);
  if (chosen) names.push(classes.chosen);
  if (mark !== undefined) names.push(classes[mark]);
  return names.join(" ");
}
