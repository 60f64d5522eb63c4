/** One line of the bench: ours beside a reference measured in the same run. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly unit: "ms" | "texts/s" | "MB/s" | "bytes" | "loss";
  readonly referenceName: string;
  /** Which data, how many rows: what one must know to judge the figure. */
  readonly on: string;
}

/** From here on the last three digits say nothing. */
const LARGE_BYTES = 10_000_000;
const NUMBERS = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** The figures as a table for the terminal; a ratio above 1 means that ours is better. */
export function figureTable(figures: readonly Figure[]): string {
  const head = ["what", "ours", "reference", "ratio", "reference is", "on"];
  const rows = figures.map((figure) => [figure.what, amount(figure.ours, figure.unit), amount(figure.reference, figure.unit), `${ratio(figure).toFixed(2)}×`, figure.referenceName, figure.on]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd();
  return [line(head), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/** How many times better ours is: faster, smaller, lower. */
export function ratio({ ours, reference, unit }: Figure): number {
  return unit === "texts/s" || unit === "MB/s" ? ours / reference : reference / ours;
}

function amount(value: number, unit: Figure["unit"]): string {
  switch (unit) {
    case "ms":
      return `${NUMBERS.format(value)} ms`;
    case "texts/s":
      return `${NUMBERS.format(value)} texts/s`;
    case "MB/s":
      return `${value.toFixed(1)} MB/s`;
    case "bytes":
      return value < LARGE_BYTES ? `${NUMBERS.format(value / 1000)} kB` : `${NUMBERS.format(value / 1e6)} MB`;
    case "loss":
      return value.toFixed(6);
  }
}
