import { Button } from "@mantine/core";
import { useState } from "react";
import type { ColumnDetails } from "#core/profile/details/column-details.ts";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import type { Dataset } from "#core/project/project.ts";
import { DatePatterns } from "#features/profile/parts/date-patterns.tsx";
import classes from "#features/profile/parts/profile.module.css";
import { FarRows, ListMembers, MoreFacts, NamedCounts, TextMore, type NamedCount } from "#features/profile/parts/more-parts.tsx";
import type { Slice } from "#features/profile/use-slice.ts";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { useOpenDataset } from "#workspace/navigation.tsx";
import { useReading } from "#workspace/react.tsx";

/** What takes a look of its own, asked for when a person wants it. */
export function ColumnMore({ column, slice }: { readonly column: ColumnProfile; readonly slice: Slice }) {
  const { t } = useWords("profile");
  const dataset = useOpenDataset();
  const [isOpen, open] = useState(false);
  if (dataset === null) return null;
  return (
    <>
      {isOpen && <Details dataset={dataset} column={column} slice={slice} />}
      <Button variant="subtle" size="compact-xs" className={classes.more ?? ""} aria-expanded={isOpen} aria-label={t("more.openOf", { column: column.name })} onClick={() => open(!isOpen)}>
        {t(isOpen ? "more.close" : "more.open")}
      </Button>
    </>
  );
}

function Details({ dataset, column, slice }: { readonly dataset: Dataset; readonly column: ColumnProfile; readonly slice: Slice }) {
  const details = useReading<ColumnDetails>("profile.column", dataset, { column: column.name, ...(slice.filters.length === 0 ? {} : { filters: slice.filters }) });
  if (details.status === "loading") return <Loading lines={4} />;
  if (details.status === "failed") return <ProblemNotice problem={details.problem} onRetry={details.again} />;
  return <DetailParts dataset={dataset} column={column} details={details.value} slice={slice} />;
}

function DetailParts({ dataset, column, details, slice }: { readonly dataset: Dataset; readonly column: ColumnProfile; readonly details: ColumnDetails; readonly slice: Slice }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { missing, rare, numbers, text, dates, lists } = details;
  const atImport = dataset.source.options.missing ?? [];
  const others = slice.filters.filter((filter) => filter.column !== column.name);
  const forms: readonly NamedCount[] = [
    { name: t("more.forms.null"), count: missing.nulls, pick: () => slice.set([...others, { column: column.name, operator: "missing" as const, value: "" }]) },
    { name: t("more.forms.empty"), count: missing.empty, pick: () => slice.pick(column.name, "") },
    { name: t("more.forms.blank"), count: missing.blank },
    ...missing.words.map(({ word, count }) => ({ name: t("more.word", { word }), count, pick: () => slice.pick(column.name, word) })),
  ].filter(({ count }) => count > 0);
  return (
    <div className={classes.details}>
      <MoreFacts column={column} details={details} />
      {forms.length === 0 ? <p className={classes.note}>{t("more.noneMissing")}</p> : <NamedCounts title={t("more.missing")} items={forms} />}
      {missing.nulls > 0 && atImport.length > 0 && <p className={classes.note}>{t("more.atImport", { words: format.list(atImport.map((word) => t("more.word", { word }))) })}</p>}
      {numbers !== null && <FarRows dataset={dataset} column={column} numbers={numbers} />}
      {text !== null && <TextMore column={column} text={text} />}
      {dates !== null && <DatePatterns column={column} dates={dates} />}
      {lists !== null && <ListMembers lists={lists} />}
      {rare.length > 0 && <NamedCounts title={t("more.rare")} items={rare.map(({ value, count }) => ({ name: value === "" ? t("card.emptyText") : value, count, pick: () => slice.pick(column.name, value) }))} />}
    </div>
  );
}
