import { useMemo } from "react";
import { Chart } from "#ui/chart/chart.tsx";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";
import { useWords } from "#ui/words/use-words.ts";

export interface HistogramBin {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

interface HistogramProps {
  readonly bins: readonly HistogramBin[];
  readonly label: string;
  readonly description: string;
  readonly height?: number;
  /** How an edge is written; default a number. */
  readonly edge?: ((value: number) => string) | undefined;
}

/** Counts per range of values. */
export function Histogram({ bins, label, description, height = 110, edge }: HistogramProps) {
  const { t } = useWords();
  const format = useFormat();
  const write = edge ?? format.number;
  const option = useMemo(() => histogramOption(bins, write, format), [bins, write, format]);
  const rows = bins.map((bin) => [`${write(bin.low)} – ${write(bin.high)}`, format.integer(bin.count)]);
  return <Chart option={option} height={height} label={label} description={description} table={{ columns: [t("chart.range"), t("chart.count")], rows }} />;
}

function histogramOption(bins: readonly HistogramBin[], write: (value: number) => string, format: Format): Record<string, unknown> {
  const names = bins.map((bin) => `${write(bin.low)} – ${write(bin.high)}`);
  const last = bins.length - 1;
  return {
    grid: { left: 2, right: 2, top: 6, bottom: 18 },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, valueFormatter: (value: unknown) => (typeof value === "number" ? format.integer(value) : "") },
    xAxis: {
      type: "category",
      data: names,
      axisLabel: {
        interval: (index: number) => index === 0 || index === last,
        alignMinLabel: "left",
        alignMaxLabel: "right",
        formatter: (_: string, index: number) => (index === 0 ? write(bins[0]?.low ?? 0) : write(bins[last]?.high ?? 0)),
      },
    },
    yAxis: { type: "value", show: false },
    series: [{ type: "bar", data: bins.map((bin) => bin.count), barCategoryGap: "8%", itemStyle: { borderRadius: [2, 2, 0, 0] } }],
  };
}
