import { z } from "zod";
import type { Problem } from "#core/problem.ts";
import { countProject, type ProjectCounts } from "#core/project/count-project.ts";
import { namedFiles } from "#core/project/named-files.ts";
import type { Project } from "#core/project/project.ts";
import { failed, ok, type Result } from "#core/result.ts";
import { defineCommand, type CommandContext } from "#workspace/command.ts";
import { keepState, readState } from "#workspace/kept-states.ts";

export interface RestoredState extends ProjectCounts {
  readonly state: string;
  readonly at: number;
}

const RestoreInput = z.object({ state: z.string().min(1) });

/** Goes back to an earlier state, as one step that can be undone. Decisions on labels, measurements and the audit trail stay; the state of now is kept first. */
export const restoreState = defineCommand<z.infer<typeof RestoreInput>, RestoredState>({
  id: "project.restore",
  input: RestoreInput,
  async run(context, { state }) {
    const before = await context.readProject();
    if (!before.ok) return before;
    const { id } = before.value;
    const found = await readWhole(context, id, state);
    if (!found.ok) return found;
    const kept = await keepState(context.ports, before.value);
    if (!kept.ok) return kept;
    const restored = context.commit("restore-state", (now) => (now.id === id ? { ...found.value, id, createdAt: now.createdAt } : now));
    return restored.ok ? ok({ state, at: found.value.updatedAt, ...countProject(found.value) }) : restored;
  },
});

/** A state of which every file is still there. */
async function readWhole({ ports: { storage } }: CommandContext, project: string, state: string): Promise<Result<Project, Problem>> {
  const found = await readState(storage, project, state);
  if (!found.ok) return found;
  const files = await storage.listFiles(project);
  if (!files.ok) return files;
  const missing = namedFiles(found.value).filter((name) => !files.value.some(({ id }) => id === name));
  return missing.length === 0 ? found : failed({ code: "state-broken", state, detail: missing.join(", ") });
}
