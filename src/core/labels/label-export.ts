import { csvCell } from "#core/export/csv-cell.ts";

/** One labelled row as it leaves the studio. */
export interface LabelledRow {
  readonly row: number;
  readonly rowId: string;
  readonly texts: Readonly<Record<string, string | null>>;
  /** null: skipped by the annotator. */
  readonly label: string | null;
  readonly kind: "label" | "skip";
  readonly annotator: string;
  /** ms since 1970. */
  readonly at: number;
}

export type LabelFormat = "csv" | "jsonl";

/** Labelled rows as a file: CSV after RFC 4180, or one JSON object a line. */
export function exportLabels(rows: readonly LabelledRow[], textColumns: readonly string[], format: LabelFormat): string {
  return format === "csv" ? toCsv(rows, textColumns) : toJsonLines(rows);
}

function toCsv(rows: readonly LabelledRow[], textColumns: readonly string[]): string {
  const header = ["row_id", "row", ...textColumns, "label", "status", "annotator", "labelled_at"];
  const lines = rows.map((row) => [row.rowId, String(row.row), ...textColumns.map((column) => row.texts[column] ?? ""), row.label ?? "", row.kind, row.annotator, isoTime(row.at)]);
  return [header, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

function toJsonLines(rows: readonly LabelledRow[]): string {
  return rows.map((row) => JSON.stringify({ rowId: row.rowId, row: row.row, data: row.texts, label: row.label, status: row.kind, annotator: row.annotator, labelledAt: isoTime(row.at) }) + "\n").join("");
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
