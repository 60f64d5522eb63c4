import { VisuallyHidden } from "@mantine/core";
import type { EChartsCoreOption } from "echarts/core";
import { lazy, Suspense } from "react";

const Canvas = lazy(async () => ({ default: (await import("#ui/chart/chart-canvas.tsx")).ChartCanvas }));

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ChartProps {
  /** Keep it stable (useMemo): a new object draws anew. */
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** Short name of the picture. */
  readonly label: string;
  /** One sentence of what it shows. */
  readonly description: string;
  /** The same numbers for who cannot see the picture. */
  readonly table?: ChartTable | undefined;
}

/** One way to draw charts: ECharts in the studio's colours, with a text alternative. */
export function Chart({ option, height, label, description, table }: ChartProps) {
  return (
    <figure style={{ margin: 0, position: "relative" }}>
      <div role="img" aria-label={`${label}. ${description}`} style={{ height }}>
        <Suspense fallback={null}>
          <Canvas option={option} description={description} />
        </Suspense>
      </div>
      {table !== undefined && <HiddenTable label={label} table={table} />}
    </figure>
  );
}

function HiddenTable({ label, table }: { readonly label: string; readonly table: ChartTable }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
