import { labelHistory } from "#core/labels/label-history.ts";
import { correctionColumns } from "#core/learn/relabel/corrections.ts";
import type { Problem } from "#core/problem.ts";
import type { LabelSource, Model } from "#core/project/model.ts";
import type { Dataset } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { readCorrections } from "#features/learn/relabel/read-corrections.ts";
import type { TrainingExamples } from "#features/learn/split-examples.ts";
import type { CommandContext } from "#workspace/command.ts";
import { sha256 } from "#workspace/sha256.ts";

export type Provenance = Pick<Model, "dataHash" | "labelSource">;

interface Learned {
  readonly dataset: Dataset;
  readonly label: string;
  readonly examples: TrainingExamples;
}

/** What a model learned from, so that it can be checked later, and where its labels came from. */
export async function findProvenance(context: CommandContext, { dataset, label, examples }: Learned): Promise<Result<Provenance, Problem>> {
  const labelSource = await findLabelSource(context, dataset, label);
  if (!labelSource.ok) return labelSource;
  return ok({ dataHash: await hashExamples(examples), labelSource: labelSource.value });
}

const ROWS_A_PIECE = 10_000;

/** SHA-256 over the SHA-256 of every 10,000 rows, each as a line of JSON: source row, class, values read, in the order learned from. */
async function hashExamples({ train, classes, columns }: TrainingExamples): Promise<string> {
  const hash = (text: string): Promise<string> => sha256(new TextEncoder().encode(text));
  const pieces = [await hash(JSON.stringify({ classes, columns }))];
  for (let from = 0; from < train.rows.length; from += ROWS_A_PIECE) {
    const lines = train.rows.slice(from, from + ROWS_A_PIECE).map((row, index) => JSON.stringify([row, classes[train.labels[from + index] ?? -1] ?? null, ...train.values.map((column) => column[from + index] ?? null)]));
    pieces.push(await hash(lines.join("\n")));
  }
  return hash(pieces.join("\n"));
}

async function findLabelSource(context: CommandContext, dataset: Dataset, label: string): Promise<Result<LabelSource, Problem>> {
  const [kind, id = ""] = originOf(dataset, label).split(":");
  if (kind === "labels") return labelSetSource(context, id);
  if (kind === "model") return ok({ kind: "predictions", model: context.project().models.find((model) => model.id === id)?.name ?? id });
  if (kind !== "corrections") return ok({ kind: "column" });
  const columns = correctionColumns(label, dataset.recipe);
  const corrections = await readCorrections(context, dataset, { columns, signal: context.signal });
  return corrections.ok ? ok({ kind: "corrections", of: columns.base, corrected: corrections.value.size }) : corrections;
}

/** Of the step that attached the column; empty where none did. */
function originOf({ recipe }: Dataset, label: string): string {
  const step = recipe.findLast((candidate) => candidate.kind === "attach-columns" && candidate.enabled && candidate.params.columns.some(({ name }) => name === label));
  return step?.kind === "attach-columns" ? step.params.origin : "";
}

async function labelSetSource(context: CommandContext, id: string): Promise<Result<LabelSource, Problem>> {
  const events = await context.labels.events(id);
  if (!events.ok) return events;
  return ok({ kind: "label-set", name: context.project().labelSets.find((labelSet) => labelSet.id === id)?.name ?? id, ...labelHistory(events.value) });
}
