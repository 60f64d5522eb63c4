import type { SourceFile } from "#core/ports/source-file.ts";
import type { FileProblem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";

export type SourceKind = "csv" | "parquet";

const PARQUET_ENDINGS = new Set(["parquet", "pq", "parq"]);
const KNOWN = ["CSV, TSV", "JSON, JSON Lines", "Excel", "Parquet"];
/** First bytes of files that people take for tables, or that are none: zip and xlsx, old Excel, PDF, xz, bzip2, 7z, pictures, SQLite. */
const FOREIGN = ["504b0304", "d0cf11e0", "25504446", "fd377a58", "425a68", "377abcaf", "89504e47", "ffd8ff", "47494638", "53514c69"];
/** Of files that hold no text whatever their first bytes are. */
const FOREIGN_ENDINGS = new Set(["pptx", "docx", "xls", "exe", "dll", "png", "jpg", "jpeg", "gif", "pdf", "mp3", "mp4", "avro", "orc"]);

/**
 * How a file is to be read, by its first bytes, then by its ending; what is nothing else is text, until its reader finds that it is not.
 * Problems: file-kind-unknown, file-unreadable
 */
export async function sourceKind(file: SourceFile): Promise<Result<SourceKind, FileProblem>> {
  const start = await firstBytes(file);
  if (!start.ok) return start;
  const ending = (/\.([^.]+)$/.exec(file.name)?.[1] ?? "").toLowerCase();
  if (start.value.startsWith("50415231") || PARQUET_ENDINGS.has(ending)) return ok("parquet");
  if (start.value.startsWith("50415245")) return failed({ code: "file-encrypted", file: file.name });
  const isForeign = FOREIGN_ENDINGS.has(ending) || FOREIGN.some((mark) => start.value.startsWith(mark));
  if (isForeign) return failed({ code: "file-kind-unknown", file: file.name, known: KNOWN });
  return ok("csv");
}

/** The tables that ship with the app are written by a generator. */
export function isGenerated(fileName: string): boolean {
  return fileName === "reviews-en.csv" || fileName === "reviews-zh.csv";
}

async function firstBytes(file: SourceFile): Promise<Result<string, FileProblem>> {
  try {
    const bytes = new Uint8Array(await file.slice(0, 4).arrayBuffer());
    return ok(Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  } catch (error) {
    return failed({ code: "file-unreadable", file: file.name, detail: error instanceof Error ? error.message : String(error) });
  }
}
