import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

export interface ChartColours {
  readonly series: readonly string[];
  readonly text: string;
  readonly faint: string;
  readonly grid: string;
  readonly surface: string;
  readonly heatLow: string;
  readonly heatHigh: string;
  /** The same as an ECharts theme. */
  readonly theme: Record<string, unknown>;
}

const SERIES = [1, 2, 3, 4, 5, 6, 7, 8];

/** The tokens' colours as plain values, for drawings that cannot read CSS variables. */
export function useChartColours(): ChartColours {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => readColours(scheme), [scheme]);
}

function readColours(scheme: "light" | "dark"): ChartColours {
  // Mantine writes the attribute in an effect of its own, maybe later than this render.
  document.documentElement.setAttribute("data-mantine-color-scheme", scheme);
  const style = getComputedStyle(document.documentElement);
  const colour = (token: string) => style.getPropertyValue(`--st-${token}`).trim();
  const plain = { text: colour("text-soft"), faint: colour("text-faint"), grid: colour("chart-grid"), surface: colour("surface"), heatLow: colour("heat-low"), heatHigh: colour("heat-high") };
  const series = SERIES.map((number) => colour(`chart-${number}`));
  return { ...plain, series, theme: chartTheme(plain, series, style.getPropertyValue("--st-font")) };
}

function chartTheme(plain: Pick<ChartColours, "text" | "faint" | "grid" | "surface">, series: readonly string[], font: string): Record<string, unknown> {
  const axis = {
    axisLine: { lineStyle: { color: plain.grid } },
    axisTick: { show: false },
    axisLabel: { color: plain.faint, fontSize: 11 },
    splitLine: { lineStyle: { color: plain.grid } },
    nameTextStyle: { color: plain.faint, fontSize: 11 },
  };
  return {
    color: series,
    backgroundColor: "transparent",
    textStyle: { fontFamily: font, color: plain.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    logAxis: axis,
    timeAxis: axis,
    legend: { textStyle: { color: plain.text, fontSize: 12 } },
    tooltip: { backgroundColor: plain.surface, borderColor: plain.grid, textStyle: { color: plain.text, fontSize: 12 }, confine: true, extraCssText: "box-shadow: var(--st-shadow)" },
  };
}
