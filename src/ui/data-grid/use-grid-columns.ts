import { columnPinningFeature, columnResizingFeature, columnSizingFeature, columnVisibilityFeature, tableFeatures, useTable, type Column, type ReactTable } from "@tanstack/react-table";
import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useState, type RefObject } from "react";
import { columnWidth } from "#ui/data-grid/cell-text.ts";
import type { GridColumn } from "#ui/data-grid/grid-types.ts";

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnPinningFeature, columnVisibilityFeature });
type Features = typeof features;
export type GridTable = ReactTable<Features, never>;
export type TableColumn = Column<Features, never>;

const NO_ROWS: never[] = [];

/** Room in px for the number of the last row, with its group marks. */
export function rowNumberWidth(rowCount: number): number {
  const digits = String(rowCount).length;
  return Math.max(56, 24 + Math.ceil((digits + Math.floor((digits - 1) / 3) * 0.5) * 7.5));
}

export interface ShownColumn {
  readonly column: TableColumn;
  /** Place among the visible columns. */
  readonly place: number;
  readonly width: number;
  /** px from the left edge of the table, or of the window when pinned. */
  readonly left: number;
  readonly pinned: boolean;
}

export interface GridColumns {
  readonly table: GridTable;
  readonly visible: readonly TableColumn[];
  /** Pinned ones and those in view. */
  readonly shown: readonly ShownColumn[];
  readonly totalWidth: number;
  readonly pinnedWidth: number;
  readonly showColumn: (place: number) => void;
}

interface UseGridColumns {
  readonly columns: readonly GridColumn[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly numberWidth: number;
  /** Kept drawn even out of view, because it holds the focus. */
  readonly activePlace: number;
}

/** Order, widths, pins and visibility by TanStack Table; which columns are in view by TanStack Virtual. */
export function useGridColumns({ columns, scroller, numberWidth, activePlace }: UseGridColumns): GridColumns {
  const table = useColumnModel(columns);
  const pinned = table.getStartVisibleLeafColumns();
  const centre = table.getCenterVisibleLeafColumns();
  const pinnedWidth = numberWidth + pinned.reduce((sum, column) => sum + column.getSize(), 0);
  const activeCentre = activePlace - pinned.length;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inView = defaultRangeExtractor(range);
      return activeCentre >= 0 && activeCentre < range.count && !inView.includes(activeCentre) ? [...inView, activeCentre].sort((a, b) => a - b) : inView;
    },
    [activeCentre],
  );
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: centre.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => centre[index]?.getSize() ?? 0,
    scrollPaddingStart: pinnedWidth,
    paddingStart: pinnedWidth,
    overscan: 3,
    rangeExtractor,
  });
  const widths = [...pinned, ...centre].map((column) => `${column.id}:${column.getSize()}`).join("|");
  useEffect(() => virtualizer.measure(), [virtualizer, widths]);
  const shown = [...pinnedShown(pinned, numberWidth), ...virtualizer.getVirtualItems().flatMap(({ index, start }) => centreShown(centre[index], index + pinned.length, start))];
  const stable = useStable(shown, shown.map(({ column, place, width, left, pinned: fixed }) => `${column.id}:${place}:${width}:${left}:${fixed}`).join("|"));
  const showColumn = (place: number) => {
    if (place >= pinned.length) virtualizer.scrollToIndex(place - pinned.length, { align: "auto" });
  };
  return { table, visible: [...pinned, ...centre], shown: stable, totalWidth: pinnedWidth + table.getCenterTotalSize(), pinnedWidth, showColumn };
}

/** The same array as long as its key is the same, so that rows are not drawn again while scrolling. */
function useStable<T>(value: T, key: string): T {
  const [kept, setKept] = useState({ key, value });
  if (kept.key === key) return kept.value;
  setKept({ key, value });
  return value;
}

function useColumnModel(columns: readonly GridColumn[]): GridTable {
  const definitions = useMemo(() => columns.map((column) => ({ id: column.name, accessorFn: () => null, header: column.name, size: columnWidth(column.name, column.type), minSize: 56, maxSize: 1200 })), [columns]);
  return useTable({ features, columns: definitions, data: NO_ROWS, columnResizeMode: "onChange" });
}

function pinnedShown(pinned: readonly TableColumn[], numberWidth: number): ShownColumn[] {
  let left = numberWidth;
  return pinned.map((column, place) => {
    const shown = { column, place, width: column.getSize(), left, pinned: true };
    left += shown.width;
    return shown;
  });
}

function centreShown(column: TableColumn | undefined, place: number, left: number): ShownColumn[] {
  return column ? [{ column, place, width: column.getSize(), left, pinned: false }] : [];
}
