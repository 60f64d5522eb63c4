import { isEqual } from "es-toolkit";
import { asTableName, type TableName } from "#core/ids.ts";
import { datesOfFiles } from "#core/import/file-dates.ts";
import { importColumnar } from "#core/import/import-columnar.ts";
import { importText } from "#core/import/import-text.ts";
import type { Imported, ImportRequest, Part } from "#core/import/imported.ts";
import { withCommonTypes } from "#core/import/group-parts.ts";
import type { ColumnarFiles } from "#core/ports/columnar-files.ts";
import type { Database } from "#core/ports/database.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportOptions, ImportWarning, RejectedLine, SourceLines } from "#core/project/project.ts";
import { ok, type Result } from "#core/result.ts";
import { appendPart, createFromPart, joinPart, type PartMark } from "#core/sql/part-queries.ts";
import { compressRows, isLargeTable } from "#core/sql/store-queries.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { readRelation } from "#core/table/read-relation.ts";
import type { Relation } from "#core/table/schema.ts";
import type { TextPlan } from "#core/text-table/text-plan.ts";

export interface ImportEngines {
  readonly database: Database;
  readonly parquet: ColumnarFiles;
  readonly arrow: ColumnarFiles;
  readonly text: TextTables;
}

export interface ImportedParts extends Imported {
  /** One per file, in order. */
  readonly parts: readonly { readonly plan: TextPlan | null; readonly rowCount: number }[];
}

/** A column that a late value turns into text is read as text in all files: one more reading each time. */
const MOST_ROUNDS = 3;

/**
 * Loads several files into one table, one below the other, columns matched by name, with a column that names each row's file.
 * Problems: those of importText and importColumnar, for the first file that has one
 */
export async function importParts(engines: ImportEngines, parts: readonly Part[], request: ImportRequest): Promise<Result<ImportedParts, Problem>> {
  let given = withCommonTypes(parts);
  for (let round = 1; ; round++) {
    const loaded = await loadAll(engines, given, request);
    if (!loaded.ok) return loaded;
    const read = withCommonTypes(given.map((part, index) => ({ ...part, plan: loaded.value.parts[index]?.plan ?? null })));
    if (round === MOST_ROUNDS || isEqual(read.map(({ plan }) => plan), loaded.value.parts.map(({ plan }) => plan))) return loaded;
    given = read;
  }
}

async function loadAll(engines: ImportEngines, parts: readonly Part[], request: ImportRequest): Promise<Result<ImportedParts, Problem>> {
  const dates = request.options.fileDates === true ? datesOfFiles(parts.map(({ name }) => name)) : null;
  const heap: Heap = { fileColumn: null, dateColumn: null, relation: null, parts: [], warnings: new Map(), rejected: [], rejectedCount: 0, lines: { total: 0, read: 0, rejected: 0 }, sampledFrom: null };
  const stage = asTableName(`${request.table}_part`);
  let outcome: Result<unknown, Problem> = ok(null);
  for (const [index, part] of parts.entries()) {
    const progress = (share: number, stageName: string) => request.onProgress?.((index + share) / parts.length, stageName);
    outcome = await addPart(engines, part, { heap, stage, date: dates?.[index] ?? null, request: { ...request, onProgress: progress } });
    if (!outcome.ok) break;
  }
  await engines.database.query(dropTable(stage));
  await engines.database.query(compressRows(false));
  const relation = outcome.ok ? await readRelation(engines.database, request.table, "rowid") : outcome;
  if (relation.ok) return ok(finished(heap, relation.value));
  await engines.database.query(dropTable(request.table));
  return relation;
}

/** What has been gathered from the files so far. */
interface Heap {
  fileColumn: string | null;
  dateColumn: string | null;
  /** The table as it stands; null before the first part. */
  relation: Relation | null;
  readonly parts: { readonly plan: TextPlan | null; readonly rowCount: number }[];
  readonly warnings: Map<string, ImportWarning>;
  readonly rejected: RejectedLine[];
  rejectedCount: number;
  lines: SourceLines;
  sampledFrom: number | null;
}

interface Adding {
  readonly heap: Heap;
  readonly stage: TableName;
  /** In the name of the file; null where that is not asked for. */
  readonly date: string | null;
  readonly request: ImportRequest;
}

