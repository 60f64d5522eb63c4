import { z } from "zod";
import { quotedCell } from "#core/export/csv-cell.ts";
import type { Problem } from "#core/problem.ts";
import { ok, type Result } from "#core/result.ts";
import { readRejects } from "#features/data/kept-rejects.ts";
import { defineCommand } from "#workspace/command.ts";

export interface ExportedRejects {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
}

/** The records that could not be read as a CSV of their own: file, line, reason and the record word for word. */
export const exportRejected = defineCommand({
  id: "import.rejects",
  input: z.strictObject({ dataset: z.string(), path: z.string().min(1) }),
  async run(context, { dataset, path }): Promise<Result<ExportedRejects, Problem>> {
    const found = context.dataset(dataset);
    if (!found.ok) return found;
    const rejects = await readRejects(context, found.value.source);
    if (!rejects.ok) return rejects;
    const rows = rejects.value.map(({ file = found.value.source.fileName, line, code, text }) => [quotedCell(file), String(line), code, quotedCell(text)].join(","));
    const saved = context.ports.files.save(path, `${["file,line,reason,text", ...rows].join("\n")}\n`, "text/csv");
    return saved.ok ? ok({ ...saved.value, rows: rows.length }) : saved;
  },
});
