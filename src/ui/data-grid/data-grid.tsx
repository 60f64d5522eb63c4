import { useMemo, useState, type ClipboardEvent, type MouseEvent } from "react";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { cellText } from "#ui/data-grid/cell-text.ts";
import classes from "#ui/data-grid/data-grid.module.css";
import { GridFoot } from "#ui/data-grid/grid-foot.tsx";
import { GridHeader } from "#ui/data-grid/grid-header.tsx";
import { GridRows } from "#ui/data-grid/grid-rows.tsx";
import type { CellMark, GridActions, GridCell, GridColumn, GridRange, LoadPage, ShownRow } from "#ui/data-grid/grid-types.ts";
import { rowNumberWidth, useGridColumns } from "#ui/data-grid/use-grid-columns.ts";
import { useGridFocus } from "#ui/data-grid/use-grid-focus.ts";
import { useGridScroll } from "#ui/data-grid/use-grid-scroll.ts";
import { useRowPages } from "#ui/data-grid/use-row-pages.ts";
import { ValueDialog, type OpenValue } from "#ui/data-grid/value-dialog.tsx";
import { useWords } from "#ui/words/use-words.ts";

export interface DataGridProps extends GridActions {
  /** Name of the table, for screen readers. */
  readonly label: string;
  /** Keep it stable (useMemo). */
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  /** Keep it stable (useCallback): a new function empties the cache and asks again. */
  readonly loadPage: LoadPage;
  /** Column of the pages that says the number of the source row, from 0. */
  readonly rowNumberColumn?: string | undefined;
  readonly mark?: ((row: ShownRow, column: string) => CellMark | undefined) | undefined;
  /** Where to start, e.g. from the address. */
  readonly initial?: GridCell | undefined;
  readonly onCell?: ((cell: GridCell, column: string) => void) | undefined;
  /** Rows chosen together with Shift; null = none but the row that holds the focus. */
  readonly onRange?: ((range: GridRange | null) => void) | undefined;
}

const HEADER_HEIGHT = 44;

/** A table of any length: only what is in view is drawn, and only pages near it are held. */
export function DataGrid({ label, columns, rowCount, loadPage, rowNumberColumn, mark, initial, onCell, onRange, ...actions }: DataGridProps) {
  const { t } = useWords();
  const [active, setActive] = useState<GridCell>(() => startCell(initial, rowCount, columns.length));
  const [open, setOpen] = useState<OpenValue | null>(null);
  const byName = useMemo(() => new Map(columns.map((column) => [column.name, column])), [columns]);
  const numberWidth = rowNumberWidth(rowCount);
  const scroll = useGridScroll(rowCount, HEADER_HEIGHT, active.row);
  const grid = useGridColumns({ columns, scroller: scroll.scroller, numberWidth, activePlace: active.column });
  const pages = useRowPages({ load: loadPage, rowCount, rowNumberColumn });
  const problem = pages.problem();

  const valueAt = (cell: GridCell): OpenValue | null => {
    const column = grid.visible[cell.column];
    const row = pages.row(cell.row);
    return column && row.loaded ? { column: column.id, row: row.number, value: row.value(column.id) ?? null } : null;
  };
  const [anchor, setAnchor] = useState<number | null>(null);
  const range = rangeOf(anchor, active);
  const choose = (cell: GridCell, isExtending: boolean) => {
    const start = isExtending && cell.row >= 0 ? (anchor ?? Math.max(0, active.row)) : null;
    if (start !== anchor || start !== null) onRange?.(rangeOf(start, cell));
    setAnchor(start);
    setActive(cell);
    const column = grid.visible[cell.column];
    if (column) onCell?.(cell, column.id);
  };
  const focus = useGridFocus({ rowCount, columnCount: grid.visible.length, scroll, active, setActive: choose, showColumn: grid.showColumn, onOpen: (cell) => setOpen(valueAt(cell)) });
  const copy = (event: ClipboardEvent) => {
    if (window.getSelection()?.isCollapsed === false || active.row < 0) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", cellText(valueAt(active)?.value));
  };
  return (
    <div className={classes.grid}>
      {problem && (
        <div className={classes.problem}>
          <ProblemNotice problem={problem} onRetry={() => pages.retry()} />
        </div>
      )}
      <div role="grid" aria-label={label} aria-description={t("grid.help")} aria-rowcount={rowCount + 1} aria-colcount={grid.visible.length + 1} aria-readonly aria-multiselectable className={classes.scroller} ref={scroll.scroller} onScroll={scroll.onScroll} onKeyDown={focus.onKeyDown} onMouseDown={keepTextUnmarked} onClick={focus.onClick} onDoubleClick={() => setOpen(valueAt(active))} onCopy={copy}>
        <div role="presentation" className={classes.canvas} style={{ height: scroll.scale.contentHeight + HEADER_HEIGHT, width: grid.totalWidth }}>
          <GridHeader table={grid.table} shown={grid.shown} columns={byName} width={grid.totalWidth} numberWidth={numberWidth} activePlace={active.row < 0 ? active.column : null} actions={actions} />
          <GridRows scroll={scroll} pages={pages} rowCount={rowCount} shown={grid.shown} columns={byName} active={active} range={range} mark={mark} headerHeight={HEADER_HEIGHT} numberWidth={numberWidth} />
        </div>
      </div>
      <GridFoot table={grid.table} active={active} range={range} rowCount={rowCount} />
      <ValueDialog open={open} onClose={() => setOpen(null)} />
    </div>
  );
}

/** With Shift rows are chosen; the browser would mark the text between as well. */
function keepTextUnmarked(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault();
}

function rangeOf(anchor: number | null, { row }: GridCell): GridRange | null {
  return anchor === null || row < 0 ? null : { first: Math.min(anchor, row), last: Math.max(anchor, row) };
}

/** An address may be older than the table. */
function startCell(initial: GridCell | undefined, rowCount: number, columns: number): GridCell {
  if (!initial) return { row: 0, column: 0 };
  return { row: Math.max(0, Math.min(rowCount - 1, initial.row)), column: Math.max(0, Math.min(columns - 1, initial.column)) };
}
