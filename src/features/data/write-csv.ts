import { encodeGb18030, gb18030Codes } from "#core/export/gb18030.ts";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { copyAsCsv } from "#core/sql/export-queries.ts";
import type { ExportOrder } from "#features/data/export-order.ts";
import { joinBytes } from "#core/join-bytes.ts";
import type { CommandContext } from "#workspace/command.ts";

const FILE = "export.csv";
const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);
const PIECE_BYTES = 1_048_576;

/** CSV as the database writes it, then in the encoding asked for. */
export async function writeCsv(context: CommandContext, { selection, options }: ExportOrder): Promise<Result<Uint8Array, Problem>> {
  const copied = await context.ports.database.copyOut(copyAsCsv(selection, { file: FILE, guard: options.guard ?? true }), FILE, { signal: context.signal, timeLimitMs: 0 });
  if (!copied.ok) return copied;
  if (options.encoding === "gb18030") return inGb18030(context, copied.value);
  return ok(options.bom === true ? joinBytes([BYTE_ORDER_MARK, copied.value]) : copied.value);
}

/** A piece at a time, with a pause after each: the page must stay alive. */
async function inGb18030({ signal, progress }: CommandContext, utf8: Uint8Array): Promise<Result<Uint8Array, Problem>> {
  const codes = gb18030Codes((bytes) => new TextDecoder("gb18030").decode(bytes));
  const reader = new TextDecoder("utf-8", { ignoreBOM: true });
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < utf8.length; at += PIECE_BYTES) {
    if (signal.aborted) return failed({ code: "cancelled" });
    // A copy: the reader refuses memory shared with threads.
    pieces.push(encodeGb18030(reader.decode(utf8.slice(at, at + PIECE_BYTES), { stream: true }), codes));
    progress(0.5 + at / utf8.length / 2, "exporting");
    await new Promise((resolve) => setTimeout(resolve));
  }
  return ok(joinBytes(pieces));
}
