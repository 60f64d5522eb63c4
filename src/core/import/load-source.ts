import type { TableName } from "#core/ids.ts";
import type { Part } from "#core/import/imported.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { importParts, type ImportEngines } from "#core/import/import-parts.ts";
import { importText } from "#core/import/import-text.ts";
import { readmitLines } from "#core/import/readmit-line.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions, Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";

interface Load extends JobOptions {
  readonly table: TableName;
  readonly source: Source;
  /** Text as a file: this floor knows no way to make one. */
  readonly fileOf: (text: string, name: string) => SourceFile;
}

/** Builds a dataset's source table again from its kept files, the way the import read them. `files`: those of source.parts, or the one. */
export async function loadSource(engines: ImportEngines, files: readonly SourceFile[], load: Load): Promise<Result<Relation, Problem>> {
  const loaded = await loadFiles(engines, files, load);
  if (!loaded.ok) return loaded;
  const { source, fileOf } = load;
  return readmitLines(engines, source.readmitted, { source, relation: loaded.value, fileOf });
}

async function loadFiles(engines: ImportEngines, files: readonly SourceFile[], { source, table, signal, onProgress }: Load): Promise<Result<Relation, Problem>> {
  const options = { leaveOut: source.options.leaveOut, sample: source.options.sample, fileDates: source.options.fileDates };
  const request = { table, options, signal, onProgress };
  if (source.parts.length > 0) {
    const parts = source.parts.flatMap(({ plan, fileName }, index): Part[] => (files[index] ? [{ file: files[index], name: fileName, kind: source.kind, plan, columns: [], warnings: [] }] : []));
    return relationOf(await importParts(engines, parts, request), source);
  }
  const [file] = files;
  if (!file) return failed({ code: "file-not-found", file: source.fileName });
  if (source.kind !== "csv") return relationOf(await importColumnar({ database: engines.database, reader: engines[source.kind] }, file, request), source);
  const planned = source.plan && { plan: source.plan, warnings: [] };
  return relationOf(await importText(engines, file, { ...request, options: planned ? options : oldOptions(source), planned }), source);
}

/** A text imported before plans were kept: what is known of how it was read, and nothing mended. */
function oldOptions(source: Source): ImportOptions {
  const { encoding, delimiter, header } = source.dialect ?? source.options;
  return { ...source.options, encoding, delimiter, header, types: Object.fromEntries(source.columns.map((column) => [column.name, column.databaseType])), mends: false };
}

/** The kept file has a name of ours; problems speak of the one that the person knows. */
function relationOf(imported: Result<{ readonly relation: Relation }, Problem>, { fileName }: Source): Result<Relation, Problem> {
  if (imported.ok) return ok(imported.value.relation);
  const { problem } = imported;
  return failed("file" in problem ? { ...problem, file: fileName } : problem);
}
