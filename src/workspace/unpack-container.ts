import type { ByteSource, SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { Ports } from "#workspace/ports.ts";

/** What reads files that hold several tables. */
export type ContainerReaders = Pick<Ports, "text" | "databaseFiles">;
type Unpacked = Result<readonly SourceFile[], FileProblem>;

const WORKBOOK = /\.(?:xlsx|xlsm|xlsb|xls|ods)$/i;
/** Files of SQLite go by these names, and others too. */
const SQLITE = /\.(?:sqlite|sqlite3|db|db3)$/i;
const SQLITE_MARK = "SQLite format 3\0";
const DUCKDB_MARK = { at: 8, text: "DUCK" } as const;
const SAMPLE_BYTES = 4096;

/** The tables of a workbook, or of a database of SQLite or DuckDB, as files of their own; null: this is none of them. */
export async function unpackContainer(readers: ContainerReaders, file: SourceFile): Promise<Unpacked | null> {
  switch (await kindOf(file)) {
    case "workbook":
      return unpackWorkbook(readers, file);
    case "sqlite":
      return named(file, "csv", await tablesOf(readers.text.tables(file), ({ csv }) => csv));
    case "duckdb":
      return named(file, "arrow", await tablesOf(readers.databaseFiles.tables(file), ({ arrow }) => arrow));
    case null:
      return null;
  }
}

/** The sheets of a workbook as CSV. */
export async function unpackWorkbook({ text }: ContainerReaders, file: SourceFile): Promise<Unpacked> {
  return named(file, "csv", await tablesOf(text.sheets(file), ({ csv }) => new Blob([new Uint8Array(csv)])));
}

/** By its mark; a database of SQLite also by its name, when its bytes are no text: encrypted and broken ones have no mark. */
async function kindOf(file: SourceFile): Promise<"workbook" | "sqlite" | "duckdb" | null> {
  if (WORKBOOK.test(file.name)) return "workbook";
  try {
    const start = new Uint8Array(await file.slice(0, SAMPLE_BYTES).arrayBuffer());
    const mark = new TextDecoder("latin1").decode(start.subarray(0, SQLITE_MARK.length));
    if (mark.startsWith(DUCKDB_MARK.text, DUCKDB_MARK.at)) return "duckdb";
    return mark === SQLITE_MARK || (SQLITE.test(file.name) && start.includes(0)) ? "sqlite" : null;
  } catch {
    // The next one to read it says why it cannot be read.
    return null;
  }
}

interface Table {
  readonly name: string;
  readonly content: ByteSource;
}

async function tablesOf<T extends { readonly name: string }>(reading: Promise<Result<readonly T[], FileProblem>>, contentOf: (table: T) => ByteSource): Promise<Result<readonly Table[], FileProblem>> {
  const read = await reading;
  return read.ok ? ok(read.value.map((table) => ({ name: table.name, content: contentOf(table) }))) : failed(read.problem);
}

/** Each table under the name of its file and its own; the only one under that of its file. */
async function named(file: SourceFile, ending: string, tables: Result<readonly Table[], FileProblem>): Promise<Unpacked> {
  if (!tables.ok) return tables;
  const whole = file.name.replace(/\.[^.]+$/, "");
  const found: SourceFile[] = [];
  for (const { name, content } of tables.value) {
    const part = tables.value.length === 1 ? whole : `${whole} ${name.replace(/[\\/]/g, "-")}`;
    found.push(new File([content instanceof Blob ? content : await content.arrayBuffer()], `${part}.${ending}`));
  }
  return ok(found);
}
