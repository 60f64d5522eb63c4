import { Button, CloseButton, Popover, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { ArrowDown, ArrowUp, ListFilter, Search } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { RowFilter, RowView } from "#core/table/row-view.ts";
import type { ColumnSchema } from "#core/table/schema.ts";
import classes from "#features/data/data.module.css";
import { FilterForm } from "#features/data/parts/filter-form.tsx";
import { writeView } from "#workspace/view-address.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface FilterBarProps {
  readonly columns: readonly ColumnSchema[];
  readonly view: RowView;
  /** Rows that pass; null while counting. */
  readonly shown: number | null;
  readonly total: number;
}

const TYPING_MS = 300;

/** What is looked for, as a line of chips that can be taken away one by one; all of it is in the address. */
export function FilterBar({ columns, view, shown, total }: FilterBarProps) {
  const { t } = useWords("data");
  const format = useFormat();
  const { setSearch } = useNavigation();
  const isFiltered = view.search !== "" || view.filters.length > 0;
  return (
    <div className={classes.filterBar} role="search" aria-label={t("filter.title")}>
      <SearchField value={view.search} />
      {view.filters.map((filter, index) => (
        <FilterChip key={index} filter={filter} onRemove={() => setSearch(writeView({ filters: view.filters.filter((other) => other !== filter) }), true)} />
      ))}
      {view.sort && (
        <Chip name={t("filter.sorted", { column: view.sort.column })} onRemove={() => setSearch(writeView({ sort: null }), true)}>
          {view.sort.direction === "asc" ? <ArrowUp size={12} aria-label={t("grid.sortAscending")} /> : <ArrowDown size={12} aria-label={t("grid.sortDescending")} />} {view.sort.column}
        </Chip>
      )}
      <AddFilter columns={columns} filters={view.filters} />
      <span className={classes.counts} role="status">
        {isFiltered && shown !== null && t("filter.shown", { shown: format.integer(shown), total: format.integer(total) })}
      </span>
    </div>
  );
}

function SearchField({ value }: { readonly value: string }) {
  const { t } = useWords("data");
  const { setSearch } = useNavigation();
  const [draft, setDraft] = useState(value);
  const [given, setGiven] = useState(value);
  const search = useDebouncedCallback((text: string) => setSearch(writeView({ search: text })), TYPING_MS);
  if (given !== value) {
    setGiven(value);
    setDraft(value);
  }
  const type = (text: string) => {
    setDraft(text);
    search(text);
  };
  return (
    <TextInput
      className={classes.searchField ?? ""}
      aria-label={t("filter.search")}
      placeholder={t("filter.search")}
      leftSection={<Search size={14} aria-hidden />}
      value={draft}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={draft === "" ? null : <CloseButton size="xs" aria-label={t("filter.clearSearch")} onClick={() => type("")} />}
    />
  );
}

function FilterChip({ filter, onRemove }: { readonly filter: RowFilter; readonly onRemove: () => void }) {
  const { t } = useWords("data");
  const text = t(`filter.chips.${filter.operator}`, { column: filter.column, value: filter.value });
  return (
    <Chip name={text} onRemove={onRemove}>
      {text}
    </Chip>
  );
}

function Chip({ name, onRemove, children }: { readonly name: string; readonly onRemove: () => void; readonly children: ReactNode }) {
  const { t } = useWords("data");
  return (
    <span className={classes.chip}>
      <span className={classes.chipText}>{children}</span>
      <CloseButton size="xs" aria-label={t("filter.remove", { name })} onClick={onRemove} />
    </span>
  );
}

/** Opens by its button, or from a column's menu through the address. */
function AddFilter({ columns, filters }: { readonly columns: readonly ColumnSchema[]; readonly filters: readonly RowFilter[] }) {
  const { t } = useWords("data");
  const { place, setSearch } = useNavigation();
  const [isOpen, setOpen] = useState(false);
  const asked = place.search.ask;
  const close = () => {
    setOpen(false);
    if (asked !== undefined) setSearch({ ask: null });
  };
  const add = (filter: RowFilter) => {
    setOpen(false);
    setSearch({ ...writeView({ filters: [...filters, filter] }), ask: null }, true);
  };
  return (
    <Popover opened={isOpen || asked !== undefined} onChange={(opened) => (opened ? setOpen(true) : close())} width={300} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<ListFilter size={14} aria-hidden />} onClick={() => (isOpen ? close() : setOpen(true))}>
          {t("filter.add")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t("filter.add")}>
        <FilterForm key={asked ?? ""} columns={columns} column={asked ?? columns[0]?.name ?? ""} onAdd={add} />
      </Popover.Dropdown>
    </Popover>
  );
}
