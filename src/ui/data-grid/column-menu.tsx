import { Menu } from "@mantine/core";
import { ArrowDownNarrowWide, ArrowUpNarrowWide, BarChart3, Copy, EyeOff, ListFilter, Pin, PinOff, X } from "lucide-react";
import type { GridActions } from "#ui/data-grid/grid-types.ts";
import type { TableColumn } from "#ui/data-grid/use-grid-columns.ts";
import { useWords } from "#ui/words/use-words.ts";

const ICON = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

/** What can be done with a column; entries without a purpose on this page are left out. */
export function ColumnMenu({ column, actions }: { readonly column: TableColumn; readonly actions: GridActions }) {
  const { t } = useWords();
  const { onFilter, onProfile } = actions;
  const isPinned = column.getIsPinned() !== false;
  return (
    <Menu.Dropdown>
      <SortItems name={column.id} actions={actions} />
      {onFilter !== undefined && (
        <Menu.Item leftSection={<ListFilter {...ICON} />} onClick={() => onFilter(column.id)}>
          {t("grid.filter")}
        </Menu.Item>
      )}
      <Menu.Item leftSection={isPinned ? <PinOff {...ICON} /> : <Pin {...ICON} />} onClick={() => column.pin(isPinned ? false : "start")}>
        {t(isPinned ? "grid.unpin" : "grid.pin")}
      </Menu.Item>
      <Menu.Item leftSection={<EyeOff {...ICON} />} onClick={() => column.toggleVisibility(false)}>
        {t("grid.hide")}
      </Menu.Item>
      <Menu.Item leftSection={<Copy {...ICON} />} onClick={() => void navigator.clipboard.writeText(column.id)}>
        {t("grid.copyName")}
      </Menu.Item>
      {onProfile !== undefined && (
        <Menu.Item leftSection={<BarChart3 {...ICON} />} onClick={() => onProfile(column.id)}>
          {t("grid.profile")}
        </Menu.Item>
      )}
    </Menu.Dropdown>
  );
}

function SortItems({ name, actions }: { readonly name: string; readonly actions: GridActions }) {
  const { t } = useWords();
  const { sort, onSort } = actions;
  if (onSort === undefined) return null;
  const direction = sort?.column === name ? sort.direction : null;
  return (
    <>
      <Menu.Item leftSection={<ArrowUpNarrowWide {...ICON} />} disabled={direction === "asc"} onClick={() => onSort({ column: name, direction: "asc" })}>
        {t("grid.sortAscending")}
      </Menu.Item>
      <Menu.Item leftSection={<ArrowDownNarrowWide {...ICON} />} disabled={direction === "desc"} onClick={() => onSort({ column: name, direction: "desc" })}>
        {t("grid.sortDescending")}
      </Menu.Item>
      {direction !== null && (
        <Menu.Item leftSection={<X {...ICON} />} onClick={() => onSort(null)}>
          {t("grid.sortNone")}
        </Menu.Item>
      )}
      <Menu.Divider />
    </>
  );
}
