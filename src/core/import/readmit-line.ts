import { asTableName, type TableName } from "#core/ids.ts";
import { datesOfFiles } from "#core/import/file-dates.ts";
import { fillTable } from "#core/import/fill-table.ts";
import type { ImportEngines } from "#core/import/import-parts.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import type { ReadmittedLine, Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { appendPart, appendRows } from "#core/sql/part-queries.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { readRelation } from "#core/table/read-relation.ts";
import type { Relation } from "#core/table/schema.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

type Engines = Pick<ImportEngines, "database" | "text">;

interface Readmitting {
  readonly source: Source;
  readonly relation: Relation;
  /** Text as a file: this floor knows no way to make one. */
  readonly fileOf: (text: string, name: string) => SourceFile;
}

/**
 * Puts records that were put right by hand below the rows of a source table, read as their file was.
 * A record must give exactly one row that fits every column.
 * Problems: line-unreadable with the line and what is wrong, those of the text reader and the database
 */
export async function readmitLines(engines: Engines, lines: readonly ReadmittedLine[], { source, relation, fileOf }: Readmitting): Promise<Result<Relation, Problem>> {
  if (lines.length === 0) return ok(relation);
  const stage = asTableName(`${relation.table}_line`);
  for (const line of lines) {
    const plan = planOf(source, line);
    const staged = plan ? await stageLine(engines, { line, plan, stage }, { source, relation, fileOf }) : failed({ code: "line-unreadable" as const, line: line.line, reason: "no-text" });
    const added = staged.ok ? await engines.database.query(appended(relation, stage, { source, line })) : staged;
    await engines.database.query(dropTable(stage));
    if (!added.ok) return added;
  }
  return readRelation(engines.database, relation.table, "rowid");
}

function planOf(source: Source, { file }: ReadmittedLine): TextPlan | null {
  const plan = source.parts.find(({ fileName }) => fileName === file)?.plan ?? source.plan;
  return plan?.json === null ? { ...plan, encoding: "utf-8", preamble: 0, headerRows: 0, header: [] } : null;
}

interface Staging {
  readonly line: ReadmittedLine;
  readonly plan: TextPlan;
  readonly stage: TableName;
}

async function stageLine({ database, text }: Engines, { line, plan, stage }: Staging, { source, fileOf }: Readmitting): Promise<Result<null, Problem>> {
  const table = await fillTable(database, stage, { leaveOut: source.options.leaveOut });
  const refusals: Problem[] = [];
  const onArrow = async (ipc: Uint8Array) => {
    const taken = await table.take(ipc);
    if (!taken.ok) refusals.push(taken.problem);
    return taken.ok ? ok(undefined) : failed({ code: "file-unreadable" as const, file: source.fileName, detail: taken.problem.code });
  };
  const read = await text.read(fileOf(`${line.text}\n`, source.fileName), { plan, onArrow });
  await table.finish();
  const [refusal] = refusals;
  if (refusal) return failed(refusal);
  if (!read.ok) return read;
  const misfit = plan.columns.find((_, index) => (read.value.misfits[index]?.count ?? 0) > 0);
  const reason = read.value.rejected[0]?.code ?? (misfit ? "cast" : null) ?? (read.value.rowCount === 1 ? null : "not-one-row");
  return reason === null ? ok(null) : failed({ code: "line-unreadable", line: line.line, reason, ...(misfit ? { column: misfit.name } : {}) });
}

/** Rows of several files carry the name of theirs, in the column that the table has beyond those of the files. */
function appended(relation: Relation, stage: TableName, { source, line }: { readonly source: Source; readonly line: ReadmittedLine }) {
  const own = new Set(source.parts.flatMap(({ plan }) => plan?.columns.map(({ name }) => name) ?? []));
  const [file, day] = source.parts.length > 0 ? relation.columns.filter(({ name }) => !own.has(name)) : [];
  if (!file || line.file === undefined) return appendRows(relation.table, stage);
  const value = datesOfFiles(source.parts.map(({ fileName }) => fileName))?.[source.parts.findIndex(({ fileName }) => fileName === line.file)];
  return appendPart(relation.table, stage, { column: file.name, value: line.file, date: day && value !== undefined ? { column: day.name, value } : null });
}
