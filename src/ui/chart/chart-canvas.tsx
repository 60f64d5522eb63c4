import { BarChart, HeatmapChart, LineChart, ParallelChart, RadarChart, ScatterChart } from "echarts/charts";
import { AriaComponent, DataZoomInsideComponent, GridComponent, LegendComponent, MarkLineComponent, ParallelComponent, RadarComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use as register, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { useChartColours } from "#ui/chart/use-chart-colours.ts";

register([BarChart, HeatmapChart, LineChart, ParallelChart, RadarChart, ScatterChart, AriaComponent, DataZoomInsideComponent, GridComponent, LegendComponent, MarkLineComponent, ParallelComponent, RadarComponent, TooltipComponent, VisualMapComponent, SVGRenderer]);

interface ChartCanvasProps {
  readonly option: EChartsCoreOption;
  readonly description: string;
}

/** The drawing itself; loaded only when the first chart is shown. */
export function ChartCanvas({ option, description }: ChartCanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const colours = useChartColours();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const chart = init(element, colours.theme, { renderer: "svg" });
    chart.setOption({ animation: false, aria: { enabled: true, label: { description } }, ...option });
    const watcher = new ResizeObserver(() => chart.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      chart.dispose();
    };
  }, [option, description, colours]);
  return <div ref={place} style={{ width: "100%", height: "100%" }} />;
}
