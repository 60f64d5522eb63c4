import { z } from "zod";
import { datesOfFiles } from "#core/import/file-dates.ts";
import { groupParts } from "#core/import/group-parts.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { importParts } from "#core/import/import-parts.ts";
import { importText } from "#core/import/import-text.ts";
import type { Imported, Part } from "#core/import/imported.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { ImportOptions, type Dataset, type Dialect, type ImportWarning, type RejectedLine, type Source, type SourcePart, type SourceUpdate } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { describeColumns, type DescribedColumn } from "#features/data/describe-columns.ts";
import { freeName } from "#features/data/free-name.ts";
import { nameOfTable } from "#features/data/name-of-table.ts";
import { planFile } from "#features/data/plan-file.ts";
import { keepRejects, REJECTED_SHOWN } from "#features/data/kept-rejects.ts";
import { replaceSource } from "#features/data/replace-source.ts";
import { isGenerated } from "#features/data/source-kind.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";
import { unpackFile } from "#workspace/unpack-file.ts";

export interface ImportedDataset {
  readonly dataset: string;
  readonly rows: number;
  readonly columns: readonly DescribedColumn[];
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  readonly dialect: Dialect | null;
  readonly warnings: readonly ImportWarning[];
  /** Every dataset made, when the files given are of several forms; the other fields speak of the first. */
  readonly datasets: readonly string[];
  /** How many files the first one is made of. */
  readonly files: number;
  /** Rows that the rows are a sample of; null where all are here. */
  readonly sampledFrom: number | null;
  /** Against the file before, where a dataset was brought up to date. */
  readonly update: SourceUpdate | null;
}

const ImportInput = z.object({
  files: z.array(z.string()).min(1),
  as: z.string().min(1).optional(),
  /** The dataset that these files bring up to date; without it they make a new one. */
  into: z.string().optional(),
  options: ImportOptions.optional(),
});

/** Files become datasets: those of one form together, the others each for itself. They are kept whole; what was guessed, mended and refused is told. A file that fails leaves nothing behind. */
export const importFiles = defineCommand<z.infer<typeof ImportInput>, ImportedDataset>({
  id: "import.files",
  input: ImportInput,
  async run(context, { files, as, into, options = {} }) {
    const older = into === undefined ? ok(null) : context.dataset(into);
    if (!older.ok) return older;
    const planned = await planParts(context, files, options);
    if (!planned.ok) return planned;
    const groups = groupsOf(planned.value, options);
    if (older.value && groups.length > 1) return severalForms(groups);
    const made: ImportedDataset[] = [];
    for (const [index, group] of groups.entries()) {
      const progress = (share: number, stage: string) => context.progress((index + share) / groups.length, stage);
      const imported = await importGroup({ ...context, progress }, group, { as, older: older.value, options });
      if (!imported.ok) return imported;
      made.push(imported.value);
    }
    const [first] = made;
    if (!first) return failed({ code: "file-not-found", file: "" });
    return ok({ ...first, datasets: made.map(({ dataset }) => dataset) });
  },
});

function groupsOf(parts: readonly Part[], { combine }: ImportOptions): readonly (readonly Part[])[] {
  return combine === false ? parts.map((part) => [part]) : groupParts(parts);
}

function severalForms(groups: readonly (readonly Part[])[]): Result<never, Problem> {
  return failed({ code: "bad-input", command: "import.files", issues: [{ path: "files", message: `not of one form: ${groups.map(([first]) => first?.name ?? "").join(", ")}` }] });
}

interface Wish {
  readonly as: string | undefined;
  /** The dataset to bring up to date. */
  readonly older: Dataset | null;
  readonly options: ImportOptions;
}

