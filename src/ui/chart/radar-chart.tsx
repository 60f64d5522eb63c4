import { useMemo } from "react";
import { Chart } from "#ui/chart/chart.tsx";
import { useFormat } from "#ui/words/use-format.ts";

interface RadarChartProps {
  /** Shares 0..1 by name, at least three of them. */
  readonly shares: readonly { readonly name: string; readonly share: number }[];
  readonly label: string;
  readonly description: string;
  readonly columns: readonly [name: string, share: string];
}

/** Several shares around a middle: the farther out, the better. */
export function RadarChart({ shares, label, description, columns }: RadarChartProps) {
  const format = useFormat();
  const option = useMemo(
    () => ({
      tooltip: { trigger: "item", valueFormatter: (value: unknown) => (typeof value === "number" ? format.share(value) : "") },
      radar: { indicator: shares.map(({ name }) => ({ name, min: 0, max: 1 })), radius: "66%", splitNumber: 4, splitArea: { show: false }, axisName: { fontSize: 12 } },
      series: [{ type: "radar", data: [{ value: shares.map(({ share }) => share), name: label }], areaStyle: { opacity: 0.18 }, lineStyle: { width: 2 }, symbolSize: 5 }],
    }),
    [shares, label, format],
  );
  return <Chart option={option} height={260} label={label} description={description} table={{ columns, rows: shares.map(({ name, share }) => [name, format.share(share)]) }} />;
}
