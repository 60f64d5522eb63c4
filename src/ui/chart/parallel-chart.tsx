import { useMemo } from "react";
import { Chart } from "#ui/chart/chart.tsx";
import { useChartColours, type ChartColours } from "#ui/chart/use-chart-colours.ts";
import type { Format } from "#ui/words/format.ts";
import { useFormat } from "#ui/words/use-format.ts";

export interface ParallelAxis {
  readonly name: string;
  readonly kind: "category" | "value" | "log";
  /** Of a category axis, in order. */
  readonly values?: readonly string[] | undefined;
}

export interface ParallelLine {
  readonly name: string;
  /** One for each axis; null: the line passes this axis by. */
  readonly values: readonly (string | number | null)[];
}

interface ParallelChartProps {
  /** The last axis colours the lines: low is good. */
  readonly axes: readonly ParallelAxis[];
  readonly lines: readonly ParallelLine[];
  readonly label: string;
  readonly description: string;
}

/** Many settings at once and what came of them: a line for each try, an axis for each setting. */
export function ParallelChart({ axes, lines, label, description }: ParallelChartProps) {
  const format = useFormat();
  const colours = useChartColours();
  const option = useMemo(() => parallelOption({ axes, lines }, format, colours), [axes, lines, format, colours]);
  const write = (value: string | number | null) => (typeof value === "number" ? format.number(value, 4) : (value ?? "–"));
  const table = { columns: [label, ...axes.map(({ name }) => name)], rows: lines.map(({ name, values }) => [name, ...values.map(write)]) };
  return <Chart option={option} height={280} label={label} description={description} table={table} />;
}

/** Axes stand near each other. */
const LABEL_WIDTH = 60;

function parallelOption({ axes, lines }: Pick<ParallelChartProps, "axes" | "lines">, format: Format, colours: ChartColours): Record<string, unknown> {
  const outcomes = lines.map(({ values }) => values.at(-1)).filter((value) => typeof value === "number");
  // Bad tries reach far up: the colours tell the better half apart.
  const best = Math.min(...outcomes);
  const middle = outcomes.toSorted((a, b) => a - b)[Math.floor(outcomes.length / 2)] ?? best;
  const axisLabel = { color: colours.faint, fontSize: 11 };
  const writeAxis = (value: unknown) => (typeof value === "number" ? format.number(value, 3) : String(value));
  return {
    parallel: { left: 60, right: 60, top: 44, bottom: 26, axisExpandable: false },
    parallelAxis: axes.map(({ name, kind, values }, dim) => ({
      dim,
      name,
      type: kind,
      ...(kind === "category" ? { data: values, axisLabel: { ...axisLabel, width: LABEL_WIDTH, overflow: "truncate" } } : { scale: true, axisLabel: { ...axisLabel, formatter: writeAxis } }),
      nameTruncate: { maxWidth: LABEL_WIDTH + 8 },
      nameTextStyle: { color: colours.text, fontSize: 12 },
      axisLine: { lineStyle: { color: colours.faint } },
    })),
    visualMap: { show: false, min: best, max: Math.max(middle, best + 1e-9), dimension: axes.length - 1, inRange: { color: [colours.series[0], colours.faint], colorAlpha: [1, 0.4] } },
    series: [{ type: "parallel", lineStyle: { width: 1.6, opacity: 0.9 }, emphasis: { lineStyle: { width: 3, opacity: 1 } }, data: lines.map(({ name, values }) => ({ name, value: values })) }],
  };
}
