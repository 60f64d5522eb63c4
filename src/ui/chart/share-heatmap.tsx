import { useMemo } from "react";
import { Chart } from "#ui/chart/chart.tsx";
import { useChartColours } from "#ui/chart/use-chart-colours.ts";
import { useFormat } from "#ui/words/use-format.ts";

interface ShareHeatmapProps {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** shares[row][column], 0..1; null where there is none. */
  readonly shares: readonly (readonly (number | null)[])[];
  readonly label: string;
  readonly description: string;
  readonly corner: string;
}

const ROW_HEIGHT = 24;
const AXES = 48;

/** Shares in two directions: the lower, the more it stands out. */
export function ShareHeatmap({ rows, columns, shares, label, description, corner }: ShareHeatmapProps) {
  const format = useFormat();
  const colours = useChartColours();
  const option = useMemo(() => {
    const cells = shares.flatMap((line, row) => line.flatMap((share, column) => (share === null ? [] : [[column, row, share]])));
    return {
      grid: { left: 140, right: 12, top: 28, bottom: 8 },
      tooltip: { trigger: "item", formatter: ({ value }: { readonly value: readonly number[] }) => `${rows[value[1] ?? 0] ?? ""} · ${columns[value[0] ?? 0] ?? ""}: ${format.share(value[2] ?? 0)}` },
      xAxis: { type: "category", data: columns, position: "top", axisLine: { show: false } },
      yAxis: { type: "category", data: rows, inverse: true, axisLine: { show: false }, axisLabel: { width: 124, overflow: "truncate" } },
      visualMap: { show: false, min: 0, max: 1, inRange: { color: [colours.series[1], colours.heatLow] } },
      series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: colours.surface, borderWidth: 2 }, label: { show: true, fontSize: 11, color: colours.text, formatter: ({ value }: { readonly value: readonly number[] }) => format.share(value[2] ?? 0) } }],
    };
  }, [rows, columns, shares, format, colours]);
  const table = { columns: [corner, ...columns], rows: rows.map((name, row) => [name, ...columns.map((_, column) => writeShare(shares[row]?.[column] ?? null, format.share))]) };
  return <Chart option={option} height={rows.length * ROW_HEIGHT + AXES} label={label} description={description} table={table} />;
}

function writeShare(share: number | null, write: (share: number) => string): string {
  return share === null ? "–" : write(share);
}
