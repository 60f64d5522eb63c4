import { Button, Checkbox, Popover } from "@mantine/core";
import { Columns3 } from "lucide-react";
import classes from "#ui/data-grid/data-grid.module.css";
import type { GridCell, GridRange } from "#ui/data-grid/grid-types.ts";
import type { GridTable } from "#ui/data-grid/use-grid-columns.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

interface GridFootProps {
  readonly table: GridTable;
  readonly active: GridCell;
  readonly range: GridRange | null;
  readonly rowCount: number;
}

/** Where we are in the table, and the columns that were hidden. */
export function GridFoot({ table, active, range, rowCount }: GridFootProps) {
  const { t } = useWords();
  const format = useFormat();
  const columns = table.getAllLeafColumns();
  const hidden = columns.filter((column) => !column.getIsVisible()).length;
  const placeText = () => {
    if (rowCount === 0) return t("grid.noRows");
    if (range === null) return `${t("grid.rowNumber")} ${format.integer(Math.max(0, active.row) + 1)} / ${format.integer(rowCount)}`;
    return t("grid.chosen", { first: format.integer(range.first + 1), last: format.integer(range.last + 1), shown: format.integer(range.last - range.first + 1) });
  };
  return (
    <div className={classes.foot}>
      <span>{placeText()}</span>
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
