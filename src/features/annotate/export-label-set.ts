import { z } from "zod";
import { exportLabels, type LabelledRow } from "#core/labels/label-export.ts";
import type { LabelEvent } from "#core/labels/label-event.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset, LabelSet } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { findLabelSet, readLabelRows } from "#features/annotate/label-rows.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface LabelExport {
  readonly path: string;
  readonly bytes: number;
  readonly labels: number;
  readonly annotators: number;
  readonly conflicts: number;
}

/** Writes the standing labels of a set, with their rows' text, as CSV or JSON Lines. */
export const exportLabelSet = defineCommand({
  id: "annotate.export",
  input: z.strictObject({ dataset: z.string(), labelSet: z.string().optional(), path: z.string(), format: z.enum(["csv", "jsonl"]) }),
  async run(context, input): Promise<Result<LabelExport, Problem>> {
    const dataset = context.dataset(input.dataset);
    if (!dataset.ok) return dataset;
    const sets = context.project().labelSets.filter((set) => set.datasetId === dataset.value.id);
    const name = input.labelSet ?? sets[0]?.id;
    if (name === undefined) return failed({ code: "label-set-missing", labelSet: "", known: [] });
    const found = findLabelSet(context, name);
    if (!found.ok) return found;
    const rows = await labelledRows(context, found.value);
    if (!rows.ok) return rows;
    const text = exportLabels(rows.value, found.value.labelSet.textColumns, input.format);
    const saved = context.ports.files.save(input.path, text, input.format === "csv" ? "text/csv" : "application/jsonl");
    if (!saved.ok) return saved;
    const annotators = new Set(rows.value.map((row) => row.annotator)).size;
    return ok({ ...saved.value, labels: rows.value.filter((row) => row.kind === "label").length, annotators, conflicts: 0 });
  },
});

/** Every decided row of a label set, in the table's order. */
export async function labelledRows(context: CommandContext, found: { labelSet: LabelSet; dataset: Dataset }): Promise<Result<LabelledRow[], Problem>> {
  const log = await context.labels.events(found.labelSet.id);
  if (!log.ok) return log;
  const standing = lastEvents(log.value);
  const read = await readLabelRows(context, found, { order: { by: "given", rowIds: [...standing.keys()] }, limit: standing.size });
  if (!read.ok) return read;
  return ok(
    read.value.flatMap((row) => {
      const event = standing.get(row.rowId);
      return event && event.kind !== "clear" ? [{ ...row, label: event.label, kind: event.kind, annotator: event.annotator, at: event.at }] : [];
    }),
  );
}

function lastEvents(events: readonly LabelEvent[]): Map<string, LabelEvent> {
  const last = new Map<string, LabelEvent>();
  for (const event of events) {
    if (event.kind === "clear") last.delete(event.rowId);
    else last.set(event.rowId, event);
  }
  return last;
}