/** What each file is, and how it would be read; a zip stands for the files in it, a workbook for its sheets. */
async function planParts(context: CommandContext, paths: readonly string[], options: ImportOptions): Promise<Result<readonly Part[], Problem>> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const file = context.ports.files.open(path);
    const unpacked = file.ok ? await unpackFile(context.ports, file.value) : file;
    if (!unpacked.ok) return unpacked;
    files.push(...unpacked.value);
  }
  const parts: Part[] = [];
  for (const [index, file] of files.entries()) {
    if (context.signal.aborted) return failed({ code: "cancelled" });
    context.progress((index / files.length) * 0.02, "sniffing");
    const planned = await planFile(context.ports, file, { options, signal: context.signal });
    if (!planned.ok) return planned;
    parts.push(planned.value.part);
  }
  return ok(parts);
}

async function importGroup(context: CommandContext, group: readonly Part[], wish: Wish): Promise<Result<ImportedDataset, Problem>> {
  const id = context.ports.newId();
  const project = context.project().id;
  const options = withFileDates(group, wish.options);
  const fileIds = group.map((_, index) => (group.length === 1 ? `source-${id}` : `source-${id}-${String(index)}`));
  const done = await makeDataset(context, { id, group, fileIds, wish: { ...wish, options } });
  if (done.ok) return done;
  await context.tables.dropSource({ fileId: fileIds[0] ?? "", readmitted: [] });
  for (const fileId of [...fileIds, rejectedId(id)]) await context.ports.storage.removeFile(project, fileId);
  return done;
}

/** Settled here and kept, so that the table is the same each time it is built. */
function withFileDates(group: readonly Part[], options: ImportOptions): ImportOptions {
  const hasDates = group.length > 1 && options.fileDates !== false && datesOfFiles(group.map(({ name }) => name)) !== null;
  return hasDates ? { ...options, fileDates: true } : options;
}

function rejectedId(id: string): string {
  return `rejected-${id}`;
}

async function makeDataset(context: CommandContext, making: Omit<Made, "rejectedFileId">): Promise<Result<ImportedDataset, Problem>> {
  const { id, group, fileIds, wish } = making;
  const { loaded, kept } = await loadAndKeep(context, group, { fileIds, options: wish.options });
  if (!kept.ok) return kept;
  if (!loaded.ok) return loaded;
  const rejects = await keepRejects(context, loaded.value.imported, rejectedId(id));
  return rejects.ok ? commit(context, loaded.value, { ...making, rejectedFileId: rejects.value }) : rejects;
}

interface Keeping {
  readonly fileIds: readonly string[];
  readonly options: ImportOptions;
}

/** The files are kept while they are loaded; a side that fails stops the other, and its problem is told, not that the other was stopped. */
async function loadAndKeep(context: CommandContext, group: readonly Part[], { fileIds, options }: Keeping): Promise<{ readonly loaded: Result<Loaded, Problem>; readonly kept: Result<undefined, Problem> }> {
  const halt = new AbortController();
  const stop = () => halt.abort();
  context.signal.addEventListener("abort", stop);
  if (context.signal.aborted) stop();
  const stopping = <T>(outcome: Result<T, Problem>): Result<T, Problem> => {
    if (!outcome.ok) stop();
    return outcome;
  };
  const halting = { ...context, signal: halt.signal };
  const [loaded, kept] = await Promise.all([load(halting, group, { fileId: fileIds[0] ?? "", options }).then(stopping), keepFiles(halting, group, fileIds).then(stopping)]);
  context.signal.removeEventListener("abort", stop);
  const isFollowing = !loaded.ok && !kept.ok && kept.problem.code === "cancelled";
  return { loaded, kept: isFollowing ? ok(undefined) : kept };
}

async function keepFiles({ ports, project, signal }: CommandContext, group: readonly Part[], fileIds: readonly string[]): Promise<Result<undefined, Problem>> {
  for (const [index, { file }] of group.entries()) {
    const kept = await ports.storage.writeFile(project().id, fileIds[index] ?? "", file, { signal });
    if (!kept.ok) return kept;
  }
  return ok(undefined);
}

interface Loaded {
  readonly imported: Imported;
  /** [] where the group is one file. */
  readonly parts: readonly { readonly plan: Part["plan"]; readonly rowCount: number }[];
}

