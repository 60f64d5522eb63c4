import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from "react";
import type { GridCell } from "#ui/data-grid/grid-types.ts";
import { ROW_HEIGHT } from "#ui/data-grid/grid-scroll.ts";
import { nextCell } from "#ui/data-grid/next-cell.ts";
import type { GridScroll } from "#ui/data-grid/use-grid-scroll.ts";

interface UseGridFocus {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly scroll: GridScroll;
  readonly active: GridCell;
  /** `isExtending`: the rows between the last cell and this one are chosen together. */
  readonly setActive: (cell: GridCell, isExtending: boolean) => void;
  readonly showColumn: (place: number) => void;
  readonly onOpen: (cell: GridCell) => void;
}

export interface GridFocus {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
}

/** One cell of the grid is in the tab order; keys move it, and the focus follows once it is drawn. */
export function useGridFocus({ rowCount, columnCount, scroll, active, setActive, showColumn, onOpen }: UseGridFocus): GridFocus {
  const [asked, setAsked] = useState(0);
  const done = useRef(0);
  useEffect(() => {
    if (asked === done.current) return;
    const cell = scroll.scroller.current?.querySelector<HTMLElement>(`[data-row="${active.row}"] [data-place="${active.column}"]`);
    if (!cell) return;
    done.current = asked;
    cell.focus({ preventScroll: true });
  });
  const go = useCallback(
    (cell: GridCell, isExtending: boolean) => {
      if (cell.row >= 0) scroll.showRow(cell.row);
      showColumn(cell.column);
      setActive(cell, isExtending);
      setAsked((count) => count + 1);
    },
    [scroll, showColumn, setActive],
  );
  return {
    onKeyDown(event) {
      if (event.altKey || !isGridPart(event.target)) return;
      if (event.key === "Enter" && active.row >= 0) {
        event.preventDefault();
        onOpen(active);
        return;
      }
      const next = nextCell(active, event.key, { rows: rowCount, columns: columnCount, pageRows: Math.max(1, Math.floor(scroll.viewportHeight / ROW_HEIGHT) - 1), jump: event.ctrlKey || event.metaKey });
      if (!next) return;
      event.preventDefault();
      event.stopPropagation();
      go(next, event.shiftKey);
    },
    onClick(event) {
      const cell = cellAt(event.target);
      if (cell) go(cell, event.shiftKey);
    },
  };
}

/** Menus drawn elsewhere send their events through React's tree too. */
function isGridPart(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[role='grid']") !== null;
}

function cellAt(target: EventTarget): GridCell | null {
  if (!(target instanceof Element)) return null;
  const place = target.closest<HTMLElement>("[role='gridcell']")?.dataset.place;
  const row = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  return place === undefined || row === undefined ? null : { row: Number(row), column: Number(place) };
}
