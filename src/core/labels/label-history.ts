import { nominalAlpha } from "#core/labels/agreement.ts";
import type { LabelEvent } from "#core/labels/label-event.ts";

export interface LabelHistory {
  /** Rows with a label now. */
  readonly labels: number;
  /** People whose label stands, or stands beside another's. */
  readonly annotators: number;
  /** Rows that two annotators or more labelled. */
  readonly sharedRows: number;
  /** Krippendorff's alpha over them; null: there are none. */
  readonly alpha: number | null;
}

/** What the log of a label set says of how its labels came about; of each annotator the last decision on a row counts. */
export function labelHistory(events: readonly LabelEvent[]): LabelHistory {
  const standing = new Map(events.map((event) => [event.rowId, event.kind === "label"]));
  const byRow = new Map<string, Map<string, string>>();
  for (const { rowId, annotator, kind, label } of events) {
    const row = byRow.get(rowId) ?? new Map<string, string>();
    byRow.set(rowId, row);
    if (kind === "label" && label !== null) row.set(annotator, label);
    else row.delete(annotator);
  }
  const kept = [...byRow].filter(([rowId]) => standing.get(rowId) === true).map(([, row]) => row);
  const units = kept.map((row) => [...row.values()]);
  return { labels: kept.length, annotators: new Set(kept.flatMap((row) => [...row.keys()])).size, sharedRows: units.filter((labels) => labels.length > 1).length, alpha: nominalAlpha(units) };
}
