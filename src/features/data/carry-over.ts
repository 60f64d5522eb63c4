import { chunk } from "es-toolkit";
import { asTableName } from "#core/ids.ts";
import { attachmentText, loadAttachment } from "#core/import/load-attachment.ts";
import type { Rows } from "#core/ports/database.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import { ok, type Result } from "#core/result.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { movedAttachment, renamedRowIds, type Renaming } from "#core/sql/update-queries.ts";
import { countCell, textCell } from "#core/table/read-cells.ts";
import type { CommandContext } from "#workspace/command.ts";

type AttachStep = Extract<Step, { kind: "attach-columns" }>;

/** The recipe with columns attached to the rows of the newer file: predictions and applied labels follow their rows. */
export async function carryAttachments(context: CommandContext, recipe: readonly Step[], renaming: Renaming): Promise<Result<readonly Step[], Problem>> {
  const steps: Step[] = [];
  for (const step of recipe) {
    const moved = step.kind === "attach-columns" ? await moveAttachment(context, step, renaming) : ok(step);
    if (!moved.ok) return moved;
    steps.push(moved.value);
  }
  return ok(steps);
}

async function moveAttachment({ ports, project, signal }: CommandContext, step: AttachStep, renaming: Renaming): Promise<Result<Step, Problem>> {
  const { fileId, columns } = step.params;
  const file = await ports.storage.readFile(project().id, fileId);
  if (!file.ok) return file;
  const table = asTableName(`moved_${renaming.after}`);
  const loaded = await loadAttachment(ports, file.value, { table, columns });
  const read = loaded.ok ? await ports.database.query(movedAttachment(table, renaming, columns.map(({ name }) => name)), { signal, timeLimitMs: 0 }) : loaded;
  await ports.database.query(dropTable(table));
  if (!read.ok) return read;
  const movedId = `moved-${ports.newId()}.csv`;
  const kept = await ports.storage.writeFile(project().id, movedId, new TextEncoder().encode(textOf(read.value, step)), { signal });
  return kept.ok ? ok({ ...step, params: { ...step.params, fileId: movedId } }) : kept;
}

function textOf({ values }: Rows, { params }: AttachStep): string {
  const [rows = [], ...columns] = values;
  const cells = columns.map((column) => column.map((value) => (typeof value === "string" || typeof value === "number" ? value : null)));
  return attachmentText(rows.map(countCell), params.columns, cells);
}

const IDS_A_QUERY = 5_000;

/** Labels of one label set that stand on rows of the newer file, and how these rows are called from now on. */
export interface CarriedLabels {
  readonly labelSet: string;
  readonly names: readonly Name[];
  /** Decisions whose rows are gone. */
  readonly away: number;
}

/** How the decided rows of a dataset's label sets are called from now on; decisions on rows that are gone wait for their return. */
export async function namesOfLabelled(context: CommandContext, dataset: Dataset, renaming: Renaming): Promise<Result<readonly CarriedLabels[], Problem>> {
  const carried: CarriedLabels[] = [];
  for (const { id } of context.project().labelSets.filter(({ datasetId }) => datasetId === dataset.id)) {
    const decisions = await context.labels.open(id);
    if (!decisions.ok) return decisions;
    const names = await newNames(context, [...decisions.value.keys()], renaming);
    if (!names.ok) return names;
    carried.push({ labelSet: id, names: names.value, away: decisions.value.size - names.value.length });
  }
  return ok(carried);
}

/** Moves decisions to the new names; undoing moves them back, and nothing is ever taken from the log. */
export async function renameLabelled({ labels }: CommandContext, carried: readonly CarriedLabels[], isBack: boolean): Promise<Result<null, Problem>> {
  for (const { labelSet, names } of carried) {
    const renamed = await labels.rename(labelSet, isBack ? names.map(([before, after]): Name => [after, before]) : names);
    if (!renamed.ok) return renamed;
  }
  return ok(null);
}

type Name = readonly [before: string, after: string];

async function newNames({ ports, signal }: CommandContext, rowIds: readonly string[], renaming: Renaming): Promise<Result<readonly Name[], Problem>> {
  const names: Name[] = [];
  for (const ids of chunk(rowIds, IDS_A_QUERY)) {
    const read = await ports.database.query(renamedRowIds(renaming, ids), { signal, timeLimitMs: 0 });
    if (!read.ok) return read;
    const [before = [], after = []] = read.value.values;
    names.push(...before.map((id, index): Name => [textCell(id), textCell(after[index])]));
  }
  return ok(names);
}
