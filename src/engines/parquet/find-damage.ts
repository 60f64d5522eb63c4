import type { FileProblem } from "#core/problem.ts";

const MARK_BYTES = 4;
const FOOTER_BYTES = 8;

/** What the first and last bytes say is wrong with a Parquet file; null when they are in order. */
export async function findDamage(blob: Blob, file: string): Promise<FileProblem | null> {
  if (blob.size < MARK_BYTES + FOOTER_BYTES) return { code: "file-damaged", file, detail: "shorter than a Parquet footer" };
  const first = await textOf(blob.slice(0, MARK_BYTES));
  const footer = await blob.slice(blob.size - FOOTER_BYTES).arrayBuffer();
  const last = new TextDecoder("latin1").decode(footer.slice(FOOTER_BYTES - MARK_BYTES));
  if (first === "PARE" || last === "PARE") return { code: "file-encrypted", file };
  if (first !== "PAR1") return { code: "file-not-a-table", file, detail: "does not start like Parquet" };
  if (last !== "PAR1") return { code: "file-damaged", file, detail: "the end is missing: a Parquet file ends with its table of contents" };
  const contentsBytes = new DataView(footer).getUint32(0, true);
  return contentsBytes + FOOTER_BYTES + MARK_BYTES > blob.size ? { code: "file-damaged", file, detail: "its table of contents is longer than the file" } : null;
}

async function textOf(blob: Blob): Promise<string> {
  return new TextDecoder("latin1").decode(await blob.arrayBuffer());
}
