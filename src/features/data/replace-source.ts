import { asTableName, type TableName } from "#core/ids.ts";
import { chooseIdentity } from "#core/import/choose-identity.ts";
import { columnChanges } from "#core/import/column-changes.ts";
import { unfitParts } from "#core/import/unfit-parts.ts";
import type { Problem } from "#core/problem.ts";
import type { Dataset, Project, Source, SourceUpdate } from "#core/project/project.ts";
import type { Step } from "#core/recipe/step.ts";
import { ok, type Result } from "#core/result.ts";
import { buildRowIds } from "#core/sql/build-row-ids.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { rowChangeCounts, type Renaming } from "#core/sql/update-queries.ts";
import { countCell, recordsOf } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";
import { carryAttachments, namesOfLabelled, renameLabelled, type CarriedLabels } from "#features/data/carry-over.ts";
import type { CommandContext } from "#workspace/command.ts";

/** A newer file, loaded and kept, that takes the place of a dataset's source. */
export interface Replacing {
  readonly dataset: Dataset;
  readonly source: Source;
  readonly relation: Relation;
}

/**
 * Puts a newer file in the place of a dataset's source. Recipe, checks, label sets and models stay; labels and attached columns follow
 * their rows; what finds its columns no more is told. One step to undo.
 * Problems: column-missing, read-only, those of the database and storage
 */
export async function replaceSource(context: CommandContext, { dataset, source, relation }: Replacing): Promise<Result<Dataset, Problem>> {
  const before = await context.tables.source(dataset, { signal: context.signal });
  if (!before.ok) return before;
  const identity = await chooseIdentity(context.ports.database, { before: before.value, after: relation, known: dataset.source.identity, wished: source.options.keys });
  if (!identity.ok) return identity;
  const renaming = namesFor(source.fileId);
  const outcome = await replaceIdentified(context, { dataset, source: { ...source, identity: [...identity.value] }, relation }, { before: before.value, renaming });
  for (const table of [renaming.before, renaming.between, renaming.after]) await context.ports.database.query(dropTable(table));
  if (outcome.ok) await context.tables.dropSource(dataset.source);
  return outcome;
}

function namesFor(fileId: string): Renaming {
  const name = (part: string): TableName => asTableName(`ids_${part}_${fileId}`);
  return { before: name("before"), between: name("between"), after: name("after") };
}

interface Older {
  readonly before: Relation;
  readonly renaming: Renaming;
}

async function replaceIdentified(context: CommandContext, { dataset, source, relation }: Replacing, { before, renaming }: Older): Promise<Result<Dataset, Problem>> {
  const { database } = context.ports;
  const known = await identifyRows(context, { dataset, source, relation }, { before, renaming });
  if (!known.ok) return known;
  const changes = columnChanges(before.columns, relation.columns);
  const shared = relation.columns.map(({ name }) => name).filter((name) => !changes.added.includes(name));
  const counted = await database.query(rowChangeCounts({ table: before.table, ids: renaming.between }, { table: relation.table, ids: renaming.after }, shared), { signal: context.signal, timeLimitMs: 0 });
  if (!counted.ok) return counted;
  const recipe = await carryAttachments(context, dataset.recipe, renaming);
  if (!recipe.ok) return recipe;
  const labelled = await namesOfLabelled(context, dataset, renaming);
  if (!labelled.ok) return labelled;
  const labels = labelled.value.reduce((sum, { names }) => sum + names.length, 0);
  const labelsAway = labelled.value.reduce((sum, { away }) => sum + away, 0);
  const update: SourceUpdate = { fileBefore: dataset.source.fileName, ...changes, rows: rowsOf(counted.value, before), labels, labelsAway, unfit: [...unfitParts(context.project(), dataset, relation.columns)] };
  const next: Dataset = { ...dataset, source: { ...source, update }, recipe: [...recipe.value] };
  const committed = await commit(context, next, labelled.value);
  return committed.ok ? ok(next) : committed;
}

async function commit(context: CommandContext, next: Dataset, labelled: readonly CarriedLabels[]): Promise<Result<unknown, Problem>> {
  const change = (project: Project): Project => ({ ...project, datasets: project.datasets.map((other) => (other.id === next.id ? { ...other, source: next.source, recipe: withFilesOf(other.recipe, next.recipe), meanings: { ...other.meanings, ...next.source.options.meanings } } : other)) });
  const committed = context.commit("update-dataset", change, { undo: () => renameLabelled(context, labelled, true), redo: () => renameLabelled(context, labelled, false) });
  return committed.ok ? renameLabelled(context, labelled, false) : committed;
}

async function identifyRows({ ports, signal }: CommandContext, { dataset, source, relation }: Replacing, { before, renaming }: Older): Promise<Result<null, Problem>> {
  const shared = source.identity.length > 0 ? source.identity : before.columns.map(({ name }) => name);
  for (const [rows, table, identity] of [
    [before, renaming.before, dataset.source.identity],
    [before, renaming.between, shared],
    [relation, renaming.after, source.identity],
  ] as const) {
    const built = await buildRowIds(ports.database, rows, { table, identity, signal });
    if (!built.ok) return built;
  }
  return ok(null);
}

function rowsOf(counted: Parameters<typeof recordsOf>[0], before: Relation): SourceUpdate["rows"] {
  const [counts = {}] = recordsOf(counted);
  return { before: before.rowCount, same: countCell(counts.same), changed: countCell(counts.changed), added: countCell(counts.added), removed: countCell(counts.removed) };
}

/** A recipe that was edited meanwhile keeps its edits. */
function withFilesOf(recipe: readonly Step[], moved: readonly Step[]): Step[] {
  const byId = new Map(moved.map((step) => [step.id, step]));
  return recipe.map((step) => (step.kind === "attach-columns" ? (byId.get(step.id) ?? step) : step));
}
