import initSqlJs, { type Database, type Statement } from "sql.js";
import wasmUrl from "sql.js/dist/sql-wasm-browser.wasm?url";
import { quotedCell } from "#core/export/csv-cell.ts";
import { hexText } from "#core/hex-text.ts";
import { isLogged, LOG_PLACES, PLAIN } from "./database-head.ts";

/** A table as UTF-8 text with commas: missing values as nothing, every text in quotes. */
export interface TableText {
  readonly name: string;
  readonly csv: Blob;
}

const ROWS_A_CHUNK = 20_000;
/** Without SQLite's own tables, and without those that search indexes keep for themselves. */
const TABLES = `SELECT s.name FROM sqlite_schema s LEFT JOIN pragma_table_list l ON l.schema = 'main' AND l.name = s.name
  WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.type IS NOT 'shadow' ORDER BY s.rowid`;

/**
 * The tables and views of a SQLite database that have rows, in the order they were made. Whole numbers and decimals with every digit, bytes as 0x….
 * What a view or a virtual table needs and this SQLite lacks leaves that one out. Throws what SQLite throws.
 */
export async function tablesAsText(content: Uint8Array): Promise<readonly TableText[]> {
  const { Database } = await initSqlJs({ locateFile: () => wasmUrl });
  const database = new Database(unlogged(content));
  try {
    const [names] = database.exec(TABLES);
    return (names?.values ?? []).flatMap(([name]) => tableText(database, String(name)) ?? []);
  } finally {
    database.close();
  }
}

/** What is still in a log is not in this file; what is in the file reads without it. */
function unlogged(content: Uint8Array): Uint8Array {
  if (!isLogged(content)) return content;
  const plain = content.slice();
  plain.fill(PLAIN, LOG_PLACES.from, LOG_PLACES.to);
  return plain;
}

/** Null: it has no rows. */
function tableText(database: Database, name: string): TableText | null {
  try {
    const statement = database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`);
    const parts = csvParts(statement);
    statement.free();
    return parts === null ? null : { name, csv: new Blob([...parts]) };
  } catch (thrown) {
    if (/no such (?:module|function|table|column)/.test(String(thrown))) return null;
    throw thrown;
  }
}

interface ExactStatement {
  readonly get: (parameters: null, options: { readonly useBigInt: true }) => readonly Cell[];
}

type Cell = bigint | number | string | Uint8Array | null;

/** Each part as a blob, so that the browser can put it on disk. */
function csvParts(statement: Statement): readonly Blob[] | null {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- its types leave out what sql.js has known since 1.7
  const exact = statement as unknown as ExactStatement;
  const parts: Blob[] = [];
  let lines = [statement.getColumnNames().map(quotedCell).join(",")];
  let rows = 0;
  for (; statement.step(); rows++) {
    if (lines.length === ROWS_A_CHUNK) {
      parts.push(blobOf(lines));
      lines = [];
    }
    lines.push(lineOf(exact.get(null, { useBigInt: true })));
  }
  return rows === 0 ? null : [...parts, blobOf(lines)];
}

function blobOf(lines: readonly string[]): Blob {
  return new Blob([lines.join("\n"), "\n"]);
}

/** In a table of one column a line of nothing would be no row. */
function lineOf(cells: readonly Cell[]): string {
  return cells.length === 1 && cells[0] === null ? quotedCell("") : cells.map(cellText).join(",");
}

function cellText(value: Cell): string {
  if (value === null) return "";
  if (typeof value === "string") return quotedCell(value);
  if (value instanceof Uint8Array) return `0x${hexText(value)}`;
  // A whole number in a column of decimals stays a decimal.
  return Number.isInteger(value) && !String(value).includes("e") ? `${String(value)}.0` : String(value);
}
