import { DuckDBDataProtocol } from "@duckdb/duckdb-wasm";
import type { SqlText } from "#core/ids.ts";
import type { Rows } from "#core/ports/database.ts";
import type { AbortSignalLike } from "#core/ports/job-options.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { attachDatabase, columnsOfKept, rowsOfKept, shutOff, tablesOfDatabase } from "#core/sql/kept-database-queries.ts";
import { recordsOf, textCell } from "#core/table/read-cells.ts";
import { blobOf } from "../kit/blob-of.ts";
import { answerPieces, Stopped } from "./answer-pieces.ts";
import { startInstance, type DuckDbInstance } from "./duckdb-instance.ts";
import { END_OF_STREAM } from "./end-of-stream.ts";
import { readWholeAnswer, rowsIn } from "./read-answer.ts";
import { readDuckDbProblem } from "./read-duckdb-problem.ts";

const START_LIMIT_MS = 60_000;
/** What a database says of itself comes at once, or never. */
const ANSWER_LIMIT_MS = 60_000;
const HEADS_BYTES = 3 * 4096;
const CATALOG = "kept";
const PATH = "kept.duckdb";

interface KeptTable {
  readonly name: string;
  readonly arrow: Blob;
}

/**
 * The tables of a database in an engine of its own: its threads would read each other's answers about the file, and a damaged file may take it along.
 * One thread reads the file by parts, wherever it lies.
 */
export async function readDatabaseFile(assets: URL, file: SourceFile, signal: AbortSignalLike | undefined): Promise<Result<readonly KeptTable[], FileProblem>> {
  // Without its three heads a file of DuckDB is waited for without end.
  if (file.size < HEADS_BYTES) return failed({ code: "file-damaged", file: file.name, detail: "shorter than the heads of a database" });
  let instance: DuckDbInstance | null = null;
  try {
    instance = await startInstance(assets, START_LIMIT_MS, "eh");
    const reader = { instance, signal };
    await instance.db.registerFileHandle(PATH, await blobOf(file), DuckDBDataProtocol.BROWSER_FILEREADER, true);
    await rowsOf(reader, attachDatabase(PATH, CATALOG));
    await rowsOf(reader, shutOff());
    const tables = await readTables(reader);
    return tables.length === 0 ? failed({ code: "file-empty", file: file.name }) : ok(tables);
  } catch (thrown) {
    return failed(problemOf(thrown, file.name));
  } finally {
    instance?.kill("done");
  }
}

interface Reader {
  readonly instance: DuckDbInstance;
  readonly signal: AbortSignalLike | undefined;
}

async function rowsOf(reader: Reader, query: SqlText): Promise<Rows> {
  return readWholeAnswer(await piecesOf(reader, query, ANSWER_LIMIT_MS));
}

/** One that failed is still being ended when its error has long been told, and would take the next one with it. */
async function piecesOf({ instance, signal }: Reader, query: SqlText, timeLimitMs: number): Promise<AsyncGenerator<Uint8Array>> {
  await instance.quiet;
  return answerPieces(instance, query, { timeLimitMs, signal });
}

async function readTables(reader: Reader): Promise<KeptTable[]> {
  const tables: KeptTable[] = [];
  for (const found of recordsOf(await rowsOf(reader, tablesOfDatabase(CATALOG)))) {
    const [schema, name] = [textCell(found.schema), textCell(found.name)];
    const arrow = await readTable(reader, { schema, name, isView: found.is_view === true });
    if (arrow !== null) tables.push({ name: schema === "main" ? name : `${schema} ${name}`, arrow });
  }
  return tables;
}

/** Null: it has no rows, or is a view of what cannot be reached. */
async function readTable(reader: Reader, { schema, name, isView }: { readonly schema: string; readonly name: string; readonly isView: boolean }): Promise<Blob | null> {
  const table = { catalog: CATALOG, schema, name };
  try {
    const columns = recordsOf(await rowsOf(reader, columnsOfKept(table))).map((column) => ({ name: textCell(column.column_name), type: textCell(column.column_type) }));
    return await streamOf(reader, rowsOfKept(table, columns));
  } catch (thrown) {
    if (isView && /Catalog Error|Binder Error|Permission Error/.test(String(thrown))) return null;
    throw thrown;
  }
}

/** Each piece as a blob, so that the browser can put it on disk. */
async function streamOf(reader: Reader, query: SqlText): Promise<Blob | null> {
  const parts: Blob[] = [];
  let rows = 0;
  for await (const piece of await piecesOf(reader, query, 0)) {
    rows += rowsIn(piece);
    parts.push(new Blob([piece.slice()]));
  }
  return rows === 0 ? null : new Blob([...parts, END_OF_STREAM.slice()]);
}

function problemOf(thrown: unknown, file: string): FileProblem {
  if (thrown instanceof Stopped) return thrown.why === "cancelled" ? { code: "cancelled" } : { code: "file-damaged", file, detail: "it does not answer" };
  const { problem } = readDuckDbProblem(thrown, "");
  const detail = "detail" in problem ? problem.detail : problem.code;
  if (/encrypt|decrypt/i.test(detail)) return { code: "file-encrypted", file };
  const [, version] = /version number (\d+), but/.exec(detail) ?? [];
  return version === undefined ? { code: "file-damaged", file, detail } : { code: "file-form-refused", file, form: `DuckDB (${version})` };
}
