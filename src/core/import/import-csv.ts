import type { TableName } from "#core/ids.ts";
import { asTableName } from "#core/ids.ts";
import { detectEncoding, looksBinary, type EncodingGuess } from "#core/import/detect-encoding.ts";
import type { Imported, ImportRequest } from "#core/import/imported.ts";
import { sniffTable, type SniffedTable } from "#core/import/sniff-table.ts";
import type { Database, QueryOptions } from "#core/ports/database.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { Problem } from "#core/problem.ts";
import type { ImportWarning, RejectedLine } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { castFailures, countCodeLike, countRejected, LINE_LIMIT_BYTES, loadCsv, rejectedLines, scanTable, type CsvColumn } from "#core/sql/csv-queries.ts";
import { dropTable } from "#core/sql/table-queries.ts";
import { fnv1a } from "#core/statistics/fnv1a.ts";
import { countCell, recordsOf, textCell } from "#core/table/read-cells.ts";
import { readRelation } from "#core/table/read-relation.ts";

const SAMPLE_BYTES = 256 * 1024;
const REJECTED_SHOWN = 1000;
/** Each round turns at least one column into text; columns that fail late in the file fail together, so few rounds do. */
const MAX_ROUNDS = 4;

/**
 * Loads a delimited text file into a table. Types are those DuckDB finds, but a column that would lose
 * something (leading zeros, digits, values of another kind further down) stays text, so that only lines
 * of a wrong shape are rejected.
 * Problems: file-empty, file-header-only, file-not-a-table, cell-too-long, cancelled, those of the database
 */
export async function importCsv(database: Database, file: SourceFile, request: ImportRequest): Promise<Result<Imported, Problem>> {
  if (file.size === 0) return failed({ code: "file-empty", file: file.name });
  const sample = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
  const guess = detectEncoding(sample);
  if (looksBinary(sample, guess.encoding)) return failed({ code: "file-not-a-table", file: file.name, detail: "control characters" });
  const encoding = request.options.encoding ?? guess.encoding;
  const attachedAs = `${request.table}.csv`;
  const attached = await database.attachFile(attachedAs, file, encoding);
  if (!attached.ok) return attached;
  const imported = await load(database, { ...request, file, attachedAs, encoding, guess });
  await database.detachFile(attachedAs);
  if (!imported.ok) await database.query(dropTable(request.table));
  return imported;
}

interface Loading extends ImportRequest {
  readonly file: SourceFile;
  readonly attachedAs: string;
  readonly encoding: string;
  readonly guess: EncodingGuess;
}

async function load(database: Database, loading: Loading): Promise<Result<Imported, Problem>> {
  loading.onProgress?.(0.02, "sniffing");
  const sniffed = await sniffTable(database, { attachedAs: loading.attachedAs, name: loading.file.name }, loading.options);
  if (!sniffed.ok) return sniffed;
  const typed = await withoutLossyTypes(database, loading, sniffed.value);
  if (!typed.ok) return typed;
  const loaded = await loadRounds(database, loading, typed.value);
  if (!loaded.ok) return loaded;
  const { table, columns, rejects } = loaded.value;
  const read = await readRejected(database, rejects);
  await dropBoth(database, rejects);
  if (!read.ok) return read;
  const relation = await readRelation(database, table, "rowid");
  if (!relation.ok) return relation;
  if (relation.value.rowCount === 0 && read.value.count === 0) return failed({ code: "file-header-only", file: loading.file.name, columns: columns.map((column) => column.name) });
  const { dialect } = loaded.value.sniffed;
  return ok({
    relation: relation.value,
    rejected: read.value.lines,
    rejectedCount: read.value.count,
    dialect: { encoding: loading.encoding, delimiter: dialect.delimiter, quote: dialect.quote, header: dialect.header },
    warnings: [...encodingWarnings(loading), ...loaded.value.sniffed.warnings],
  });
}

function encodingWarnings({ encoding, guess, options }: Loading): ImportWarning[] {
  if (options.encoding !== undefined || encoding === "utf-8") return [];
  return [{ code: "encoding-guessed", facts: { encoding, evidence: guess.evidence } }];
}

/** Codes such as 00501 and numbers of nineteen digits are names, not quantities. */
async function withoutLossyTypes(database: Database, loading: Loading, sniffed: SniffedTable): Promise<Result<SniffedTable, Problem>> {
  const asked = sniffed.columns.filter(({ databaseType }) => NUMERIC.has(databaseType)).map(({ name }) => name).filter((name) => loading.options.types?.[name] === undefined);
  if (asked.length === 0) return ok(sniffed);
  const counted = await database.query(countCodeLike({ file: loading.attachedAs, dialect: sniffed.dialect, columns: sniffed.columns, asked, strict: sniffed.strict }), queryOptions(loading));
  if (!counted.ok) return explained(counted.problem, loading);
  const codes = asked.filter((_, index) => countCell(counted.value.values[index]?.[0]) > 0);
  return ok(asText(sniffed, codes.map((name) => ({ name, code: "codes-kept-as-text" }))));
}

