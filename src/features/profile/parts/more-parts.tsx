import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import type { ColumnDetails, FarValues, ListDetails, NumberDetails, TextDetails } from "#core/profile/details/column-details.ts";
import type { ColumnProfile } from "#core/profile/table-profile.ts";
import { datasetVersion } from "#core/project/dataset-version.ts";
import type { Dataset } from "#core/project/project.ts";
import classes from "#features/profile/parts/profile.module.css";
import { BarList } from "#ui/chart/bar-list.tsx";
import { Histogram } from "#ui/chart/histogram.tsx";
import { StillGrid } from "#ui/data-grid/still-grid.tsx";
import { Loading } from "#ui/feedback/loading.tsx";
import { ProblemNotice } from "#ui/feedback/problem-notice.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";
import { readRows } from "#workspace/read-rows.ts";
import { useAnswer, useStudio } from "#workspace/react.tsx";

/** The numbers that the card has no room for. */
export function MoreFacts({ column, details: { order, numbers } }: { readonly column: ColumnProfile; readonly details: ColumnDetails }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const figures = (["p01", "p99", "mad", "variation", "kurtosis"] as const).flatMap((name) => {
    const value = numbers?.[name] ?? null;
    return value === null ? [] : [{ label: t(`more.${name}`), value: format.number(value, 5) }];
  });
  const facts = [...figures, ...(order === null ? [] : [{ label: t("more.order"), value: t(`more.orders.${order}`) }])];
  if (facts.length === 0) return null;
  return (
    <dl className={classes.facts} aria-label={t("more.openOf", { column: column.name })}>
      {facts.map(({ label, value }) => (
        <div key={label} data-wide>
          <dt>{label}</dt>
          <dd title={value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface NamedCount {
  readonly name: string;
  readonly count: number;
  /** Narrows the profile to its rows. */
  readonly pick?: () => void;
}

/** Names with their counts as bars, the longest full; those that can be picked are buttons. */
export function NamedCounts({ title, items }: { readonly title: string; readonly items: readonly NamedCount[] }) {
  const format = useFormat();
  const most = Math.max(1, ...items.map(({ count }) => count));
  return (
    <div>
      <h4 className={classes.partTitle}>{title}</h4>
      <BarList
        label={title}
        items={items.map(({ name, count }, index) => ({ key: String(index), name, share: count / most, value: format.integer(count) }))}
        onSelect={items.every(({ pick }) => pick === undefined) ? undefined : (key) => items[Number(key)]?.pick?.()}
      />
    </div>
  );
}

/** Values far from the others, by two measures, with their rows. */
export function FarRows({ dataset, column, numbers }: { readonly dataset: Dataset; readonly column: ColumnProfile; readonly numbers: NumberDetails }) {
  const { t } = useWords("profile");
  const ways = (["byQuartiles", "byMedian"] as const).flatMap((way) => {
    const far = numbers[way];
    return far === null ? [] : [{ way, far }];
  });
  return (
    <div>
      <h4 className={classes.partTitle}>{t("more.far")}</h4>
      {ways.length === 0 && <p className={classes.note}>{t("more.noSpread")}</p>}
      {ways.map(({ way, far }) => (
        <FarLine key={way} dataset={dataset} column={column} way={way} far={far} />
      ))}
    </div>
  );
}

function FarLine({ dataset, column, way, far }: { readonly dataset: Dataset; readonly column: ColumnProfile; readonly way: "byQuartiles" | "byMedian"; readonly far: FarValues }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const [isOpen, open] = useState(false);
  const what = t(`more.${way}`, { count: far.count, low: format.number(far.low, 5), high: format.number(far.high, 5) });
  return (
    <>
      <p className={classes.note}>
        {what}{" "}
        {far.count > 0 && (
          <Button variant="subtle" size="compact-xs" aria-expanded={isOpen} aria-label={t("more.rowsOf", { what })} onClick={() => open(!isOpen)}>
            {t(isOpen ? "more.hideRows" : "more.showRows")}
          </Button>
        )}
      </p>
      {isOpen && <FarGrid dataset={dataset} column={column} rows={far.rows} />}
    </>
  );
}

function FarGrid({ dataset, column, rows }: { readonly dataset: Dataset; readonly column: ColumnProfile; readonly rows: readonly number[] }) {
  const { t } = useWords("profile");
  const studio = useStudio();
  const read = useAnswer(["far-rows", dataset.id, datasetVersion(dataset), rows], () => readRows(studio, dataset, rows));
  if (read.status === "loading") return <Loading lines={3} />;
  if (read.status === "failed") return <ProblemNotice problem={read.problem} onRetry={read.again} />;
  return <StillGrid label={t("more.rowsLabel", { count: read.value.rowCount })} rows={read.value} marked={[column.name]} />;
}

/** How long texts are, which characters and which words they are made of. */
export function TextMore({ column, text: { lengths, sampledRows, characters, words } }: { readonly column: ColumnProfile; readonly text: TextDetails }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const bins = useMemo(() => lengths.counts.map((count, index) => ({ low: lengths.edges[index] ?? 0, high: lengths.edges[index + 1] ?? 0, count })), [lengths]);
  const rows = lengths.counts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div>
        <h4 className={classes.partTitle}>{t("more.lengths")}</h4>
        <Histogram bins={bins} label={`${column.name}: ${t("more.lengths")}`} description={t("more.lengthsText", { rows: format.integer(rows) })} />
      </div>
      <div>
        <h4 className={classes.partTitle}>{t("more.characters")}</h4>
        <BarList label={t("more.characters")} items={characters.map(({ kind, share }) => ({ key: kind, name: t(`more.kinds.${kind}`), share, value: format.share(share) }))} />
      </div>
      {words.length > 0 && <NamedCounts title={t("more.words")} items={words.map(({ word, count }) => ({ name: word, count }))} />}
      <p className={classes.note}>{t("more.sampled", { rows: format.integer(sampledRows) })}</p>
    </>
  );
}

/** What lists hold. */
export function ListMembers({ lists: { min, mean, max, empty, top } }: { readonly lists: ListDetails }) {
  const { t } = useWords("profile");
  const format = useFormat();
  return (
    <>
      <p className={classes.note}>{t("more.elementsText", { min: format.integer(min), max: format.integer(max), mean: format.number(mean, 3), empty: format.integer(empty) })}</p>
      <NamedCounts title={t("more.elements")} items={top.map(({ value, count }) => ({ name: value, count }))} />
    </>
  );
}
