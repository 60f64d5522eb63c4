import { useMemo } from "react";
import type { ColumnProfile, Histogram as Counts } from "#core/profile/table-profile.ts";
import { brushedBins, type Slice } from "#features/profile/use-slice.ts";
import { Brush } from "#ui/chart/brush.tsx";
import { Histogram } from "#ui/chart/histogram.tsx";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

/** How a column of numbers or dates is spread; a stretch drawn over narrows everything to its rows. A column narrowed by itself is shown whole, with the stretch on it. */
export function ColumnHistogram({ column, whole, slice }: { readonly column: ColumnProfile; readonly whole: ColumnProfile | null; readonly slice: Slice }) {
  const isNarrowed = slice.filters.some((filter) => filter.column === column.name);
  const shown = isNarrowed && whole !== null ? whole : column;
  const histogram = shown.histogram;
  if (histogram === null) return null;
  return (
    <Brush bins={histogram.counts.length} selected={brushedBins(shown, histogram, slice.filters)} onBrush={(range) => slice.brush(shown, histogram, range)}>
      <Bars column={shown} histogram={histogram} />
    </Brush>
  );
}

function Bars({ column, histogram }: { readonly column: ColumnProfile; readonly histogram: Counts }) {
  const { t } = useWords("profile");
  const format = useFormat();
  const { edges, counts } = histogram;
  const bins = useMemo(() => counts.map((count, index) => ({ low: edges[index] ?? 0, high: edges[index + 1] ?? 0, count })), [edges, counts]);
  const isDate = column.type === "date" || column.type === "timestamp";
  const edge = isDate ? format.date : format.number;
  const facts = { rows: format.integer(counts.reduce((sum, count) => sum + count, 0)), bins: counts.length, low: edge(edges[0] ?? 0), high: edge(edges.at(-1) ?? 0) };
  return <Histogram bins={bins} edge={edge} label={t("card.histogram", { column: column.name })} description={t("card.histogramText", facts)} />;
}
