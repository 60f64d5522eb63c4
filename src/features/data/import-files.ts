import { z } from "zod";
import { importParquet } from "#core/import/import-parquet.ts";
import { importText } from "#core/import/import-text.ts";
import type { Imported } from "#core/import/imported.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import { ImportOptions, type Dataset, type Dialect, type ImportWarning, type RejectedLine, type Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { describeColumns, type DescribedColumn } from "#features/data/describe-columns.ts";
import { freeName } from "#features/data/free-name.ts";
import { isGenerated, sourceKind } from "#features/data/source-kind.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sourceTable } from "#workspace/dataset-tables.ts";

export interface ImportedDataset {
  readonly dataset: string;
  readonly rows: number;
  readonly columns: readonly DescribedColumn[];
  readonly rejected: readonly RejectedLine[];
  readonly rejectedCount: number;
  readonly dialect: Dialect | null;
  readonly warnings: readonly ImportWarning[];
  /** Every dataset made, when several files were given; the other fields speak of the first. */
  readonly datasets: readonly string[];
}

const ImportInput = z.object({ files: z.array(z.string()).min(1), as: z.string().min(1).optional(), options: ImportOptions.optional() });
const REJECTED_KEPT = 100;

/** Files become datasets: the file is kept whole, its rows go into a table, what was guessed and refused is told. A file that fails leaves nothing behind. */
export const importFiles = defineCommand<z.infer<typeof ImportInput>, ImportedDataset>({
  id: "import.files",
  input: ImportInput,
  async run(context, { files, as, options = {} }) {
    const made: ImportedDataset[] = [];
    for (const [index, path] of files.entries()) {
      const progress = (share: number, stage: string) => context.progress((index + share) / files.length, stage);
      const imported = await importOne({ ...context, progress }, path, { as, options });
      if (!imported.ok) return imported;
      made.push(imported.value);
    }
    const [first] = made;
    if (!first) return failed({ code: "file-not-found", file: "" });
    return ok({ ...first, datasets: made.map(({ dataset }) => dataset) });
  },
});

interface Wish {
  readonly as: string | undefined;
  readonly options: ImportOptions;
}

async function importOne(context: CommandContext, path: string, wish: Wish): Promise<Result<ImportedDataset, Problem>> {
  const file = context.ports.files.open(path);
  if (!file.ok) return file;
  const id = context.ports.newId();
  const fileId = `source-${id}`;
  const project = context.project().id;
  const loaded = await load(context, file.value, { id, options: wish.options });
  const kept = loaded.ok ? await context.ports.storage.writeFile(project, fileId, file.value, { signal: context.signal, onProgress: (share) => context.progress(0.85 + share * 0.12, "keeping") }) : loaded;
  const done = loaded.ok && kept.ok ? await commit(context, loaded.value, { id, fileId, file: file.value, wish }) : kept;
  if (done.ok && done.value !== undefined) return ok(done.value);
  await context.tables.drop(id);
  await context.ports.storage.removeFile(project, fileId);
  return done.ok ? failed({ code: "cancelled" }) : done;
}

async function load(context: CommandContext, file: SourceFile, { id, options }: { readonly id: string; readonly options: ImportOptions }): Promise<Result<Imported, Problem>> {
  const kind = await sourceKind(file);
  if (!kind.ok) return kind;
  const request = { table: sourceTable(id), options, signal: context.signal, onProgress: (share: number, stage: string) => context.progress(share * 0.85, stage) };
  const imported = kind.value === "parquet" ? await importParquet(context.ports, file, request) : await importText(context.ports, file, request);
  if (imported.ok) context.tables.adopt(id, imported.value.relation);
  return imported;
}

interface Made {
  readonly id: string;
  readonly fileId: string;
  readonly file: SourceFile;
  readonly wish: Wish;
}

async function commit(context: CommandContext, imported: Imported, made: Made): Promise<Result<ImportedDataset, Problem>> {
  const columns = await describeColumns(context.ports.database, imported.relation);
  if (!columns.ok) return columns;
  if (context.signal.aborted) return failed({ code: "cancelled" });
  const names = context.project().datasets.map((dataset) => dataset.name);
  const name = freeName(made.wish.as ?? withoutEnding(made.file.name), names);
  const dataset: Dataset = { id: made.id, name, source: sourceOf(imported, made, context.ports.clock.now()), recipe: [], checks: [], qualityHistory: [] };
  const committed = context.commit("import", (project) => ({ ...project, datasets: [...project.datasets, dataset] }));
  if (!committed.ok) return committed;
  const { rejected, rejectedCount, dialect, warnings } = dataset.source;
  return ok({ dataset: name, rows: imported.relation.rowCount, columns: columns.value, rejected, rejectedCount, dialect, warnings, datasets: [name] });
}

function sourceOf(imported: Imported, { fileId, file, wish }: Made, importedAt: number): Source {
  return {
    fileId,
    fileName: file.name,
    kind: imported.dialect === null ? "parquet" : "csv",
    sizeBytes: file.size,
    options: wish.options,
    dialect: imported.dialect,
    plan: imported.plan,
    lines: imported.lines,
    columns: [...imported.relation.columns],
    rowCount: imported.relation.rowCount,
    rejectedCount: imported.rejectedCount,
    rejected: imported.rejected.slice(0, REJECTED_KEPT),
    warnings: [...imported.warnings],
    importedAt,
    generated: isGenerated(file.name),
  };
}

function withoutEnding(name: string): string {
  const stem = name.replace(/^.*[\\/]/, "").replace(/\.[^.]+$/, "").trim();
  return stem === "" ? "table" : stem;
}
