import { unzip } from "fflate";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { TextTables } from "#core/ports/text-tables.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

/** A browser's buffer ends here. */
const MOST_BYTES = 2 ** 31 - 1;
const WORKBOOK = /\.(?:xlsx|xlsm|xlsb|xls|ods)$/i;
/** Files of SQLite go by these names, and others too. */
const DATABASE = /\.(?:sqlite|sqlite3|db|db3)$/i;
const DATABASE_MARK = "SQLite format 3\0";
const SAMPLE_BYTES = 4096;
/** What a workbook holds where a folder of tables holds none. */
const WORKBOOK_PART = /^xl\/workbook\.(?:xml|bin)$/;

/**
 * The tables inside a file, as files of their own: those in a zip in the order of their paths, without what systems leave beside them;
 * the sheets of a workbook and the tables of a SQLite database as CSV. Any other file comes back alone.
 * Problems: file-damaged, file-empty, file-encrypted, file-too-large, file-unreadable
 */
export async function unpackFile(text: TextTables, file: SourceFile): Promise<Result<readonly SourceFile[], FileProblem>> {
  if (WORKBOOK.test(file.name)) return unpackWorkbook(text, file);
  if (await isDatabase(file)) return unpackDatabase(text, file);
  const entries = await unpackZip(file);
  if (!entries.ok) return entries;
  if (entries.value === null) return ok([file]);
  if (entries.value.some(({ path }) => WORKBOOK_PART.test(path))) return unpackWorkbook(text, file);
  if (entries.value.some(({ path }) => path === "[Content_Types].xml")) return ok([file]);
  return unpackTables(text, file.name, entries.value);
}

async function unpackTables(text: TextTables, name: string, entries: readonly Entry[]): Promise<Result<readonly SourceFile[], FileProblem>> {
  const tables = entries.filter(({ path }) => isTable(path)).toSorted((left, right) => left.path.localeCompare(right.path, "en", { numeric: true }));
  if (tables.length === 0) return failed({ code: "file-empty", file: name });
  const areNamesEnough = new Set(tables.map(({ path }) => baseName(path))).size === tables.length;
  const found: SourceFile[] = [];
  for (const { path, bytes } of tables) {
    const inner = new File([new Uint8Array(bytes)], areNamesEnough ? baseName(path) : path.replaceAll("/", "-"));
    const parts = await unpackInner(text, inner);
    if (!parts.ok) return parts;
    found.push(...parts.value);
  }
  return ok(found);
}

async function unpackInner(text: TextTables, file: SourceFile): Promise<Result<readonly SourceFile[], FileProblem>> {
  if (WORKBOOK.test(file.name)) return unpackWorkbook(text, file);
  return (await isDatabase(file)) ? unpackDatabase(text, file) : ok([file]);
}

async function unpackWorkbook(text: TextTables, file: SourceFile): Promise<Result<readonly SourceFile[], FileProblem>> {
  const sheets = await text.sheets(file);
  if (!sheets.ok) return sheets;
  return ok(sheets.value.map(({ name, csv }) => new File([new Uint8Array(csv)], partName(file, sheets.value.length === 1 ? null : name))));
}

async function unpackDatabase(text: TextTables, file: SourceFile): Promise<Result<readonly SourceFile[], FileProblem>> {
  const tables = await text.tables(file);
  if (!tables.ok) return tables;
  const found: SourceFile[] = [];
  for (const { name, csv } of tables.value) found.push(new File([csv instanceof Blob ? csv : await csv.arrayBuffer()], partName(file, tables.value.length === 1 ? null : name)));
  return ok(found);
}

/** Null: the only one. */
function partName({ name }: SourceFile, part: string | null): string {
  const whole = name.replace(/\.[^.]+$/, "");
  return part === null ? `${whole}.csv` : `${whole} ${part.replace(/[\\/]/g, "-")}.csv`;
}

/** By its mark; without it by its name, when its bytes are no text: encrypted and broken ones have none. */
async function isDatabase(file: SourceFile): Promise<boolean> {
  try {
    const start = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
    const text = new TextDecoder("latin1").decode(start.subarray(0, DATABASE_MARK.length));
    return text === DATABASE_MARK || (DATABASE.test(file.name) && start.includes(0) && !text.startsWith("DUCK", 8));
  } catch {
    // The next one to read it says why it cannot be read.
    return false;
  }
}

/** Null: this is no zip. */
async function unpackZip(file: SourceFile): Promise<Result<readonly Entry[] | null, FileProblem>> {
  try {
    if (!(await isZip(file))) return ok(null);
    const entries = await unpack(new Uint8Array(await file.arrayBuffer()));
    return entries === null ? failed({ code: "file-too-large", file: file.name, mostBytes: MOST_BYTES }) : ok(entries);
  } catch (thrown) {
    return failed({ code: "file-damaged", file: file.name, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

async function isZip(file: SourceFile): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4;
}

interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Null: it would not fit. */
function unpack(packed: Uint8Array): Promise<readonly Entry[] | null> {
  let total = 0;
  return new Promise((resolve, reject) => {
    const weigh = ({ originalSize }: { readonly originalSize: number }): boolean => (total += originalSize) <= MOST_BYTES;
    unzip(packed, { filter: weigh }, (error, entries) => {
      if (error) reject(error);
      else resolve(total > MOST_BYTES ? null : Object.entries(entries).map(([path, bytes]) => ({ path: readableName(path), bytes })));
    });
  });
}

/** Names without the mark for UTF-8 come as one character a byte; Chinese systems write them in GB18030. */
function readableName(path: string): string {
  const codes = Array.from(path, (character) => character.charCodeAt(0));
  if (codes.every((code) => code < 128) || codes.some((code) => code > 255)) return path;
  const bytes = Uint8Array.from(codes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function isTable(path: string): boolean {
  return !path.endsWith("/") && !path.startsWith("__MACOSX/") && !baseName(path).startsWith(".");
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
