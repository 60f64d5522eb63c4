import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { allRows, copyAsCsv } from "#core/sql/export-queries.ts";
import { recordsOf } from "#core/table/read-cells.ts";
import type { Relation } from "#core/table/schema.ts";
import { EXPORT_FORMATS, type ExportFormat } from "#features/data/export-formats.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv",
  parquet: "application/vnd.apache.parquet",
  jsonl: "application/jsonl",
  arrow: "application/vnd.apache.arrow.stream",
};

export interface ExportedDataset {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

const ExportInput = z.object({ dataset: z.string(), path: z.string().min(1), format: z.enum(EXPORT_FORMATS) });

/** The table as cleaned, as a file of its own. */
export const exportDataset = defineCommand<z.infer<typeof ExportInput>, ExportedDataset>({
  id: "export.dataset",
  input: ExportInput,
  async run(context, { dataset, path, format }) {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    context.progress(0, "exporting");
    const relation = await context.tables.current(found.value, { signal: context.signal });
    if (!relation.ok) return relation;
    const content = await WRITERS[format](context, relation.value);
    if (!content.ok) return content;
    if (context.signal.aborted) return failed({ code: "cancelled" });
    const saved = context.ports.files.save(path, content.value, MEDIA_TYPES[format]);
    return saved.ok ? ok({ ...saved.value, rows: relation.value.rowCount }) : saved;
  },
});

type Writer = (context: CommandContext, relation: Relation) => Promise<Result<Uint8Array | string, Problem>>;

const WRITERS: Readonly<Record<ExportFormat, Writer>> = {
  csv: ({ ports, signal }, relation) => ports.database.copyOut(copyAsCsv(relation, EXPORT_FILE), EXPORT_FILE, { signal, timeLimitMs: 0 }),
  arrow: writeArrow,
  jsonl: writeLines,
  async parquet(context, relation) {
    const arrow = await writeArrow(context, relation);
    return arrow.ok ? context.ports.parquet.write(arrow.value, { signal: context.signal }) : arrow;
  },
};

const EXPORT_FILE = "export.csv";

async function writeArrow({ ports, signal, progress }: CommandContext, relation: Relation): Promise<Result<Uint8Array, Problem>> {
  const pieces: Uint8Array[] = [];
  const streamed = await ports.database.streamArrow(allRows(relation), (bytes) => void pieces.push(bytes), { signal, timeLimitMs: 0, onProgress: (share) => progress(share * 0.7, "exporting") });
  return streamed.ok ? ok(joined(pieces)) : streamed;
}

async function writeLines({ ports, signal, progress }: CommandContext, relation: Relation): Promise<Result<string, Problem>> {
  const lines: string[] = [];
  const streamed = await ports.database.stream(
    allRows(relation),
    (rows) => {
      for (const record of recordsOf(rows)) lines.push(JSON.stringify(record));
      progress(lines.length / Math.max(1, relation.rowCount), "exporting");
      return true;
    },
    { signal, timeLimitMs: 0 },
  );
  return streamed.ok ? ok(lines.map((line) => `${line}\n`).join("")) : streamed;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
