import { Menu } from "@mantine/core";
import { ArrowDown, ArrowUp, ChevronDown } from "lucide-react";
import type { KeyboardEvent } from "react";
import { ColumnMenu } from "#ui/data-grid/column-menu.tsx";
import classes from "#ui/data-grid/data-grid.module.css";
import type { GridActions, GridColumn } from "#ui/data-grid/grid-types.ts";
import type { GridTable, ShownColumn } from "#ui/data-grid/use-grid-columns.ts";
import { useWords } from "#ui/words/use-words.ts";

interface GridHeaderProps {
  readonly table: GridTable;
  readonly shown: readonly ShownColumn[];
  readonly columns: ReadonlyMap<string, GridColumn>;
  readonly width: number;
  readonly numberWidth: number;
  readonly activePlace: number | null;
  readonly actions: GridActions;
}

export function GridHeader({ table, shown, columns, width, numberWidth, activePlace, actions }: GridHeaderProps) {
  const { t } = useWords();
  return (
    <div role="row" aria-rowindex={1} className={classes.head} style={{ width, minWidth: "100%" }} data-row={-1}>
      <div role="columnheader" aria-colindex={1} className={`${classes.number ?? ""} ${classes.headCell ?? ""}`} style={{ width: numberWidth, lineHeight: "44px", paddingRight: 10 }}>
        {t("grid.rowNumber")}
      </div>
      {shown.map((column) => (
        <HeaderCell key={column.column.id} table={table} shown={column} definition={columns.get(column.column.id)} isActive={column.place === activePlace} actions={actions} />
      ))}
    </div>
  );
}

const SPOKEN = { asc: "ascending", desc: "descending", none: "none" } as const;

interface HeaderCellProps {
  readonly table: GridTable;
  readonly shown: ShownColumn;
  readonly definition: GridColumn | undefined;
  readonly isActive: boolean;
  readonly actions: GridActions;
}

function HeaderCell({ table, shown, definition, isActive, actions }: HeaderCellProps) {
  const { t } = useWords();
  const { column } = shown;
  const direction = actions.sort?.column === column.id ? actions.sort.direction : null;
  return (
    <div
      role="columnheader"
      aria-colindex={shown.place + 2}
      aria-sort={SPOKEN[direction ?? "none"]}
      className={[classes.headCell, shown.pinned ? classes.pinned : classes.free].join(" ")}
      style={{ width: shown.width, left: shown.left }}
    >
      <Menu>
        <Menu.Target>
          <button type="button" className={classes.headButton} tabIndex={isActive ? 0 : -1} data-place={shown.place} aria-label={t("grid.columnMenu", { column: column.id })} onKeyDown={(event) => resizeByKey(event, table, shown)}>
            <span className={classes.headName} title={column.id}>
              {column.id}
            </span>
            <span className={classes.headType}>{t(`columnTypes.${definition?.type ?? "other"}`)}</span>
            <HeaderMark direction={direction} />
          </button>
        </Menu.Target>
        <ColumnMenu column={column} actions={actions} />
      </Menu>
      <Resizer table={table} shown={shown} />
    </div>
  );
}

function HeaderMark({ direction }: { readonly direction: "asc" | "desc" | null }) {
  if (direction === "asc") return <ArrowUp size={14} className={classes.headMark} aria-hidden />;
  if (direction === "desc") return <ArrowDown size={14} className={classes.headMark} aria-hidden />;
  return <ChevronDown size={14} className={classes.headMore} aria-hidden />;
}

function Resizer({ table, shown }: { readonly table: GridTable; readonly shown: ShownColumn }) {
  const header = table.getFlatHeaders().find((candidate) => candidate.column.id === shown.column.id);
  if (!header) return null;
  const start = header.getResizeHandler();
  return <div aria-hidden className={shown.column.getIsResizing() ? `${classes.resizer ?? ""} ${classes.resizing ?? ""}` : classes.resizer} onMouseDown={start} onTouchStart={start} onDoubleClick={() => shown.column.resetSize()} />;
}

const STEP_PX = 16;

/** Alt + arrow changes the width; the mouse has its handle. */
function resizeByKey(event: KeyboardEvent, table: GridTable, shown: ShownColumn): void {
  if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
  event.preventDefault();
  event.stopPropagation();
  const width = shown.width + (event.key === "ArrowRight" ? STEP_PX : -STEP_PX);
  table.setColumnSizing((sizes) => ({ ...sizes, [shown.column.id]: Math.max(56, width) }));
}
