import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";

export interface DuplicatedProject {
  readonly project: string;
  readonly name: string;
  readonly datasets: number;
}

const DuplicateInput = z.object({ name: z.string().min(1).optional() });

/** A second project with everything the open one has, and opens it. The first stays as it is; an unfinished copy leaves nothing behind. */
export const duplicateProject = defineCommand<z.infer<typeof DuplicateInput>, DuplicatedProject>({
  id: "project.duplicate",
  input: DuplicateInput,
  async run(context, { name }) {
    const durable = await context.settled();
    if (!durable.ok) return durable;
    const original = context.project();
    const now = context.ports.clock.now();
    const copy: Project = { ...original, id: context.ports.newId(), name: name ?? `${original.name} 2`, createdAt: now, updatedAt: now };
    const copied = await copyContents(context, original, copy);
    const adopted = copied.ok ? await context.adoptProject(copy) : copied;
    if (adopted.ok) return ok({ project: copy.id, name: copy.name, datasets: copy.datasets.length });
    await context.ports.storage.remove(copy.id);
    return adopted;
  },
});

async function copyContents({ ports: { storage }, signal, progress }: CommandContext, original: Project, copy: Project): Promise<Result<unknown, Problem>> {
  const files = namedFiles(original);
  for (const [index, id] of files.entries()) {
    if (signal.aborted) return failed({ code: "cancelled" });
    progress((index / files.length) * 0.95, "keeping");
    const file = await storage.readFile(original.id, id);
    const written = file.ok ? await storage.writeFile(copy.id, id, file.value, { signal }) : file;
    if (!written.ok) return written;
  }
  for (const { id } of original.labelSets) {
    const events = await storage.readLabels(original.id, id);
    const logged = events.ok ? await storage.appendLabels(copy.id, events.value) : events;
    if (!logged.ok) return logged;
  }
  return ok(null);
}
