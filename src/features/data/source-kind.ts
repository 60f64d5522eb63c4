import { hexText } from "#core/hex-text.ts";
import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import type { Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";

type SourceKind = Source["kind"];

const KNOWN = ["CSV, TSV", "JSON, JSON Lines", "Excel", "Parquet", "Arrow, Feather", "SQLite", "DuckDB"];
/** First bytes: "PAR1"; "ARROW1"; the mark before each message of an Arrow stream. */
const MARKS: readonly (readonly [string, SourceKind])[] = [
  ["50415231", "parquet"],
  ["4152524f5731", "arrow"],
  ["ffffffff", "arrow"],
];
const ENDINGS: Readonly<Partial<Record<string, SourceKind>>> = { parquet: "parquet", pq: "parquet", parq: "parquet", arrow: "arrow", arrows: "arrow", feather: "arrow", ipc: "arrow" };
/** "PARE" */
const ENCRYPTED = "50415245";
/** Forms that nobody here reads, and what tells them: "FEA1"; "DUCK" behind eight bytes. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^46454131/, "Feather 1"],
  [/^.{16}4455434b/, "DuckDB"],
];
/** First bytes of files that people take for tables, or that are none: zip and xlsx, old Excel, PDF, xz, bzip2, 7z, pictures. */
const FOREIGN = ["504b0304", "d0cf11e0", "25504446", "fd377a58", "425a68", "377abcaf", "89504e47", "ffd8ff", "47494638"];
/** Of files that hold no text whatever their first bytes are. */
const FOREIGN_ENDINGS = new Set(["pptx", "docx", "xls", "exe", "dll", "png", "jpg", "jpeg", "gif", "pdf", "mp3", "mp4", "avro", "orc"]);

/**
 * How a file is to be read, by its first bytes, then by its ending; what is nothing else is text, until its reader finds that it is not.
 * Problems: file-kind-unknown, file-form-refused, file-encrypted, file-unreadable
 */
export async function sourceKind(file: SourceFile): Promise<Result<SourceKind, FileProblem>> {
  const start = await firstBytes(file);
  if (!start.ok) return start;
  const ending = (/\.([^.]+)$/.exec(file.name)?.[1] ?? "").toLowerCase();
  const kind = MARKS.find(([mark]) => start.value.startsWith(mark))?.[1];
  const refusal = kind ? null : refusalOf(start.value, ending, file.name);
  return refusal ? failed(refusal) : ok(kind ?? ENDINGS[ending] ?? "csv");
}

function refusalOf(start: string, ending: string, file: string): FileProblem | null {
  const refused = REFUSED.find(([mark]) => mark.test(start));
  if (refused) return { code: "file-form-refused", file, form: refused[1] };
  if (start.startsWith(ENCRYPTED)) return { code: "file-encrypted", file };
  const isForeign = FOREIGN_ENDINGS.has(ending) || (!ENDINGS[ending] && FOREIGN.some((mark) => start.startsWith(mark)));
  return isForeign ? { code: "file-kind-unknown", file, known: KNOWN } : null;
}

/** The tables that ship with the app are written by a generator. */
export function isGenerated(fileName: string): boolean {
  return fileName === "reviews-en.csv" || fileName === "reviews-zh.csv";
}

/** As hexadecimal digits. */
async function firstBytes(file: SourceFile): Promise<Result<string, FileProblem>> {
  try {
    const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
    return ok(hexText(bytes));
  } catch (error) {
    return failed({ code: "file-unreadable", file: file.name, detail: error instanceof Error ? error.message : String(error) });
  }
}
