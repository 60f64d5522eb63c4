import { Select, TextInput } from "@mantine/core";
import { useDeferredValue, useMemo, useState } from "react";
import type { TableProfile } from "#core/profile/table-profile.ts";
import { alertsByColumn, chooseColumns, COLUMN_ORDERS, type ColumnOrder } from "#features/profile/choose-columns.ts";
import { ColumnCard } from "#features/profile/parts/column-card.tsx";
import classes from "#features/profile/parts/profile.module.css";
import type { Slice } from "#features/profile/use-slice.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

/** A card per column, to be found by name and type and put in order; all of it stands in the address. */
export function ColumnList({ profile, whole, slice }: { readonly profile: TableProfile; readonly whole: TableProfile | null; readonly slice: Slice }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { place } = useNavigation();
  const { find = "", type = null, column: selected = null } = place.search;
  const order = COLUMN_ORDERS.find((known) => known === place.search.order) ?? "table";
  const wanted = useDeferredValue(find);
  const columns = useMemo(() => chooseColumns(profile, { find: wanted, type, order }), [profile, wanted, type, order]);
  const alerts = useMemo(() => alertsByColumn(profile), [profile]);
  return (
    <section aria-label={t("columns.title")} className={classes.columns}>
      <ColumnFilters key={place.page} profile={profile} order={order} />
      <p className={classes.note} role="status">
        {columns.length === 0 ? t("columns.none") : t("columns.shown", { shown: format.integer(columns.length), total: format.integer(profile.columns.length) })}
      </p>
      <div className={classes.cards}>
        {columns.map((column) => (
          <ColumnCard key={column.name} column={column} rows={profile.rows} alerts={alerts.get(column.name) ?? NO_ALERTS} isSelected={column.name === selected} slice={slice} whole={whole?.columns.find(({ name }) => name === column.name) ?? null} />
        ))}
      </div>
    </section>
  );
}

const NO_ALERTS: TableProfile["alerts"] = [];

function ColumnFilters({ profile, order }: { readonly profile: TableProfile; readonly order: ColumnOrder }) {
  const { t } = useWords("profile");
  const { place, setSearch } = useNavigation();
  const [draft, setDraft] = useState(place.search.find ?? "");
  const types = [...new Set(profile.columns.map((column) => column.type))];
  const find = (text: string) => {
    setDraft(text);
    setSearch({ find: text === "" ? null : text });
  };
  return (
    <div className={classes.filters}>
      <h2 className={classes.columnsTitle}>{t("columns.title")}</h2>
      <TextInput aria-label={t("columns.find")} placeholder={t("columns.findPlaceholder")} type="search" value={draft} onChange={(event) => find(event.currentTarget.value)} />
      <Select aria-label={t("columns.type")} placeholder={t("columns.anyType")} clearable data={types.map((type) => ({ value: type, label: t(`columnTypes.${type}`) }))} value={place.search.type ?? null} onChange={(type) => setSearch({ type })} />
      <Select aria-label={t("columns.order")} allowDeselect={false} data={COLUMN_ORDERS.map((value) => ({ value, label: t(`columns.orders.${value}`) }))} value={order} onChange={(value) => setSearch({ order: value === "table" ? null : value })} />
    </div>
  );
}
