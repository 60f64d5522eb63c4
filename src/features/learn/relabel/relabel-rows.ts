import { z } from "zod";
import { attachmentText } from "#core/import/load-attachment.ts";
import { correctedLabels, correctionColumns, mayCorrect, placeOfCorrections, type CorrectedLabels, type CorrectionColumns, type CorrectionPlace } from "#core/learn/relabel/corrections.ts";
import type { Problem } from "#core/problem.ts";
import type { Evaluation } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { findModel } from "#features/learn/load-model.ts";
import { readFeatureRows } from "#features/learn/read-feature-rows.ts";
import { findEvaluation } from "#features/learn/read-judged.ts";
import { readCorrections } from "#features/learn/relabel/read-corrections.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface RelabelOutput {
  readonly dataset: string;
  /** The label as it came, and the column that holds it with its corrections. */
  readonly label: string;
  readonly column: string;
  readonly written: number;
  /** Rows asked for that are no longer in the table. */
  readonly skipped: number;
  /** Rows of the table that are corrected by now. */
  readonly corrected: number;
}

/** Sets the label of judged rows in a column of corrections beside the label column; earlier corrections stay. */
export const relabelRows = defineCommand({
  id: "learn.relabel",
  input: z.strictObject({
    model: z.string(),
    /** Whose rows they are; absent: the latest. */
    evaluation: z.string().optional(),
    /** Source rows of the judged table. */
    rows: z.array(z.int().min(0)).min(1),
    label: z.string().trim().min(1),
  }),
  async run(context, input): Promise<Result<RelabelOutput, Problem>> {
    const model = findModel(context.project(), input.model);
    if (!model.ok) return model;
    const evaluation = findEvaluation(model.value, input.evaluation);
    if (!evaluation.ok) return evaluation;
    const dataset = judgedDataset(context, { evaluation: evaluation.value, model: model.value.name });
    if (!dataset.ok) return dataset;
    const columns = correctionColumns(evaluation.value.label, dataset.value.recipe);
    const place = placeOfCorrections(dataset.value.recipe, columns);
    const labels = await correct(context, dataset.value, { columns, place, chosen: new Set(input.rows), label: input.label });
    if (!labels.ok) return labels;
    if (labels.value.written === 0) return failed({ code: "judged-rows-outdated", model: model.value.name, dataset: dataset.value.name });
    const kept = await keep(context, dataset.value, { columns, place, labels: labels.value });
    if (!kept.ok) return kept;
    const { written, corrected } = labels.value;
    return ok({ dataset: dataset.value.name, label: columns.base, column: columns.column, written, skipped: new Set(input.rows).size - written, corrected });
  },
});

/** The table that was judged, while its rows are still the same ones. Problems: dataset-missing, judged-rows-outdated. */
function judgedDataset(context: CommandContext, { evaluation, model }: { readonly evaluation: Evaluation; readonly model: string }): Result<Dataset, Problem> {
  const { datasets } = context.project();
  const dataset = datasets.find(({ id }) => id === evaluation.datasetId);
  if (!dataset) return failed({ code: "dataset-missing", dataset: evaluation.datasetId, known: datasets.map(({ name }) => name) });
  return dataset.source.importedAt > evaluation.at ? failed({ code: "judged-rows-outdated", model, dataset: dataset.name }) : ok(dataset);
}

interface Correcting {
  readonly columns: CorrectionColumns;
  readonly place: CorrectionPlace;
  readonly chosen: ReadonlySet<number>;
  readonly label: string;
}

async function correct(context: CommandContext, dataset: Dataset, { columns, place, chosen, label }: Correcting): Promise<Result<CorrectedLabels, Problem>> {
  const options = { signal: context.signal };
  const relation = await context.tables.withSteps(dataset, place.before, options);
  if (!relation.ok) return relation;
  const allowed = mayCorrect(columns, relation.value.columns, [...place.before, ...place.after]);
  if (!allowed.ok) return allowed;
  const read = await readFeatureRows(context, relation.value, { columns: [{ name: columns.base, as: "category" }], filled: [] });
  if (!read.ok) return read;
  const previous = await readCorrections(context, dataset, { columns, ...options });
  if (!previous.ok) return previous;
  const labels = (read.value.values[0] ?? []).map((value) => (value === null ? null : String(value)));
  return ok(correctedLabels({ rows: read.value.rows, labels, previous: previous.value, chosen, label }));
}

interface Keeping {
  readonly columns: CorrectionColumns;
  readonly place: CorrectionPlace;
  readonly labels: CorrectedLabels;
}

async function keep(context: CommandContext, dataset: Dataset, { columns, place, labels }: Keeping): Promise<Result<unknown, Problem>> {
  const attached = [{ name: columns.column, type: "text" as const }];
  const fileId = `corrections-${context.ports.newId()}.csv`;
  const text = attachmentText(labels.rows, attached, [labels.values]);
  const written = await context.ports.storage.writeFile(context.project().id, fileId, new TextEncoder().encode(text), { signal: context.signal });
  if (!written.ok) return written;
  const step = { id: context.ports.newId(), enabled: true, note: "", kind: "attach-columns" as const, column: null, params: { fileId, columns: attached, origin: columns.origin } };
  const recipe = [...place.before, step, ...place.after];
  return context.commit("relabel", (project) => ({ ...project, datasets: project.datasets.map((other) => (other.id === dataset.id ? { ...other, recipe } : other)) }));
}
