import type { TableName } from "#core/ids.ts";
import { fillTable } from "#core/import/fill-table.ts";
import type { Imported, ImportRequest } from "#core/import/imported.ts";
import { uniqueNames } from "#core/import/unique-names.ts";
import type { ColumnarFiles, ReadColumnar } from "#core/ports/columnar-files.ts";
import type { Database } from "#core/ports/database.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportWarning } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { identifier, sql } from "#core/sql/sql-text.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { readRelation } from "#core/table/read-relation.ts";
import type { Relation } from "#core/table/schema.ts";

interface Engines {
  readonly database: Database;
  readonly reader: ColumnarFiles;
}

/**
 * Loads a file that brings its own types (Parquet, Arrow) into a table, stretch by stretch; a file that breaks off leaves no table.
 * Problems: file-empty, file-header-only, those of the reader, those of the database
 */
export async function importColumnar({ database, reader }: Engines, file: SourceFile, request: ImportRequest): Promise<Result<Imported, Problem>> {
  if (file.size === 0) return failed({ code: "file-empty", file: file.name });
  const facts = await reader.describe(file);
  if (!facts.ok) return facts;
  if (facts.value.rowCount === 0) return failed({ code: "file-header-only", file: file.name, columns: facts.value.columns });
  const filled = await fill({ database, reader }, file, { ...request, rowCount: facts.value.rowCount });
  const finished = filled.ok ? await finish(database, request.table, filled.value) : filled;
  if (!finished.ok) await database.query(dropTable(request.table));
  return finished;
}

interface Filled extends ReadColumnar {
  readonly sampledFrom: number | null;
}

async function fill({ database, reader }: Engines, file: SourceFile, request: ImportRequest & { readonly rowCount: number }): Promise<Result<Filled, Problem>> {
  const table = await fillTable(database, request.table, request.options);
  const refusals: Problem[] = [];
  const read = await reader.read(
    file,
    async (ipc, rowsSoFar) => {
      const inserted = await table.take(ipc);
      if (!inserted.ok) {
        refusals.push(refusalOf(inserted.problem, file.name));
        return failed({ code: "file-unreadable", file: file.name, detail: inserted.problem.code });
      }
      request.onProgress?.(Math.min(0.98, rowsSoFar / request.rowCount), "loading");
      return ok(undefined);
    },
    { signal: request.signal },
  );
  await table.finish();
  const [refusal] = refusals;
  if (refusal) return failed(refusal);
  return read.ok ? ok({ ...read.value, sampledFrom: table.sampledFrom() }) : read;
}

/** Nobody asked a question of SQL: what cannot be stored is the file's. */
function refusalOf(problem: Problem, file: string): Problem {
  return problem.code === "bad-sql" ? { code: "file-damaged", file, detail: problem.detail } : problem;
}

async function finish(database: Database, table: TableName, { warnings, sampledFrom }: Filled): Promise<Result<Imported, Problem>> {
  const arrived = await readRelation(database, table, "rowid");
  if (!arrived.ok) return arrived;
  const renamed = await rename(database, arrived.value);
  if (!renamed.ok) return renamed;
  const zoned = await dropTimeZones(database, arrived.value, renamed.value.names);
  if (!zoned.ok) return zoned;
  const relation = await readRelation(database, table, "rowid");
  if (!relation.ok) return relation;
  return ok({ relation: relation.value, rejected: [], rejectedCount: 0, dialect: null, warnings: [...warnings, ...renamed.value.warnings, ...zoned.value], plan: null, lines: null, sampledFrom });
}

async function rename(database: Database, relation: Relation): Promise<Result<ReturnType<typeof uniqueNames>, Problem>> {
  const unique = uniqueNames(relation.columns.map((column) => column.name));
  for (const [index, { name }] of relation.columns.entries()) {
    const to = unique.names[index] ?? name;
    if (to === name) continue;
    const altered = await database.query(sql`ALTER TABLE ${identifier(relation.table)} RENAME ${identifier(name)} TO ${identifier(to)}`);
    if (!altered.ok) return altered;
  }
  return ok(unique);
}

/** Times with a zone need an extension that is not there; as UTC times they need none. */
async function dropTimeZones(database: Database, relation: Relation, names: readonly string[]): Promise<Result<ImportWarning[], Problem>> {
  const warnings: ImportWarning[] = [];
  for (const [index, { databaseType }] of relation.columns.entries()) {
    if (databaseType !== "TIMESTAMP WITH TIME ZONE") continue;
    const name = names[index] ?? "";
    const altered = await database.query(sql`ALTER TABLE ${identifier(relation.table)} ALTER ${identifier(name)} SET DATA TYPE TIMESTAMP USING CAST(${identifier(name)} AS TIMESTAMP)`, { timeLimitMs: 0 });
    if (!altered.ok) return altered;
    warnings.push({ code: "timezone-dropped", facts: { column: name } });
  }
  return ok(warnings);
}