async function addPart(engines: ImportEngines, { file, name, kind, plan, warnings }: Part, { heap, stage, date, request }: Adding): Promise<Result<unknown, Problem>> {
  const loading = { ...request, table: stage, options: optionsOfPart(request.options, heap.parts.length) };
  const imported = kind === "csv" ? await importText(engines, file, { ...loading, planned: plan && { plan, warnings } }) : await importColumnar({ database: engines.database, reader: engines[kind] }, file, loading);
  // A day without sales is a file with a header only: no row, but no fault either.
  if (!imported.ok) return imported.problem.code === "file-header-only" ? ok(heap.parts.push({ plan, rowCount: 0 })) : imported;
  const stacked = await stack(engines.database, { heap, stage, date, request }, { relation: imported.value.relation, fileName: name });
  if (!stacked.ok) return stacked;
  if (heap.relation && isLargeTable({ rowCount: heap.parts.reduce((sum, { rowCount }) => sum + rowCount, 0), columns: heap.relation.columns })) await engines.database.query(compressRows(true));
  gather(heap, imported.value, name);
  return ok(null);
}

/** Samples of several files take other places in each. */
function optionsOfPart({ leaveOut, sample }: ImportOptions, index: number): ImportOptions {
  return { leaveOut, sample: sample && { ...sample, seed: sample.seed + index } };
}

async function stack(database: Database, { heap, stage, date, request }: Adding, { relation, fileName }: { readonly relation: Relation; readonly fileName: string }): Promise<Result<unknown, Problem>> {
  const names = relation.columns.map(({ name }) => name);
  heap.fileColumn ??= freeColumn(names, FILE_COLUMN);
  heap.dateColumn ??= freeColumn(names, DATE_COLUMN);
  const mark: PartMark = { column: heap.fileColumn, value: fileName, date: date === null ? null : { column: heap.dateColumn, value: date } };
  const options = { timeLimitMs: 0, signal: request.signal };
  if (heap.relation !== null && hasColumns(heap.relation, relation)) return database.query(appendPart(request.table, stage, mark), options);
  const made = await database.query(heap.relation === null ? createFromPart(request.table, stage, mark) : joinPart(request.table, stage, mark), options);
  if (!made.ok) return made;
  const now = await readRelation(database, request.table, "rowid");
  if (now.ok) heap.relation = now.value;
  return now;
}

/** Whether every column of a part is there, with the same type. */
function hasColumns(table: Relation, part: Relation): boolean {
  const types = new Map(table.columns.map(({ name, databaseType }) => [name, databaseType]));
  return part.columns.every(({ name, databaseType }) => types.get(name) === databaseType);
}

/** Names of the columns that tell the rows of several files apart. */
const FILE_COLUMN = "file";
const DATE_COLUMN = "file_date";

function freeColumn(names: readonly string[], wanted: string): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (let number = 0; ; number++) {
    const name = number === 0 ? wanted : `${wanted}_${String(number)}`;
    if (!taken.has(name)) return name;
  }
}

function gather(heap: Heap, imported: Imported, file: string): void {
  heap.parts.push({ plan: imported.plan, rowCount: imported.relation.rowCount });
  for (const warning of imported.warnings) addWarning(heap.warnings, warning);
  heap.rejectedCount += imported.rejectedCount;
  for (const line of imported.rejected) if (heap.rejected.length < MOST_REJECTED) heap.rejected.push({ ...line, file });
  const { total, read, rejected } = imported.lines ?? { total: 0, read: 0, rejected: 0 };
  if (imported.sampledFrom !== null) heap.sampledFrom = (heap.sampledFrom ?? 0) + imported.sampledFrom;
  heap.lines = { total: heap.lines.total + total, read: heap.lines.read + read, rejected: heap.lines.rejected + rejected };
}

const MOST_REJECTED = 10_000;

/** The same remark about many files is made once; its counts add up. */
function addWarning(warnings: Map<string, ImportWarning>, warning: ImportWarning): void {
  const key = JSON.stringify([warning.code, warning.facts.column, warning.facts.to]);
  const before = warnings.get(key);
  const [left, right] = [before?.facts.count, warning.facts.count];
  const count = typeof left === "number" && typeof right === "number" ? { count: left + right } : {};
  warnings.set(key, before ? { ...before, facts: { ...before.facts, ...count } } : warning);
}

function finished(heap: Heap, relation: Relation): ImportedParts {
  return {
    relation,
    rejected: heap.rejected,
    rejectedCount: heap.rejectedCount,
    dialect: dialectOf(heap.parts[0]?.plan ?? null),
    warnings: [...heap.warnings.values(), ...dateWarning(heap)],
    plan: null,
    sampledFrom: heap.sampledFrom,
    lines: heap.lines.total > 0 ? heap.lines : null,
    parts: heap.parts,
  };
}

function dateWarning({ dateColumn, relation }: Heap): readonly ImportWarning[] {
  const isThere = dateColumn !== null && relation?.columns.some(({ name }) => name === dateColumn) === true;
  return isThere ? [{ code: "file-dates", facts: { column: dateColumn } }] : [];
}

function dialectOf(plan: TextPlan | null): Imported["dialect"] {
  return plan === null ? null : { encoding: plan.encoding, delimiter: plan.dialect.delimiter, quote: plan.dialect.quote, header: plan.headerRows > 0 };
}
