import { ActionIcon, Button } from "@mantine/core";
import { X } from "lucide-react";
import type { RowFilter } from "#core/table/row-view.ts";
import classes from "#features/profile/parts/profile.module.css";
import type { Slice } from "#features/profile/use-slice.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { writeView } from "#workspace/view-address.ts";

/** Which part of the table everything below speaks of, and the way out of it. */
export function SliceBar({ slice, rows, total }: { readonly slice: Slice; readonly rows: number | null; readonly total: number }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { goTo } = useNavigation();
  if (slice.filters.length === 0) return null;
  const text = (filter: RowFilter) => t(`slice.operators.${filter.operator}`, { column: filter.column, value: filter.value });
  const toData = () => goTo("data", Object.fromEntries(Object.entries(writeView({ filters: slice.filters })).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))));
  return (
    <section className={classes.slice} aria-label={t("slice.title")}>
      <strong role="status">{rows === null ? t("slice.counting") : t("slice.rows", { rows: format.integer(rows), total: format.integer(total) })}</strong>
      <ul className={classes.chips}>
        {slice.filters.map((filter) => (
          <li key={`${filter.column} ${filter.operator} ${filter.value}`} className={classes.chip}>
            {text(filter)}
            <ActionIcon size="xs" variant="subtle" aria-label={t("slice.remove", { filter: text(filter) })} onClick={() => slice.set(slice.filters.filter((other) => other !== filter))}>
              <X size={12} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button variant="default" size="compact-xs" onClick={toData}>
        {t("slice.inData")}
      </Button>
      <Button variant="subtle" size="compact-xs" onClick={() => slice.set([])}>
        {t("slice.clear")}
      </Button>
    </section>
  );
}
