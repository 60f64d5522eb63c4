import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import type { KeptFile, KeptFiles } from "#core/project/count-space.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { sortKeptFiles } from "#workspace/kept-files.ts";

export interface CleanedSpace {
  readonly freedBytes: number;
}

/** states: earlier states and what only they need · unnamed: files that nothing names · vectors: of texts, of all projects. */
const CleanInput = z.object({ kinds: z.array(z.enum(["states", "unnamed", "vectors"])).min(1), project: z.string().optional() });
type CleanInput = z.infer<typeof CleanInput>;

/** Commands that may run beside: they keep no files. */
const READING: readonly string[] = ["project.space", "project.states"];

/** Frees room. What the project itself names is never touched; what undo would need may go, so undo of this visit ends where files went. */
export const cleanSpace = defineCommand<CleanInput, CleanedSpace>({
  id: "project.clean",
  input: CleanInput,
  async run(context, { kinds, project }) {
    const ofProject = kinds.filter((kind) => kind !== "vectors");
    const files = ofProject.length === 0 ? ok(0) : await context.holdProject(project, (held) => removeFiles(context, held, ofProject));
    if (!files.ok) return files;
    const vectors = kinds.includes("vectors") ? await context.ports.embedder.forgetVectors() : ok(0);
    return vectors.ok ? ok({ freedBytes: files.value + vectors.value }) : vectors;
  },
});

async function removeFiles(context: CommandContext, held: Project, kinds: CleanInput["kinds"]): Promise<Result<number, Problem>> {
  const { storage } = context.ports;
  const before = await storage.listFiles(held.id);
  if (!before.ok) return before;
  // A file is written before it is named: while other work runs, one that nothing names may be about to be.
  const running = context.running().filter((command) => !READING.includes(command));
  if (running.length > 0) return failed({ code: "work-running", running });
  const now = await context.readProject(held.id);
  const kept = now.ok ? await sortKeptFiles(storage, now.value) : now;
  if (!kept.ok) return kept;
  const going = goingOf(kept.value, kinds).filter(({ id }) => before.value.some((file) => file.id === id));
  return going.length === 0 ? ok(0) : remove(context, held.id, going);
}

function goingOf({ states, held, unnamed }: KeptFiles, kinds: CleanInput["kinds"]): readonly KeptFile[] {
  return [...(kinds.includes("states") ? [...states, ...held] : []), ...(kinds.includes("unnamed") ? unnamed : [])];
}

async function remove({ ports: { storage }, forgetUndo, readProject }: CommandContext, project: string, going: readonly KeptFile[]): Promise<Result<number, Problem>> {
  const open = await readProject();
  if (open.ok && open.value.id === project) forgetUndo();
  // Asked again, now that no undo can name one of them any more.
  const now = await readProject(project);
  if (!now.ok) return now;
  const names = new Set(namedFiles(now.value));
  let freedBytes = 0;
  for (const { id, sizeBytes } of going.filter((file) => !names.has(file.id))) {
    const removed = await storage.removeFile(project, id);
    if (!removed.ok) return removed;
    freedBytes += sizeBytes;
  }
  return ok(freedBytes);
}