const NUMERIC = new Set(["BIGINT", "DOUBLE", "HUGEINT", "INTEGER"]);

interface LoadedTable {
  readonly table: TableName;
  readonly rejects: TableName;
  readonly columns: readonly CsvColumn[];
  readonly sniffed: SniffedTable;
}

async function loadRounds(database: Database, loading: Loading, first: SniffedTable): Promise<Result<LoadedTable, Problem>> {
  let sniffed = first;
  for (let round = 1; ; round++) {
    const rejects = rejectsTable(loading.table, round);
    const { dialect, columns, strict } = sniffed;
    const query = loadCsv({ file: loading.attachedAs, table: loading.table, rejects, dialect, columns, strict });
    const loaded = await database.query(query, queryOptions(loading, (share) => loading.onProgress?.(0.05 + 0.9 * share, "loading")));
    if (!loaded.ok) {
      const next = loaded.problem.code === "bad-sql" ? withoutTimeZones(sniffed) : null;
      if (next === null) return explained(loaded.problem, loading);
      sniffed = next;
      continue;
    }
    const failures = await database.query(castFailures(rejects));
    if (!failures.ok) return failures;
    const misfits = recordsOf(failures.value).map((row) => ({ name: textCell(row.column_name), code: "type-changed", count: countCell(row.failures) }));
    if (misfits.length === 0) return ok({ table: loading.table, rejects, columns, sniffed });
    await dropBoth(database, rejects);
    sniffed = asText(sniffed, round < MAX_ROUNDS ? misfits : sniffed.columns.filter((column) => column.databaseType !== "VARCHAR").map(({ name }) => ({ name, code: "type-changed" })));
  }
}

/** The reader takes only plain identifiers as names of these tables. */
function rejectsTable(table: TableName, round: number): TableName {
  return asTableName(`rejects_${fnv1a(table)}_${String(round)}`);
}

async function dropBoth(database: Database, rejects: TableName): Promise<void> {
  for (const table of [rejects, scanTable(rejects)]) await database.query(dropTable(table));
}

/** A time that the database cannot turn into UTC stays the text it is. */
function withoutTimeZones(sniffed: SniffedTable): SniffedTable | null {
  const zoned = sniffed.columns.filter((column) => column.toUtc);
  return zoned.length === 0 ? null : asText(sniffed, zoned.map(({ name }) => ({ name, code: "type-changed" })));
}

function asText(sniffed: SniffedTable, misfits: readonly { readonly name: string; readonly code: string; readonly count?: number }[]): SniffedTable {
  const names = new Set(misfits.map(({ name }) => name));
  const typeOf = (name: string) => sniffed.columns.find((column) => column.name === name)?.databaseType ?? "";
  return {
    ...sniffed,
    columns: sniffed.columns.map((column) => (names.has(column.name) ? { ...column, databaseType: "VARCHAR", toUtc: false } : column)),
    warnings: [...sniffed.warnings.filter((warning) => warning.code !== "timezone-dropped" || !names.has(String(warning.facts.column))), ...misfits.map(({ name, code, count }) => ({ code, facts: { column: name, from: typeOf(name), to: "VARCHAR", ...(count === undefined ? {} : { count }) } }))],
  };
}

function queryOptions(loading: Loading, onProgress?: (share: number) => void): QueryOptions {
  return { signal: loading.signal, timeLimitMs: 0, ...(onProgress ? { onProgress } : {}) };
}

/** The database's words for a line that is too long, as a problem of the file. */
function explained(problem: Problem, { file }: Loading): Result<never, Problem> {
  if (problem.code !== "bad-sql") return failed(problem);
  const tooLong = /maximum line size of \d+ bytes exceeded.*?(?:line|Line)[: ]+(\d+)/is.exec(problem.detail) ?? /max(?:imum)?_line_size/i.exec(problem.detail);
  if (tooLong) return failed({ code: "cell-too-long", file: file.name, line: Number(tooLong[1] ?? 0), sizeBytes: file.size, limitBytes: LINE_LIMIT_BYTES });
  return failed({ code: "file-not-a-table", file: file.name, detail: problem.detail });
}

async function readRejected(database: Database, rejects: TableName): Promise<Result<{ readonly lines: RejectedLine[]; readonly count: number }, Problem>> {
  const counted = await database.query(countRejected(rejects));
  if (!counted.ok) return counted;
  const read = await database.query(rejectedLines(rejects, REJECTED_SHOWN));
  if (!read.ok) return read;
  const lines = recordsOf(read.value).map((row) => ({ line: countCell(row.line), code: rejectCode(textCell(row.code)), text: textCell(row.text) }));
  return ok({ lines, count: countCell(counted.value.values[0]?.[0]) });
}

function rejectCode(errorType: string): string {
  return errorType.toLowerCase().replaceAll(" ", "-");
}
