import { jsonLines } from "#core/export/json-line.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { selectedRows } from "#core/sql/export-queries.ts";
import type { ExportFormat } from "#features/data/export-formats.ts";
import type { ExportOrder } from "#features/data/export-order.ts";
import { joinBytes } from "#core/join-bytes.ts";
import { writeCsv } from "#features/data/write-csv.ts";
import type { CommandContext } from "#workspace/command.ts";

type Writer = (context: CommandContext, order: ExportOrder) => Promise<Result<Uint8Array, Problem>>;

export const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  csv: writeCsv,
  // Loaded when first needed, with the library.
  xlsx: async (context, order) => (await import("#features/data/write-sheet.ts")).writeSheet(context, order),
  arrow: writeArrow,
  jsonl: writeLines,
  async parquet(context, order) {
    const arrow = await writeArrow(context, order);
    return arrow.ok ? context.ports.parquet.write(arrow.value, { signal: context.signal, compression: order.options.compression }) : arrow;
  },
};

async function writeArrow({ ports, signal, progress }: CommandContext, { selection }: ExportOrder): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  const streamed = await ports.database.streamArrow(selectedRows(selection), (bytes) => void pieces.push(bytes), { signal, timeLimitMs: 0, onProgress: (share) => progress(share * 0.7, "exporting") });
  return streamed.ok ? ok(joinBytes(pieces)) : streamed;
}

async function writeLines({ ports, signal, progress }: CommandContext, { selection, rows: total }: ExportOrder): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let written = 0;
  const streamed = await ports.database.stream(
    selectedRows(selection),
    (rows) => {
      pieces.push(encoder.encode(jsonLines(rows, selection.columns)));
      written += rows.rowCount;
      progress(written / Math.max(1, total), "exporting");
      return true;
    },
    { signal, timeLimitMs: 0 },
  );
  return streamed.ok ? ok(joinBytes(pieces)) : streamed;
}
