import { useMemo } from "react";
import { Chart } from "#ui/chart/chart.tsx";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";

export interface LineSeries {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface LineChartProps {
  readonly series: readonly LineSeries[];
  readonly xName: string;
  readonly yName: string;
  readonly label: string;
  readonly description: string;
  readonly height?: number;
}

/** Numbers along a number: a loss curve, a calibration line. */
export function LineChart({ series, xName, yName, label, description, height = 220 }: LineChartProps) {
  const format = useFormat();
  const option = useMemo(() => lineOption({ series, xName, yName }, format), [series, xName, yName, format]);
  const rows = series.flatMap((line) => line.points.map(([x, y]) => [line.name, format.number(x), format.number(y)]));
  return <Chart option={option} height={height} label={label} description={description} table={{ columns: [label, xName, yName], rows }} />;
}

function lineOption({ series, xName, yName }: Pick<LineChartProps, "series" | "xName" | "yName">, format: Format): Record<string, unknown> {
  const writeX = (value: number) => format.number(value, 3);
  const digits = digitsFor(series.flatMap((line) => line.points.map(([, y]) => y)));
  const writeY = (value: number) => format.number(value, digits);
  return {
    grid: { left: 48, right: 16, top: series.length > 1 ? 30 : 14, bottom: 36 },
    tooltip: { trigger: "axis", valueFormatter: (value: unknown) => (typeof value === "number" ? format.number(value) : "") },
    ...(series.length > 1 ? { legend: { top: 0, right: 16, icon: "roundRect", itemWidth: 12, itemHeight: 3 } } : {}),
    xAxis: { type: "value", name: xName, nameLocation: "middle", nameGap: 22, axisLabel: { formatter: writeX } },
    yAxis: { type: "value", name: yName, scale: true, axisLabel: { formatter: writeY } },
    series: series.map((line) => ({ type: "line", name: line.name, data: line.points, showSymbol: line.points.length < 30, symbolSize: 5, lineStyle: { width: 2 } })),
  };
}

/** Enough significant digits that two ticks of the axis never read the same. */
function digitsFor(values: readonly number[]): number {
  const high = Math.max(...values);
  const range = high - Math.min(...values);
  if (!(range > 0)) return 3;
  return Math.min(10, Math.max(3, Math.ceil(Math.log10(Math.abs(high) / range)) + 3));
}
