import { ActionIcon, Badge, Tooltip } from "@mantine/core";
import { Link, ShieldCheck, Sheet } from "lucide-react";
import { memo, useEffect } from "react";
import type { Alert, ColumnProfile } from "#core/profile/table-profile.ts";
import { ColumnFacts } from "#features/profile/parts/column-facts.tsx";
import { ColumnHistogram } from "#features/profile/parts/column-histogram.tsx";
import { ColumnMore } from "#features/profile/parts/column-more.tsx";
import { ColumnValues } from "#features/profile/parts/column-values.tsx";
import { MeaningMenu } from "#features/profile/parts/meaning-menu.tsx";
import classes from "#features/profile/parts/profile.module.css";
import type { Slice } from "#features/profile/use-slice.ts";
import { useSeen } from "#features/profile/use-seen.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useNavigation } from "#workspace/navigation.tsx";

interface ColumnCardProps {
  readonly column: ColumnProfile;
  readonly rows: number;
  readonly alerts: readonly Alert[];
  readonly slice: Slice;
  /** The column in all rows, as soon as it is measured. */
  readonly whole: ColumnProfile | null;
  /** The address names this column: it is brought into view. */
  readonly isSelected: boolean;
}

/** One column: what it is, how full, and which values it holds. Drawn when it comes near the window. */
export const ColumnCard = memo(function ColumnCard({ column, rows, alerts, slice, whole, isSelected }: ColumnCardProps) {
  const { t } = useWords("profile");
  const { place, seen } = useSeen<HTMLElement>();
  useEffect(() => {
    if (isSelected) place.current?.scrollIntoView({ block: "center" });
  }, [isSelected, place]);
  return (
    <article ref={place} className={classes.card} aria-label={column.name} data-selected={isSelected}>
      <header className={classes.cardHead}>
        <h3 className={classes.name} dir="auto" title={column.name}>
          {column.name}
        </h3>
        <CardActions column={column.name} />
        <div className={classes.kinds}>
          <Badge color="gray">{t(`columnTypes.${column.type}`)}</Badge>
          <MeaningMenu column={column} />
          {column.language !== null && <Badge color="blue">{t(`languages.${column.language}`)}</Badge>}
          {alerts.length > 0 && <Badge color={alerts.some(({ severity }) => severity === "error") ? "red" : "yellow"}>{t("card.findings", { count: alerts.length })}</Badge>}
        </div>
      </header>
      {(seen || isSelected) && (
        <>
          <ColumnFacts column={column} />
          <ColumnHistogram column={column} whole={whole} slice={slice} />
          <ColumnValues column={column} rows={rows} slice={slice} />
          <ColumnMore column={column} slice={slice} />
        </>
      )}
    </article>
  );
});

function CardActions({ column }: { readonly column: string }) {
  const { t } = useWords("profile");
  const { goTo, setSearch } = useNavigation();
  const actions = [
    { label: t("card.select", { column }), Icon: Link, act: () => setSearch({ column }, true) },
    { label: t("card.inData", { column }), Icon: Sheet, act: () => goTo("data", { column }) },
    { label: t("card.check", { column }), Icon: ShieldCheck, act: () => goTo("quality", { column }) },
  ];
  return (
    <div className={classes.cardActions}>
      {actions.map(({ label, Icon, act }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon aria-label={label} onClick={act}>
            <Icon size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
