import { unzip } from "fflate";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { unpackContainer, unpackWorkbook, type ContainerReaders } from "#workspace/unpack-container.ts";

/** A browser's buffer ends here. */
const MOST_BYTES = 2 ** 31 - 1;
/** What a workbook holds where a folder of tables holds none. */
const WORKBOOK_PART = /^xl\/workbook\.(?:xml|bin)$/;

/**
 * The tables inside a file, as files of their own: those in a zip in the order of their paths, without what systems leave beside them;
 * the sheets of a workbook and the tables of a SQLite database as CSV, those of a database of DuckDB as Arrow. Any other file comes back alone.
 * Problems: file-damaged, file-empty, file-encrypted, file-form-refused, file-too-large, file-unreadable
 */
export async function unpackFile(readers: ContainerReaders, file: SourceFile): Promise<Result<readonly SourceFile[], FileProblem>> {
  const held = await unpackContainer(readers, file);
  if (held !== null) return held;
  const entries = await unpackZip(file);
  if (!entries.ok) return entries;
  if (entries.value === null) return ok([file]);
  if (entries.value.some(({ path }) => WORKBOOK_PART.test(path))) return unpackWorkbook(readers, file);
  if (entries.value.some(({ path }) => path === "[Content_Types].xml")) return ok([file]);
  return unpackTables(readers, file.name, entries.value);
}

async function unpackTables(readers: ContainerReaders, name: string, entries: readonly Entry[]): Promise<Result<readonly SourceFile[], FileProblem>> {
  const tables = entries.filter(({ path }) => isTable(path)).toSorted((left, right) => left.path.localeCompare(right.path, "en", { numeric: true }));
  if (tables.length === 0) return failed({ code: "file-empty", file: name });
  const areNamesEnough = new Set(tables.map(({ path }) => baseName(path))).size === tables.length;
  const found: SourceFile[] = [];
  for (const { path, bytes } of tables) {
    const inner = new File([new Uint8Array(bytes)], areNamesEnough ? baseName(path) : path.replaceAll("/", "-"));
    const parts = (await unpackContainer(readers, inner)) ?? ok([inner]);
    if (!parts.ok) return parts;
    found.push(...parts.value);
  }
  return ok(found);
}

/** The files in a zip; null: this is no zip. Problems: file-too-large, file-damaged */
export async function unpackZip(file: SourceFile): Promise<Result<readonly Entry[] | null, FileProblem>> {
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
