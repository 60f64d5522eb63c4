import type { TableName } from "#core/ids.ts";
import { importParquet } from "#core/import/import-parquet.ts";
import { importText } from "#core/import/import-text.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions, Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";

interface Engines {
  readonly database: Database;
  readonly parquet: ParquetFiles;
  readonly text: TextTables;
}

interface Load extends JobOptions {
  readonly table: TableName;
  readonly source: Source;
}

/** Builds a dataset's source table again from its kept file, the way the import read it. */
export async function loadSource(engines: Engines, file: SourceFile, { source, table, ...job }: Load): Promise<Result<Relation, Problem>> {
  if (source.kind === "parquet") return relationOf(await importParquet(engines, file, { table, options: {}, ...job }), source);
  const plan = source.plan ?? undefined;
  return relationOf(await importText(engines, file, { table, options: plan ? {} : oldOptions(source), plan, ...job }), source);
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