async function load(context: CommandContext, group: readonly Part[], { fileId, options }: { readonly fileId: string; readonly options: ImportOptions }): Promise<Result<Loaded, Problem>> {
  const source = { fileId, readmitted: [] };
  const request = { table: sourceTable(source), options, signal: context.signal, onProgress: (share: number, stage: string) => context.progress(0.02 + share * 0.95, stage) };
  const [only] = group;
  if (group.length > 1 || !only) {
    const imported = await importParts(context.ports, group, request);
    if (imported.ok) context.tables.adopt(source, imported.value.relation);
    return imported.ok ? ok({ imported: imported.value, parts: imported.value.parts }) : imported;
  }
  const imported =
    only.kind === "csv"
      ? await importText(context.ports, only.file, { ...request, planned: only.plan && { plan: only.plan, warnings: only.warnings } })
      : await importColumnar({ database: context.ports.database, reader: context.ports[only.kind] }, only.file, request);
  if (imported.ok) context.tables.adopt(source, imported.value.relation);
  return imported.ok ? ok({ imported: imported.value, parts: [] }) : imported;
}

interface Made {
  readonly id: string;
  readonly group: readonly Part[];
  readonly fileIds: readonly string[];
  readonly rejectedFileId: string | null;
  readonly wish: Wish;
}

async function commit(context: CommandContext, loaded: Loaded, made: Made): Promise<Result<ImportedDataset, Problem>> {
  const { relation } = loaded.imported;
  const columns = await describeColumns(context.ports.database, relation, { ...made.wish.older?.meanings, ...made.wish.options.meanings });
  if (!columns.ok) return columns;
  if (context.signal.aborted) return failed({ code: "cancelled" });
  const source = sourceOf(loaded, made, context.ports.clock.now());
  const { older } = made.wish;
  const dataset = older ? await replaceSource(context, { dataset: older, source, relation }) : addDataset(context, source, made);
  if (!dataset.ok) return dataset;
  const { name } = dataset.value;
  const { rejected, rejectedCount, dialect, warnings, sampledFrom, update } = dataset.value.source;
  return ok({ dataset: name, rows: relation.rowCount, columns: columns.value, rejected, rejectedCount, dialect, warnings, datasets: [name], files: made.group.length, sampledFrom, update });
}

function addDataset(context: CommandContext, source: Source, { id, group, wish }: Made): Result<Dataset, Problem> {
  const names = context.project().datasets.map((dataset) => dataset.name);
  const name = freeName(wish.as ?? nameOfTable(group.map((part) => part.name)), names);
  const dataset: Dataset = { id, name, source, recipe: [], checks: [], qualityHistory: [], meanings: wish.options.meanings ?? {}, contracts: {}, problems: [] };
  const committed = context.commit("import", (project) => ({ ...project, datasets: [...project.datasets, dataset] }));
  return committed.ok ? ok(dataset) : committed;
}

function sourceOf({ imported, parts }: Loaded, { group, fileIds, rejectedFileId, wish }: Made, importedAt: number): Source {
  const first = group[0]?.name ?? "";
  return {
    fileId: fileIds[0] ?? "",
    fileName: group.length === 1 ? first : `${first} … ${group.at(-1)?.name ?? ""}`,
    kind: group[0]?.kind ?? "csv",
    sizeBytes: group.reduce((sum, { file }) => sum + file.size, 0),
    options: wish.options,
    dialect: imported.dialect,
    plan: imported.plan,
    lines: imported.lines,
    parts: parts.map(({ plan, rowCount }, index): SourcePart => ({ fileId: fileIds[index] ?? "", fileName: group[index]?.name ?? "", sizeBytes: group[index]?.file.size ?? 0, plan, rowCount })),
    columns: [...imported.relation.columns],
    rowCount: imported.relation.rowCount,
    sampledFrom: imported.sampledFrom,
    rejectedCount: imported.rejectedCount,
    rejected: imported.rejected.slice(0, REJECTED_SHOWN),
    rejectedFileId,
    readmitted: [],
    warnings: [...imported.warnings],
    importedAt,
    generated: isGenerated(first),
    identity: wish.options.keys ?? [],
    update: null,
  };
}
