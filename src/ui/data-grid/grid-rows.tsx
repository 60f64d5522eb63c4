import { useEffect } from "react";
import { useCellTexts } from "#ui/data-grid/cell-value.tsx";
import classes from "#ui/data-grid/data-grid.module.css";
import { GridRow } from "#ui/data-grid/grid-row.tsx";
import { ROW_HEIGHT, rowWindow } from "#ui/data-grid/grid-scroll.ts";
import type { CellMark, GridCell, GridColumn, GridRange, ShownRow } from "#ui/data-grid/grid-types.ts";
import type { RowPages } from "#ui/data-grid/row-pages.ts";
import type { ShownColumn } from "#ui/data-grid/use-grid-columns.ts";
import type { GridScroll } from "#ui/data-grid/use-grid-scroll.ts";
import { useFormat } from "#ui/words/use-format.ts";

interface GridRowsProps {
  readonly scroll: GridScroll;
  readonly pages: RowPages;
  readonly rowCount: number;
  readonly shown: readonly ShownColumn[];
  readonly columns: ReadonlyMap<string, GridColumn>;
  readonly active: GridCell;
  readonly range: GridRange | null;
  readonly mark: ((row: ShownRow, column: string) => CellMark | undefined) | undefined;
  readonly headerHeight: number;
  readonly numberWidth: number;
}

/** Rows stand relative to the start of their chunk, so that scrolling moves one box and redraws no row. */
const CHUNK = 1000;

export function GridRows({ scroll, pages, rowCount, shown, columns, active, range, mark, headerHeight, numberWidth }: GridRowsProps) {
  const texts = useCellTexts();
  const format = useFormat();
  const { first, end } = rowWindow(scroll.offset, scroll.viewportHeight, rowCount);
  useEffect(() => pages.want(first, end), [pages, first, end]);
  const base = Math.floor(first / CHUNK) * CHUNK;
  const indexes = Array.from({ length: Math.max(0, end - first) }, (_, step) => first + step);
  const isAway = active.row >= 0 && active.row < rowCount && (active.row < first || active.row >= end);
  const row = (index: number, away: boolean) => {
    const data = pages.row(index);
    return (
      <GridRow
        key={index}
        index={index}
        top={((away ? first : index) - base) * ROW_HEIGHT}
        row={data}
        texts={texts}
        numberWidth={numberWidth}
        number={format.integer(data.number)}
        shown={shown}
        columns={columns}
        activePlace={index === active.row ? active.column : null}
        away={away}
        chosen={index === active.row || (range !== null && index >= range.first && index <= range.last)}
        mark={mark}
      />
    );
  };
  return (
    <div role="rowgroup" className={classes.rows} style={{ top: headerHeight + scroll.scrollTop - scroll.offset + base * ROW_HEIGHT }}>
      {indexes.map((index) => row(index, false))}
      {isAway && row(active.row, true)}
    </div>
  );
}
