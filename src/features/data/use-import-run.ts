import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import { failed, ok, type Result } from "#core/result.ts";
import type { ImportDraft } from "#features/data/use-import-draft.ts";
import type { PlannedTable } from "#features/data/use-import-plans.ts";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import { useStudio, useWorkspace } from "#workspace/react.tsx";
import { showProject } from "#workspace/use-file-intake.ts";
import type { Job } from "#workspace/workspace-state.ts";

export interface ImportRun {
  readonly start: (tables: readonly PlannedTable[]) => void;
  readonly job: Job | null;
  readonly isRunning: boolean;
  readonly problem: Problem | null;
  readonly cancel: () => void;
}

/** Takes the offered tables in, one after the other, into the open project or a new one; then shows the last. */
export function useImportRun(draft: ImportDraft): ImportRun {
  const studio = useStudio();
  const { goToProject } = useNavigation();
  const job = useWorkspace((state) => state.jobs.findLast((candidate) => candidate.command === "import.files" && candidate.status === "running") ?? null);
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async (tables: readonly PlannedTable[]) => {
    setRunning(true);
    setProblem(null);
    const done = await takeIn(studio, draft, tables);
    setRunning(false);
    if (done.ok) {
      studio.offer(null);
      showProject(studio, goToProject, done.value);
    } else setProblem(done.problem);
  };
  return { start: (tables) => void start(tables), job, isRunning, problem, cancel: () => job && studio.jobs.cancel(job.id) };
}

/** Answer: the dataset that was brought up to date last; null where a new one came last. */
async function takeIn(studio: Workspace, draft: ImportDraft, tables: readonly PlannedTable[]): Promise<Result<string | null, Problem>> {
  const [first] = tables;
  if (!first) return failed({ code: "file-not-found", file: "" });
  const started = await startProject(studio, draft.nameOf(first));
  if (started?.ok === false) return started;
  for (const [index, table] of tables.entries()) {
    const outcome = await studio.run("import.files", inputOf(table, draft));
    if (outcome.ok) continue;
    if (index === 0 && started?.ok) await studio.removeProject(started.value.id);
    return outcome;
  }
  return ok(draft.intoOf(tables.at(-1) ?? first));
}

/** null: one is open already. */
async function startProject(studio: Workspace, name: string): Promise<Awaited<ReturnType<Workspace["createProject"]>> | null> {
  return studio.store.getState().project === null ? studio.createProject(name) : null;
}

function inputOf(table: PlannedTable, draft: ImportDraft): object {
  const options = { ...draft.optionsOf(table.key), combine: table.files.length > 1 };
  return { files: table.files.map(({ path }) => path), as: draft.nameOf(table), into: draft.intoOf(table) ?? undefined, options };
}
