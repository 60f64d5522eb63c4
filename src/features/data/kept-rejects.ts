import { z } from "zod";
import type { Imported } from "#core/import/imported.ts";
import type { Problem } from "#core/problem.ts";
import { RejectedLine, type Source } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { CommandContext } from "#workspace/command.ts";

/** So many stand in the project itself; the others in a kept file. */
export const REJECTED_SHOWN = 100;

const RejectedLines = z.array(RejectedLine);

/** Keeps the records that could not be read in a file of their own where the project does not hold them all. Answer: its id, or null. */
export async function keepRejects({ ports, project, signal }: CommandContext, { rejected }: Pick<Imported, "rejected">, fileId: string): Promise<Result<string | null, Problem>> {
  if (rejected.length <= REJECTED_SHOWN) return ok(null);
  const kept = await ports.storage.writeFile(project().id, fileId, new TextEncoder().encode(JSON.stringify(rejected)), { signal });
  return kept.ok ? ok(fileId) : kept;
}

/** The kept records that could not be read (the first 10,000) and were not put right since. Problems: those of storage, file-damaged */
export async function readRejects({ ports, project }: Pick<CommandContext, "ports" | "project">, source: Source): Promise<Result<readonly RejectedLine[], Problem>> {
  if (source.rejectedFileId === null) return ok(source.rejected);
  const file = await ports.storage.readFile(project().id, source.rejectedFileId);
  if (!file.ok) return file;
  const parsed = RejectedLines.safeParse(JSON.parse(new TextDecoder().decode(await file.value.arrayBuffer())));
  if (!parsed.success) return failed({ code: "file-damaged", file: source.fileName, detail: "rejected" });
  const mended = new Set(source.readmitted.map(keyOf));
  return ok(parsed.data.filter((line) => !mended.has(keyOf(line))));
}

/** A record's place: its file and line. */
export function keyOf({ file, line }: Pick<RejectedLine, "file" | "line">): string {
  return `${file ?? ""}\n${String(line)}`;
}
