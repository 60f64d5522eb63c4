import { useState } from "react";
import type { Problem } from "#core/problem.ts";
import { pickFiles, PROJECT_ENDING } from "#ui/feedback/pick-files.ts";
import type { Result } from "#core/result.ts";
import { useNavigation } from "#workspace/navigation.tsx";
import type { Workspace } from "#workspace/open-workspace.ts";
import { useCommand, useStudio, useWorkspace } from "#workspace/react.tsx";
import { showProject, useFileIntake } from "#workspace/use-file-intake.ts";
import type { Job } from "#workspace/workspace-state.ts";

export interface Intake {
  /** A sample needs no look beforehand. */
  readonly takeSample: (file: File) => void;
  readonly pick: () => void;
  readonly fetch: (address: string) => void;
  readonly pickProject: () => void;
  readonly isBusy: boolean;
  /** The running import or opening, wherever it was started. */
  readonly job: Job | null;
  readonly problem: Problem | null;
  readonly cancel: () => void;
}

const BRINGING: readonly string[] = ["import.files", "import.url", "project.open"];

/** Bringing files in from this page: what runs, what went wrong. */
export function useIntake(): Intake {
  const studio = useStudio();
  const bring = useFileIntake();
  const job = useWorkspace((state) => state.jobs.find((candidate) => candidate.status === "running" && BRINGING.includes(candidate.command)) ?? null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { goToProject } = useNavigation();
  const fetchFile = useCommand<{ readonly path: string }>("import.url");
  const attempt = async (work: () => Promise<Result<unknown, Problem>>) => {
    setBusy(true);
    setProblem(null);
    const done = await work();
    setBusy(false);
    setProblem(done.ok ? null : done.problem);
  };
  const take = (files: readonly File[]) => (files.length === 0 ? null : void attempt(() => bring(files)));
  return {
    takeSample: (file) => void attempt(async () => {
      const imported = await importSample(studio, file);
      return imported.ok ? showProject(studio, goToProject) : imported;
    }),
    pick: () => void pickFiles().then(take),
    fetch: (address) => void attempt(async () => {
      const fetched = await fetchFile.run({ url: address });
      const file = fetched.ok ? studio.ports.files.open(fetched.value.path) : fetched;
      return file.ok ? bring([file.value]) : file;
    }),
    pickProject: () => void pickFiles({ accept: PROJECT_ENDING, multiple: false }).then(take),
    isBusy: isBusy || job !== null,
    job,
    problem,
    cancel: () => job && studio.jobs.cancel(job.id),
  };
}

async function importSample(studio: Workspace, file: File): Promise<Result<unknown, Problem>> {
  const path = studio.ports.files.put(file);
  const started = studio.store.getState().project === null ? await studio.createProject(file.name.replace(/\.[^.]+$/, "")) : null;
  if (started?.ok === false) return started;
  const imported = await studio.run("import.files", { files: [path] });
  if (!imported.ok && started?.ok) await studio.removeProject(started.value.id);
  return imported;
}
