import { Button, Checkbox, Popover } from "@mantine/core";
import { Columns3 } from "lucide-react";
import classes from "#ui/data-grid/data-grid.module.css";
import type { GridCell } from "#ui/data-grid/grid-types.ts";
import type { GridTable } from "#ui/data-grid/use-grid-columns.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** Where we are in the table, and the columns that were hidden. */
export function GridFoot({ table, active, rowCount }: { readonly table: GridTable; readonly active: GridCell; readonly rowCount: number }) {
  const { t } = useWords();
  const format = useFormat();
  const columns = table.getAllLeafColumns();
  const hidden = columns.filter((column) => !column.getIsVisible()).length;
  return (
    <div className={classes.foot}>
      <span>{rowCount === 0 ? t("grid.noRows") : `${t("grid.rowNumber")} ${format.integer(Math.max(0, active.row) + 1)} / ${format.integer(rowCount)}`}</span>
      <Popover position="top-end" trapFocus>
        <Popover.Target>
          <Button variant="subtle" color="gray" size="compact-xs" leftSection={<Columns3 size={13} aria-hidden />}>
            {hidden === 0 ? `${t("grid.columns")} ${format.integer(columns.length)}` : t("grid.hiddenCount", { count: hidden })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("grid.columns")}>
          <div style={{ display: "grid", gap: 8, maxHeight: 320, overflow: "auto", padding: 2 }}>
            {columns.map((column) => (
              <Checkbox key={column.id} label={column.id} checked={column.getIsVisible()} onChange={column.getToggleVisibilityHandler()} />
            ))}
            {hidden > 0 && (
              <Button variant="default" onClick={() => table.toggleAllColumnsVisible(true)}>
                {t("grid.showAll")}
              </Button>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
