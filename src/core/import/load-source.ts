import type { TableName } from "#core/ids.ts";
import { importCsv } from "#core/import/import-csv.ts";
import { importParquet } from "#core/import/import-parquet.ts";
import type { Database } from "#core/ports/database.ts";
import type { JobOptions } from "#core/ports/job-options.ts";
import type { ParquetFiles } from "#core/ports/parquet-files.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import type { Source } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import type { Relation } from "#core/table/schema.ts";

interface Engines {
  readonly database: Database;
  readonly parquet: ParquetFiles;
}

interface Load extends JobOptions {
  readonly table: TableName;
  readonly source: Source;
}

/** Builds a dataset's source table again from its kept file, the way the import read it. */
export async function loadSource(engines: Engines, file: SourceFile, { source, table, ...job }: Load): Promise<Result<Relation, Problem>> {
  const named = withName(file, source.fileName);
  if (source.kind === "parquet") return relationOf(await importParquet(engines, named, { table, options: {}, ...job }));
  const types = Object.fromEntries(source.columns.map((column) => [column.name, column.databaseType]));
  const { encoding, delimiter, header } = source.dialect ?? source.options;
  return relationOf(await importCsv(engines.database, named, { table, options: { ...source.options, encoding, delimiter, header, types }, ...job }));
}

/** The kept file with the name the person knows, so that problems speak of that. */
function withName(file: SourceFile, name: string): SourceFile {
  return { name, size: file.size, slice: (start, end) => file.slice(start, end), arrayBuffer: () => file.arrayBuffer() };
}

function relationOf(imported: Result<{ readonly relation: Relation }, Problem>): Result<Relation, Problem> {
  return imported.ok ? ok(imported.value.relation) : imported;
}
