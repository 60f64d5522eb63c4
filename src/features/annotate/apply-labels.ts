import { z } from "zod";
import { attachmentText } from "#core/import/load-attachment.ts";
import type { Problem } from "#core/problem.ts";
import { mayAttach, withAttachment } from "#core/recipe/with-attachment.ts";
import { ok, type Result } from "#core/result.ts";
import { labelledRows } from "#features/annotate/export-label-set.ts";
import { findLabelSet } from "#features/annotate/label-rows.ts";
import { defineCommand } from "#workspace/command.ts";

export interface AppliedLabels {
  readonly dataset: string;
  readonly column: string;
  readonly labels: number;
}

/** Puts the labels into the table as a column (a step of the recipe), so that they can be trained on, checked and exported. */
export const applyLabels = defineCommand({
  id: "annotate.apply",
  input: z.strictObject({ labelSet: z.string(), as: z.string().min(1) }),
  async run(context, input): Promise<Result<AppliedLabels, Problem>> {
    const found = findLabelSet(context, input.labelSet);
    if (!found.ok) return found;
    const relation = await context.tables.current(found.value.dataset, { signal: context.signal });
    if (!relation.ok) return relation;
    const allowed = mayAttach(found.value.dataset.recipe, relation.value.columns, [input.as]);
    if (!allowed.ok) return allowed;
    const rows = await labelledRows(context, found.value);
    if (!rows.ok) return rows;
    const labelled = rows.value.filter((row) => row.kind === "label");
    const columns = [{ name: input.as, type: "text" as const }];
    const text = attachmentText(labelled.map((row) => row.row), columns, [labelled.map((row) => row.label)]);
    const fileId = `labels-${context.ports.newId()}.csv`;
    const kept = await context.ports.storage.writeFile(context.project().id, fileId, new TextEncoder().encode(text), { signal: context.signal });
    if (!kept.ok) return kept;
    const { dataset, labelSet } = found.value;
    const step = { id: context.ports.newId(), enabled: true, note: "", kind: "attach-columns" as const, column: null, params: { fileId, columns, origin: `labels:${labelSet.id}` } };
    const committed = context.commit("apply-labels", (project) => ({ ...project, datasets: project.datasets.map((other) => (other.id === dataset.id ? { ...other, recipe: withAttachment(other.recipe, step) } : other)) }));
    return committed.ok ? ok({ dataset: dataset.name, column: input.as, labels: labelled.length }) : committed;
  },
});
